import { expect, test } from "vitest";
import { shortcutOf, type PressedKey } from "./shortcuts.ts";

/** A key as people write it: `Alt+Meta+KeyS`. */
function pressed(text: string): PressedKey {
  const parts = text.split("+");
  const held = (name: string) => parts.includes(name);
  return { code: parts.at(-1) ?? "", control: held("Control"), alt: held("Alt"), meta: held("Meta"), shift: held("Shift") };
}

test.each([
  ["Control+Meta+Enter", "screenReader"],
  ["Alt+Meta+KeyS", "screenReader"],
  ["Alt+Meta+KeyC", "contrast"],
])("%s is the one for %s", (text, name) => {
  expect(shortcutOf(pressed(text))).toBe(name);
});

test.each(["Enter", "Control+Enter", "Meta+Enter", "Control+Meta+Shift+Enter", "Control+Alt+Meta+Enter", "Meta+KeyS", "Alt+KeyS", "Control+KeyC", "Alt+KeyC", "KeyC", "Meta+KeyR"])(
  "%s is none",
  (text) => {
    expect(shortcutOf(pressed(text))).toBeNull();
  },
);

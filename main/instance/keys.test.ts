import { expect, test } from "vitest";
import { isKept } from "./keys.ts";

/** A key as people write it: `Ctrl+Shift+i`. */
function pressed(text: string): Parameters<typeof isKept>[0] {
  const parts = text.split(/(?<=.)\+/u);
  const held = (name: string) => parts.slice(0, -1).includes(name);
  return { key: parts.at(-1) ?? "", control: held("Ctrl"), alt: held("Alt"), meta: held("Super") || held("Cmd") };
}

test.each([
  ["Alt+F4", "closes the window"],
  ["Ctrl+w", "closes the window"],
  ["Ctrl+q", "ends the program"],
  ["F11", "leaves full screen"],
  ["Ctrl+n", "opens a window"],
  ["Ctrl+t", "opens a tab"],
  ["F12", "opens DevTools"],
  ["Ctrl+Shift+I", "opens DevTools"],
  ["Ctrl+Shift+J", "opens DevTools"],
  ["Ctrl+u", "shows the source"],
  ["Ctrl+p", "prints"],
  ["Ctrl+s", "saves a file"],
  ["Ctrl+o", "opens a file"],
  ["Ctrl+r", "loads the page anew"],
  ["F5", "loads the page anew"],
  ["Alt+ArrowLeft", "goes back"],
  ["Alt+ArrowRight", "goes on"],
  ["BrowserBack", "goes back"],
  ["Ctrl++", "zooms"],
  ["Ctrl+-", "zooms"],
  ["Ctrl+0", "zooms"],
  ["Ctrl+f", "searches the page"],
  ["Ctrl+Shift+Escape", "opens the task manager"],
  ["F1", "opens help"],
  ["F7", "switches caret browsing on"],
  ["F10", "opens the menu"],
  ["ContextMenu", "opens the menu"],
  ["PrintScreen", "saves a picture"],
  ["Super+r", "runs a program"],
  ["LaunchApplication1", "runs a program"],
])("%s, which elsewhere %s, does nothing", (text) => {
  expect(isKept(pressed(text), "linux")).toBe(false);
});

test.each(["a", "A", "7", " ", "ą", "ŵ", "ٹ", "€", "+", "-", "Tab", "Enter", "Escape", "Backspace", "ArrowLeft", "Home", "PageDown", "Dead", "Process", "Shift", "AltGraph"])(
  "%s stays",
  (key) => {
    for (const platform of ["linux", "win32", "darwin"] as const) expect(isKept(pressed(key), platform)).toBe(true);
  },
);

test.each(["a", "c", "v", "x", "z", "C", "ArrowLeft", "Backspace"])("Ctrl+%s stays, which on macOS is Cmd", (key) => {
  expect(isKept(pressed(`Ctrl+${key}`), "linux")).toBe(true);
  expect(isKept(pressed(`Ctrl+${key}`), "win32")).toBe(true);
  expect(isKept(pressed(`Cmd+${key}`), "darwin")).toBe(true);
});

test("the letters behind AltGr stay: Ctrl and Alt together on Windows, Option on macOS", () => {
  expect(isKept(pressed("Ctrl+Alt+ą"), "win32")).toBe(true);
  expect(isKept(pressed("Alt+ą"), "darwin")).toBe(true);
  expect(isKept(pressed("Ctrl+Alt+t"), "linux")).toBe(false);
  expect(isKept(pressed("Ctrl+Alt+Delete"), "win32")).toBe(false);
  expect(isKept(pressed("Cmd+q"), "darwin")).toBe(false);
});

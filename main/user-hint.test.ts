import { expect, test } from "vitest";
import { readUserHint } from "./user-hint.ts";

test.each(["sam.okafor", " sam@oakhill.example ", "O'Neill", "żółć", "<b>sam</b>", "--no-sandbox", "$(reboot)"])("%s may stand in the field", (text) => {
  expect(readUserHint(text)).toBe(text.trim());
});

test.each([
  ["nothing", "  "],
  ["more than any user ID has", "s".repeat(257)],
  ["a line break", "sam\nokafor"],
  ["a terminal's escape", "\u001b[2J"],
  ["a change of direction", "sam\u202eokafor"],
  ["what is not seen", "sam\u200bokafor"],
  ["half a character", "sam\ud800"],
])("%s may not", (_what, text) => {
  expect(readUserHint(text)).toBeNull();
});

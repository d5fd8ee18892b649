import { expect, test } from "vitest";
import { deletion, insertion } from "./typing.ts";

const field = (value: string, start = value.length, end = start, maxLength = -1) => ({ value, selectionStart: start, selectionEnd: end, maxLength });

test("a letter goes where the caret is, and in the place of what is selected", () => {
  expect(insertion(field("sam"), "a")).toEqual({ start: 3, end: 3, text: "a" });
  expect(insertion(field("sam", 1), "a")).toEqual({ start: 1, end: 1, text: "a" });
  expect(insertion(field("sam", 0, 3), "a")).toEqual({ start: 0, end: 3, text: "a" });
});

test("a full field takes no more, unless something in it is selected", () => {
  expect(insertion(field("123456", 6, 6, 6), "7")).toBeNull();
  expect(insertion(field("123456", 5, 6, 6), "7")).toEqual({ start: 5, end: 6, text: "7" });
  expect(insertion(field("12345", 5, 5, 6), "6")).not.toBeNull();
});

test("a field that does not tell where its caret is takes letters at its end", () => {
  expect(insertion({ value: "sam", selectionStart: null, selectionEnd: null, maxLength: -1 }, "a")).toEqual({ start: 3, end: 3, text: "a" });
});

test.each([
  ["a letter", "sam", 2],
  ["a letter with a mark of its own", "saw\u0302", 2],
  ["a picture of two halves", "sa\u{1f511}", 2],
  ["an Urdu letter with its mark", "\u0628\u0628\u064f", 1],
])("backspace takes %s whole", (_name, value, start) => {
  expect(deletion(field(value))).toEqual({ start, end: value.length, text: "" });
});

test("backspace takes what is selected, and nothing at the start", () => {
  expect(deletion(field("sam", 1, 3))).toEqual({ start: 1, end: 3, text: "" });
  expect(deletion(field("sam", 0))).toBeNull();
});

import { expect, it } from "vitest";
import { boundedText, changesBetween } from "./changes.ts";

it("tells each value that differs, with its path, the old one and the new one", () => {
  const before = { gates: 1, password: { minimumLength: 12, minimumScore: 3 }, organisation: { name: "Oak Hill" } };
  const after = { gates: 2, password: { minimumLength: 14, minimumScore: 3 }, organisation: { name: "Oak Hill" } };
  expect(changesBetween(before, after)).toEqual(["gates: 1 -> 2", "password.minimumLength: 12 -> 14"]);
});

it("tells what came and what went", () => {
  expect(changesBetween({ desk: "library" }, { email: null })).toEqual(['desk: "library" -> nothing', "email: nothing -> null"]);
  expect(changesBetween({ hours: "8 to 4" }, { hours: { en: "8 to 4" } })).toEqual(['hours: "8 to 4" -> {"en":"8 to 4"}']);
});

it("tells of a list of words what came, what went, and a new order", () => {
  expect(changesBetween({ methods: ["email", "text"] }, { methods: ["questions", "email"] })).toEqual(['methods: - "text"', 'methods: + "questions"']);
  expect(changesBetween({ factors: ["mobile", "email"] }, { factors: ["email", "mobile"] })).toEqual(['factors: ["mobile","email"] -> ["email","mobile"]']);
});

it("follows a list of objects by place", () => {
  const before = { confirmers: [{ staff: "staff", confirm: ["pupils"] }] };
  const after = { confirmers: [{ staff: "Teachers", confirm: ["pupils", "guests"] }, { staff: "heads", confirm: ["staff"] }] };
  expect(changesBetween(before, after)).toEqual([
    'confirmers[0].staff: "staff" -> "Teachers"',
    'confirmers[0].confirm: + "guests"',
    'confirmers[1]: nothing -> {"staff":"heads","confirm":["staff"]}',
  ]);
});

it("finds nothing where only the order of keys differs", () => {
  expect(changesBetween({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toEqual([]);
});

it("writes the digest of a big value in its place", () => {
  const [line = ""] = changesBetween({ logo: null }, { logo: `data:image/png;base64,${"A".repeat(150_000)}` });
  expect(line).toMatch(/^logo: null -> sha256 [0-9a-f]{12} \(150024 characters\)$/);
});

it("is bounded, and says how much is left out", () => {
  const words = Array.from({ length: 1000 }, (_, index) => `word-${String(index).padStart(60, "0")}`);
  const text = boundedText(changesBetween({ bannedWords: [] }, { bannedWords: words }));
  expect(text.split("\n")).toHaveLength(51);
  expect(text).toMatch(/\nand 950 more$/);
  expect(text.length).toBeLessThan(8000);
});

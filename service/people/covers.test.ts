import { describe, expect, it } from "vitest";
import { builtInQuestions } from "../../contract/vocabulary.ts";
import { drawCover } from "./covers.ts";
import { createDraw } from "./draw.ts";
import { firstLikenesses, likenessOf, patternOf, type Likeness } from "./likeness.ts";
import type { RegisteredMethod } from "./methods.ts";

const kept = { preferred: false, registeredAt: 0, lastTimeStep: null } as const;
const email = (address: string): RegisteredMethod => ({ factor: "email", id: address, address, ...kept });
const mobile: RegisteredMethod = { factor: "mobile", id: "m", number: "+447700900177", ...kept };
const likeness = (userId: string, ...methods: RegisteredMethod[]): Likeness => likenessOf(userId, methods, 1);

const many = (count: number, make: (index: number) => Likeness): Likeness[] => Array.from({ length: count }, (_, index) => make(index));
const draws = (count: number, userId: (index: number) => string, from: readonly Likeness[]) =>
  Array.from({ length: count }, (_, index) => drawCover(createDraw(`seed ${String(index)}`), userId(index), from));
const share = <Item>(list: readonly Item[], which: (item: Item) => boolean): number => list.filter(which).length / list.length;

describe("a cover", () => {
  it("comes out the same from the same seed, and differs between seeds", () => {
    const cover = () => drawCover(createDraw("seed"), "sam.okafor", firstLikenesses);
    expect(cover()).toEqual(cover());
    expect(new Set(draws(50, () => "sam.okafor", firstLikenesses).map((one) => JSON.stringify(one))).size).toBeGreaterThan(40);
  });

  it("shows factors as often as real people have them", () => {
    const people = [...many(60, () => likeness("sam.okafor", email("sam@example.com"))), ...many(40, () => likeness("ada.king", mobile))];
    const covers = draws(1000, (index) => `jo.person${"x".repeat(index % 7)}`, people);
    expect(share(covers, ({ shown }) => shown[0] === "email")).toBeGreaterThan(0.52);
    expect(share(covers, ({ shown }) => shown[0] === "email")).toBeLessThan(0.68);
  });

  it("has an address as near to the user ID as real people's are", () => {
    const near = many(70, () => likeness("sam.okafor", email("sam.okafor@example.com")));
    const family = many(10, () => likeness("sam.okafor", email("okafor.family@example.org")));
    const far = many(20, () => likeness("sam.okafor", email("dragon@example.net")));
    const covers = draws(1000, () => "priya.nair", [...near, ...family, ...far]);
    const starting = (start: string) => share(covers, ({ hints }) => hints.email.startsWith(start));
    expect(starting("pr*****@e****.com")).toBeCloseTo(0.7, 1);
    expect(starting("na*****@e****.org")).toBeCloseTo(0.1, 1);
    expect(starting("dr*****@e****.net")).toBeCloseTo(0.2, 1);
  });

  it("is like the people whose user IDs are written alike: pupils by number, staff by name", () => {
    const pupils = many(30, (index) => likeness(`p${String(1000 + index)}`, mobile));
    const staff = many(30, () => likeness("sam.okafor", email("sam@example.com")));
    const everybody = [...pupils, ...staff];
    for (const { shown } of draws(50, () => "p9999", everybody)) expect(shown).toEqual(["mobile"]);
    for (const { shown } of draws(50, () => "jo.bloggs", everybody)) expect(shown).toEqual(["email"]);
  });

  it("spreads the last two digits evenly", () => {
    const digits = draws(2000, () => "sam", firstLikenesses).map(({ hints }) => hints.mobile.slice(-2));
    expect(new Set(digits).size).toBe(100);
    expect(share(digits, (two) => two < "50")).toBeCloseTo(0.5, 1);
  });

  it("asks questions as real people do, and before there are any, three to five different built-in ones", () => {
    const registered: RegisteredMethod = {
      factor: "questions",
      id: "q",
      ...kept,
      answers: [{ question: "own-1", text: "Which house are you in?", hash: "secret" }],
    };
    const [cover] = draws(1, () => "sam", [likeness("sam", registered)]);
    expect(cover?.questions).toEqual([{ id: "own-1", text: "Which house are you in?" }]);
    for (const { questions } of draws(200, () => "sam", firstLikenesses)) {
      const ids = questions.map(({ id }) => id);
      expect(ids.length).toBeGreaterThanOrEqual(3);
      expect(ids.length).toBeLessThanOrEqual(5);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(builtInQuestions).toContain(id);
    }
  });
});

it.each([
  ["sam.okafor", "a.a"],
  ["p12345", "a0"],
  ["12345", "0"],
  ["zoë.o'brien@school.example", "a.a'a@a.a"],
])("sees how %s is written", (userId, pattern) => {
  expect(patternOf(userId)).toBe(pattern);
});

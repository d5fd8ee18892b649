import { describe, expect, test } from "vitest";
import { languages } from "../../contract/vocabulary.ts";
import { boardOf, isAct, kindFor, names, scriptFor } from "./layouts.ts";

const keysOf = (...board: Parameters<typeof boardOf>) => boardOf(...board).rows.flat();
const alphabet = "abcdefghijklmnopqrstuvwxyz";
const extra = {
  en: "",
  cy: "âêîôûŵŷ",
  pl: "ąćęłńóśźż",
  ur: "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہھءیے",
} as const;

describe.each(languages)("the keys in %s", (language) => {
  test("have every letter of the language, and the Latin ones for user IDs and passwords", () => {
    expect(keysOf("text", language, "letters", "own")).toEqual(expect.arrayContaining(Array.from(extra[language])));
    expect(keysOf("text", language, "letters", "latin")).toEqual(expect.arrayContaining(Array.from(`${alphabet}0123456789@.`)));
  });

  test("have each sign that a password may need", () => {
    const printable = Array.from({ length: 94 }, (_, index) => String.fromCodePoint(0x21 + index));
    const typed = [...keysOf("text", language, "letters", "latin"), ...keysOf("text", language, "symbols", "latin")].flatMap((key) => (isAct(key) ? [] : [key, key.toUpperCase()]));
    expect(printable.filter((sign) => !typed.includes(sign))).toEqual([]);
  });

  test("type no sign twice on one board, and every sign that is no letter or digit has a name", () => {
    for (const layer of ["letters", "symbols"] as const) {
      for (const script of ["own", "latin"] as const) {
        const keys = keysOf("text", language, layer, script);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) if (!isAct(key) && !/[\p{L}\p{Nd}]/u.test(key)) expect(names[key], key).toBeDefined();
      }
    }
  });

  test("can always delete, go on and be put away", () => {
    for (const kind of ["text", "digits", "phone"] as const) {
      for (const layer of ["letters", "symbols"] as const) {
        expect(keysOf(kind, language, layer, "own")).toEqual(expect.arrayContaining(["backspace", "next", "hide"]));
      }
    }
  });
});

test("Urdu stands from right to left, and its Latin letters, signs and digits do not", () => {
  expect(boardOf("text", "ur", "letters", "own").direction).toBe("rtl");
  expect(boardOf("text", "ur", "letters", "latin").direction).toBe("ltr");
  expect(boardOf("text", "ur", "symbols", "own").direction).toBe("ltr");
  expect(boardOf("digits", "ur", "letters", "own").direction).toBe("ltr");
});

test("a field says which keys it wants", () => {
  expect([kindFor({ inputMode: "numeric" }), kindFor({ inputMode: "tel" }), kindFor({ inputMode: "" })]).toEqual(["digits", "phone", "text"]);
  expect([scriptFor({ inputMode: "email", dir: "auto" }), scriptFor({ inputMode: "", dir: "ltr" }), scriptFor({ inputMode: "", dir: "auto" })]).toEqual(["latin", "latin", "own"]);
});

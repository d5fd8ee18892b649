import { describe, expect, test } from "vitest";
import { languages } from "../../contract/vocabulary.ts";
import { inWords, onClock } from "./duration.ts";
import { ltr, own, partsOf, plain } from "./isolate.ts";
import { loadWords } from "./words.ts";
import { cy } from "./cy.ts";
import { en } from "./en.ts";
import { pl } from "./pl.ts";
import { ur } from "./ur.ts";

const catalogues = { en, cy, pl, ur } as const;
const forms = /_(zero|one|two|few|many|other)$/;

/** Every text of a catalogue under its path. */
function textsOf(branch: object, path = ""): Map<string, string> {
  return new Map(
    Object.entries(branch).flatMap(([key, value]: [string, unknown]): [string, string][] => {
      const name = path === "" ? key : `${path}.${key}`;
      return typeof value === "string" ? [[name, value]] : [...textsOf(value as object, name)];
    }),
  );
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "").sort();

describe.each(languages)("the texts in %s", (language) => {
  const texts = textsOf(catalogues[language]);
  const english = textsOf(en);

  test("are there for every English one", () => {
    const bare = (keys: Iterable<string>) => new Set([...keys].map((key) => key.replace(forms, "")));
    expect(bare(texts.keys())).toEqual(bare(english.keys()));
  });

  test("have every plural form of the language", () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = new Set([...texts.keys()].filter((key) => forms.test(key)).map((key) => key.replace(forms, "")));
    for (const key of counted) for (const category of categories) expect(texts.has(`${key}_${category}`), `${key}_${category}`).toBe(true);
  });

  test("fill in the same things as the English ones", () => {
    for (const [key, text] of texts) {
      const source = english.get(key) ?? english.get(key.replace(forms, "_other"));
      if (/_(zero|one|two)$/.test(key) && placeholders(text).length === 0) continue; // "no number", "the last one"
      expect(placeholders(text), key).toEqual(placeholders(source ?? ""));
    }
  });

  test("are calm, and not left empty", () => {
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe("");
      expect(text, key).not.toMatch(/!|oops/i);
    }
  });

  test("are translated", () => {
    if (language === "en") return;
    const same = [...texts].filter(([key, text]) => text === english.get(key) && /\p{L}{3}/u.test(text)).map(([key]) => key);
    // A word that two languages share.
    expect(same).toEqual(same.filter((key) => ["helpDesk.email", "kind.email"].includes(key)));
  });
});

test("counting follows the rules of each language", async () => {
  const said = async (language: (typeof languages)[number], counts: number[]) => {
    const { t } = await loadWords(language);
    return counts.map((count) => t("tries.left", { count }));
  };
  expect(await said("en", [1, 3])).toEqual(["You have 1 try left.", "You have 3 tries left."]);
  expect(await said("pl", [1, 3, 5])).toEqual(["Została ci 1 próba.", "Zostały ci 3 próby.", "Zostało ci 5 prób."]);
  expect(await said("cy", [2, 3, 4, 6])).toEqual([
    "Mae gennych chi 2 gynnig ar ôl.",
    "Mae gennych chi 3 chynnig ar ôl.",
    "Mae gennych chi 4 cynnig ar ôl.",
    "Mae gennych chi 6 chynnig ar ôl.",
  ]);
});

test("a wait is said in the unit that a person would use", async () => {
  const words = await loadWords("en");
  expect([20, 60, 61, 3600, 86_400].map((seconds) => inWords(seconds, words))).toEqual([
    "20 seconds",
    "1 minute",
    "2 minutes",
    "60 minutes",
    "24 hours",
  ]);
  expect(inWords(86_400, await loadWords("pl"))).toBe("24 godziny");
});

test("a countdown reads like a clock", () => {
  expect(onClock(24, "en")).toBe("0:24");
  expect(onClock(61, "cy")).toBe("1:01");
});

test("hints and names keep their own direction inside a sentence", () => {
  const sentence = `to ${ltr("** **** **77")}, ask ${own("ہیلپ ڈیسک")}`;
  expect(partsOf(sentence)).toEqual([
    { text: "to ", direction: null },
    { text: "**\u00a0****\u00a0**77", direction: "ltr" },
    { text: ", ask ", direction: null },
    { text: "ہیلپ ڈیسک", direction: "auto" },
  ]);
  expect(plain(sentence)).not.toMatch(/[\u2066-\u2069]/);
});

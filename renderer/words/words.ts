import { createInstance } from "i18next";
import { rightToLeft, type Language } from "../../contract/vocabulary.ts";
import type { Catalogue, TextKey } from "./catalogue.ts";

/** What is filled in: a number of things chooses the plural form; other values go in as they are. */
export type Values = Readonly<Record<string, string | number>>;

/** The words of one language, ready to use. */
export interface Words {
  readonly language: Language;
  readonly direction: "ltr" | "rtl";
  readonly t: (key: TextKey, values?: Values) => string;
}

const catalogues: { readonly [L in Language]: () => Promise<Catalogue<L>> } = {
  en: async () => (await import("./en.ts")).en,
  cy: async () => (await import("./cy.ts")).cy,
  pl: async () => (await import("./pl.ts")).pl,
  ur: async () => (await import("./ur.ts")).ur,
};

/** Loads the texts of a language, and for Urdu the Nastaliq font. */
export async function loadWords(language: Language): Promise<Words> {
  const [catalogue] = await Promise.all([catalogues[language](), language === "ur" ? import("../styles/urdu.ts") : undefined]);
  return wordsFrom(language, catalogue);
}

/** Makes words from texts that are loaded already. */
function wordsFrom(language: Language, catalogue: Catalogue<Language>): Words {
  const i18n = createInstance();
  // React escapes what it draws, so i18next need not. Nothing is loaded later, so it starts at once.
  void i18n.init({
    lng: language,
    resources: { [language]: { translation: catalogue } },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  const translate = i18n.getFixedT(language);
  const number = new Intl.NumberFormat(locale(language));
  return {
    language,
    direction: rightToLeft.includes(language) ? "rtl" : "ltr",
    t: (key, values = {}) => translate(key, { ...written(values, number), ...counted(values) }),
  };
}

/** The tag by which `Intl` knows a language; browsers without Welsh write numbers as in Britain. */
export function locale(language: Language): string[] {
  return language === "en" ? ["en-GB"] : [language, "en-GB"];
}

function written(values: Values, number: Intl.NumberFormat): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? number.format(value) : value]),
  );
}

/** i18next chooses the plural form by a number, so `count` stays one. */
function counted({ count }: Values): { count?: number } {
  return typeof count === "number" ? { count } : {};
}

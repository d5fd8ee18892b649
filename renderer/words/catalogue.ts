import type { Language } from "../../contract/vocabulary.ts";
import type { en } from "./en.ts";

/** The plural forms of each language (Unicode CLDR), as `Intl.PluralRules` names them. */
interface PluralForms {
  en: "one" | "other";
  cy: "zero" | "one" | "two" | "few" | "many" | "other";
  pl: "one" | "few" | "many" | "other";
  ur: "one" | "other";
}

/** The shape of the English texts with the plural forms of another language in place of its two. */
type Translated<Source, Forms extends string> = {
  readonly [Key in keyof Source as Key extends `${infer Name}_${PluralForms["en"]}` ? `${Name}_${Forms}` : Key]: Source[Key] extends string
    ? string
    : Translated<Source[Key], Forms>;
};

/** All texts of one language. A missing key, or a missing plural form, is a type error. */
export type Catalogue<L extends Language> = L extends Language ? Translated<typeof en, PluralForms[L]> : never;

/** `code.resend` and the like: a path to one text, without its plural ending. */
type PathTo<Source> = {
  [Key in keyof Source & (string | number)]: Source[Key] extends string
    ? Key extends `${infer Name}_${PluralForms["en"]}`
      ? Name
      : `${Key}`
    : `${Key}.${PathTo<Source[Key]>}`;
}[keyof Source & (string | number)];
export type TextKey = PathTo<typeof en>;

import { rightToLeft, type Language } from "../../contract/vocabulary.ts";
import type { TextKey } from "../words/catalogue.ts";

const acts = ["backspace", "shift", "symbols", "letters", "script", "space", "next", "hide"] as const;
/** What a key does that types no sign of its own; `script` changes between the language's letters and the Latin ones. */
export type Act = (typeof acts)[number];
/** A sign, or the name of an act. */
export type Key = string;
export const isAct = (key: Key): key is Act => acts.some((act) => act === key);

/** Which letters are on the keys: those of the language on the screen, or plain Latin ones. */
export type Script = "own" | "latin";
export type Layer = "letters" | "symbols";
/** `digits` and `phone` are number pads, for what is written in digits alone. */
export type Kind = "text" | "digits" | "phone";

/** The keys as they stand, row by row. */
export interface Board {
  rows: readonly (readonly Key[])[];
  direction: "ltr" | "rtl";
}

const rowsOf = (...rows: string[]): Key[][] => rows.map((row) => row.split(" "));

const digits = "1 2 3 4 5 6 7 8 9 0 backspace";
const foot = "symbols @ space . next hide";

/**
 * Every letter that a language adds to the Latin alphabet has a key of its own beside the others:
 * nobody has to know of long presses. Every row is as wide as twelve keys.
 */
const letters: Readonly<Record<Language, readonly Key[][]>> = {
  en: rowsOf(digits, "q w e r t y u i o p - _", "a s d f g h j k l ' # &", "shift z x c v b n m , ! ? *", foot),
  cy: rowsOf(digits, "q w e r t y u i o p ŵ ŷ", "a s d f g h j k l â ê î", "shift z x c v b n m ô û ' -", foot),
  pl: rowsOf(digits, "q w e r t y u i o p ę ó", "a s d f g h j k l ą ś ł", "shift z x c v b n m ć ń ź ż", foot),
  // In the order of the alphabet, as it is learnt; there are no capitals, and so all of it fits.
  ur: rowsOf(
    "ا آ ب پ ت ٹ ث ج چ ح backspace",
    "خ د ڈ ذ ر ڑ ز ژ س ش ص ض",
    "ط ظ ع غ ف ق ک گ ل م ن ں",
    "و ؤ ہ ھ ء ئ ی ے ۃ ، ۔ ؟",
    "symbols script space next hide",
  ),
};

const latinBesideAnother = [...letters.en.slice(0, -1), ...rowsOf("symbols script @ space . next hide")];
const symbols = rowsOf(digits, "! \" # $ % & ' ( ) * + ,", "- . / : ; < = > ? @ [ ]", "\\ ^ _ ` { | } ~ £ € é ë", "letters space next hide");
const pads = {
  digits: rowsOf("1 2 3 backspace", "4 5 6 next", "7 8 9 hide", "0"),
  phone: rowsOf("1 2 3 backspace", "4 5 6 next", "7 8 9 hide", "+ 0"),
} as const;

/** What is on the keys. */
export function boardOf(kind: Kind, language: Language, layer: Layer, script: Script): Board {
  if (kind !== "text") return { rows: pads[kind], direction: "ltr" };
  if (layer === "symbols") return { rows: symbols, direction: "ltr" };
  const another = rightToLeft.includes(language);
  if (another && script === "latin") return { rows: latinBesideAnother, direction: "ltr" };
  return { rows: letters[language], direction: another ? "rtl" : "ltr" };
}

/** Which keys a field asks for, by what it says of itself. */
export function kindFor({ inputMode }: Pick<HTMLInputElement, "inputMode">): Kind {
  if (inputMode === "numeric") return "digits";
  return inputMode === "tel" ? "phone" : "text";
}

/** User IDs, addresses and passwords are written in Latin letters; the others are a key away. */
export function scriptFor({ inputMode, dir }: Pick<HTMLInputElement, "inputMode" | "dir">): Script {
  return dir === "ltr" || inputMode === "email" ? "latin" : "own";
}

/** How the signs are called that a voice may leave out; a letter is called by itself. */
export const names: Readonly<Record<string, TextKey>> = {
  "!": "keyboard.symbol.exclamation",
  '"': "keyboard.symbol.quotation",
  "#": "keyboard.symbol.hash",
  $: "keyboard.symbol.dollar",
  "%": "keyboard.symbol.percent",
  "&": "keyboard.symbol.ampersand",
  "'": "keyboard.symbol.apostrophe",
  "(": "keyboard.symbol.bracketOpen",
  ")": "keyboard.symbol.bracketClose",
  "*": "keyboard.symbol.star",
  "+": "keyboard.symbol.plus",
  ",": "keyboard.symbol.comma",
  "،": "keyboard.symbol.comma",
  "-": "keyboard.symbol.hyphen",
  ".": "keyboard.symbol.fullStop",
  "۔": "keyboard.symbol.fullStop",
  "/": "keyboard.symbol.slash",
  ":": "keyboard.symbol.colon",
  ";": "keyboard.symbol.semicolon",
  "<": "keyboard.symbol.less",
  "=": "keyboard.symbol.equals",
  ">": "keyboard.symbol.greater",
  "?": "keyboard.symbol.question",
  "؟": "keyboard.symbol.question",
  "@": "keyboard.symbol.at",
  "[": "keyboard.symbol.squareOpen",
  "]": "keyboard.symbol.squareClose",
  "\\": "keyboard.symbol.backslash",
  "^": "keyboard.symbol.caret",
  _: "keyboard.symbol.underscore",
  "`": "keyboard.symbol.grave",
  "{": "keyboard.symbol.curlyOpen",
  "|": "keyboard.symbol.bar",
  "}": "keyboard.symbol.curlyClose",
  "~": "keyboard.symbol.tilde",
  "£": "keyboard.symbol.pound",
  "€": "keyboard.symbol.euro",
};

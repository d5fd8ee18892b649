import { builtInQuestions, factors, type Factor } from "../../contract/vocabulary.ts";
import type { Draw } from "./draw.ts";
import { emailStart, maskDomain } from "./hints.ts";
import type { RegisteredMethod } from "./methods.ts";

/** How the first letters of an address follow from the user ID: `sam.okafor` and `sa`, `ok`, `so`, `qx`. */
type Kinship = "both-letters" | "last-part" | "first-letter" | "none";

export interface EmailLikeness {
  start: string;
  kinship: Kinship;
  /** Masked. */
  domain: string;
}

/** What a cover may borrow of a real person: how things look, nothing that leads to them. */
export interface Likeness {
  /** How the user ID is written: see `patternOf`. */
  pattern: string;
  factors: readonly Factor[];
  email: EmailLikeness | null;
  questions: readonly { id: string; text: string | null }[];
  /** How often it is drawn beside the others. */
  weight: number;
}

/** How a user ID is written, so that a pupil's number gets the likeness of a pupil: `a`, `a.a`, `a0`, `0`, `a.a@a.a`. */
export function patternOf(userId: string): string {
  return userId
    .replace(/\p{L}[\p{L}\p{M}]*/gu, "a")
    .replace(/\p{N}+/gu, "0")
    .slice(0, 40);
}

function kinshipOf(start: string, userId: string): Kinship {
  if (start === "") return "none";
  if (userId.startsWith(start)) return "both-letters";
  if (lastPart(userId).startsWith(start)) return "last-part";
  return userId.startsWith(start.charAt(0)) ? "first-letter" : "none";
}

/** The family name, where a user ID is a name: what stands behind the last dot or dash, before any "@". */
function lastPart(userId: string): string {
  return userId.replace(/@.*$/, "").split(/[^\p{L}\p{M}\p{N}]+/u).at(-1) ?? "";
}

/** @param userId normalised */
export function likenessOf(userId: string, methods: readonly RegisteredMethod[], weight: number): Likeness {
  const address = methods.find((method) => method.factor === "email")?.address;
  const start = address === undefined ? "" : emailStart(address);
  return {
    pattern: patternOf(userId),
    factors: inOrder(methods),
    email:
      address === undefined
        ? null
        : { start, kinship: kinshipOf(start, userId), domain: maskDomain(address.slice(address.lastIndexOf("@") + 1).toLowerCase()) },
    questions:
      methods
        .find((method) => method.factor === "questions")
        ?.answers.map(({ question, text }) => ({ id: question, text })) ?? [],
    weight,
  };
}

/** As they are offered: what its owner uses first, then in the order of factors. */
function inOrder(methods: readonly RegisteredMethod[]): Factor[] {
  const registered = factors.filter((factor) => methods.some((method) => method.factor === factor));
  const first = methods.find(({ preferred }) => preferred)?.factor;
  return first === undefined ? registered : [first, ...registered.filter((factor) => factor !== first)];
}

/** The first letters of an invented address: as near to the user ID as the likeness was to its own. */
export function startFor(userId: string, { start, kinship }: EmailLikeness): string {
  const letters = emailStart(`${userId}@`);
  switch (kinship) {
    case "both-letters":
      return letters;
    case "last-part":
      return emailStart(`${lastPart(userId)}@`);
    case "first-letter":
      return letters.slice(0, 1) + start.slice(1);
    case "none":
      return start;
  }
}

/** Questions where no real person lends theirs: as many as most people register, in any order. */
export function inventQuestions(draw: Draw): { id: string; text: null }[] {
  const left: string[] = [...builtInQuestions];
  return Array.from({ length: draw.pick([3, 3, 3, 4, 5]) }, () => ({
    id: left.splice(draw.below(left.length), 1)[0] ?? builtInQuestions[0],
    text: null,
  }));
}

const invented = (shown: readonly Factor[], kinship: Kinship, start: string, domain: string, weight: number): Likeness => ({
  pattern: "",
  factors: shown,
  email: { start, kinship, domain },
  questions: [],
  weight,
});

/** Where nobody who could lend theirs has an address. */
export const plainEmail: EmailLikeness = { start: "", kinship: "both-letters", domain: "g****.com" };

/** What people look like before there are enough real ones: by hand, after the five guides in the field. */
export const firstLikenesses: readonly [Likeness, ...Likeness[]] = [
  invented(["email"], "both-letters", "", "g****.com", 16),
  invented(["email"], "first-letter", "mo", "o****.com", 12),
  invented(["email", "mobile"], "both-letters", "", "g****.com", 18),
  invented(["email", "mobile"], "first-letter", "ja", "i****.com", 10),
  invented(["email", "mobile"], "last-part", "", "h****.co.uk", 8),
  invented(["mobile"], "both-letters", "", "g****.com", 12),
  invented(["email", "questions"], "both-letters", "", "o****.com", 6),
  invented(["email", "mobile", "authenticator"], "both-letters", "", "g****.com", 8),
  invented(["email", "mobile", "office"], "first-letter", "kh", "y****.co.uk", 4),
  invented(["mobile", "questions"], "both-letters", "", "g****.com", 6),
];

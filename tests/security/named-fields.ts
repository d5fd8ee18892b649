import type { Answered } from "../support/client.ts";

/**
 * All that may differ between two people before a proof, and why. Everything else of an answer, its
 * headers and its status must be the same to the letter.
 */
const mayDiffer = {
  /** Drawn at random for every flow. */
  flowId: "the flow's id",
  /** Bound to the flow, and so another in each. */
  methodId: "a method's id",
  /** Who has registered what is told to anybody, real or drawn; the form of each entry is compared. */
  methods: "which methods are offered",
  /** Masked: what the flow is about. */
  hint: "a hint",
  /** What was typed. */
  userId: "the user ID",
  /** Drawn at random for every flow. */
  captcha: "the captcha",
  /** Which of the registered questions are asked. */
  questions: "the questions",
  /** Drawn at random for every request that is answered elsewhere: its number, its short code and the address with it. */
  request: "what names a request",
  /** Drawn at random for every use of a passkey. */
  challenge: "a challenge",
  /** Seconds until something, one more or less as the walk goes. */
  seconds: "seconds",
} as const;

/** Headers that may differ: the clock's, the cookie drawn at random, the address's own counter, and the length of what is compared whole. */
const headersThatMayDiffer = ["date", "set-cookie", "content-length", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after"] as const;

const namesOfRequest = ["match", "code", "page"] as const;

const secondsFields = ["expiresIn", "resendIn", "codeExpiresIn", "retryIn"] as const;

/** One answer with the named fields taken out, as text. */
export function comparable({ status, headers, body }: Answered): string {
  const kept = [...headers.entries()].map(([name, value]) => (isOneOf(headersThatMayDiffer, name) ? [name, `(${name})`] : [name, value]));
  return JSON.stringify({ status, headers: Object.fromEntries(kept) as unknown, body: withoutNamed(body, "") }, null, 1);
}

function withoutNamed(value: unknown, name: string): unknown {
  if (value === null) return null;
  if (name === "captcha") return mayDiffer.captcha;
  if (name === "hint") return mayDiffer.hint;
  if (name === "userId") return mayDiffer.userId;
  if (name === "challenge") return mayDiffer.challenge;
  if (isOneOf(secondsFields, name)) return mayDiffer.seconds;
  if (Array.isArray(value) && name === "methods") return [mayDiffer.methods, [...new Set(value.map((method: unknown) => JSON.stringify({ ...(withoutNamed(method, "") as object), kind: "" })))].sort()];
  if (Array.isArray(value)) return name === "questions" ? [mayDiffer.questions, value.length] : value.map((item) => withoutNamed(item, ""));
  if (typeof value !== "object") return name === "id" ? "an id" : value;
  const id = "kind" in value ? mayDiffer.methodId : mayDiffer.flowId;
  const ofRequest = "name" in value && value.name === "await-answer" ? namesOfRequest : [];
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === "id" ? id : isOneOf(ofRequest, key) ? [mayDiffer.request, shapeOf(inner)] : withoutNamed(inner, key)]));
}

/** Present or not, and how long: the rest is random. */
function shapeOf(value: unknown): unknown {
  if (typeof value === "string") return value.length;
  return value !== null && typeof value === "object" ? Object.keys(value) : value;
}

const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name);

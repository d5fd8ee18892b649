/**
 * What is filled into a text, by the name that stands in braces. `machine`: codes, user IDs and
 * telephone numbers, which run from left to right in every language. `words`: names that people
 * gave, which run as they are written. `plain`: words of the message's own language.
 */
export type Values = Record<string, { kind: "machine" | "words" | "plain"; value: string }>;

/** Where values stand in a text of the other direction, they are kept apart from it. */
export type Direction = "ltr" | "rtl";

const placeholder = /\{([a-zA-Z]+)\}/g;

/**
 * Plain text. In a language from right to left each value stands in Unicode isolates (UAX 9, 2.4):
 * U+2066 from left to right, U+2068 by its first letter, ended by U+2069. Other languages do without:
 * in a text to a phone the marks would cost more than half of its length.
 */
export function fillText(template: string, values: Values, direction: Direction): string {
  return template.replace(placeholder, (_, name: string) => {
    const { kind, value } = valueOf(values, name);
    if (direction === "ltr" || kind === "plain") return value;
    return `${kind === "machine" ? "\u2066" : "\u2068"}${value}\u2069`;
  });
}

/** The same as HTML: everything escaped, each value in a `<bdi>` of its own direction. */
export function fillHtml(template: string, values: Values): string {
  return escapeHtml(template).replace(placeholder, (_, name: string) => {
    const { kind, value } = valueOf(values, name);
    if (kind === "plain") return escapeHtml(value);
    return `<bdi${kind === "machine" ? ' dir="ltr"' : ""}>${escapeHtml(value)}</bdi>`;
  });
}

/** Safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

function valueOf(values: Values, name: string): Values[string] {
  const value = values[name];
  if (!value) throw new Error(`A message has no value for {${name}}.`);
  return value;
}

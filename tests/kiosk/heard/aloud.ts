import type { Heard } from "../../support/electron-screen-reader.ts";

/** What is told by its name, and what is within it not once more. */
const byName: readonly string[] = ["heading", "link", "push button", "toggle button", "image", "entry", "password text", "combo box"];
/** What is told by its name, where it has one or has the focus, before what is within it. */
const containers: readonly string[] = ["landmark", "notification", "alert", "dialog"];
/** Of direction, that nobody hears. */
const marks = /\p{Cf}/gu;
/** What is read as one piece where it is nothing but text. */
const asText: readonly string[] = ["static", "paragraph", "list item"];
/** Of the states, those that are said. */
const unsaid: readonly string[] = ["focusable", "enabled"];

/** What a screen reader says on its way down a page, one line for each thing: its kind, its name, its description, how it stands. */
export function aloud(page: readonly Heard[]): string[] {
  const lines: string[] = [];
  let spoken = Infinity;
  /** The paragraph whose text was the last thing said. */
  let sentence: Heard | null = null;
  for (const [index, thing] of page.entries()) {
    if (thing.depth > spoken) continue;
    spoken = Infinity;
    // The name of a field is told with the field.
    if (thing.role === "label") spoken = thing.depth;
    const line = thing.role === "label" ? null : lineOf(thing, within(page, index));
    if (line === null) continue;
    const around = page.slice(0, index).findLast(({ depth }) => depth < thing.depth) ?? null;
    if (thing.role === "static" && around?.role === "paragraph" && around === sentence) lines.push(`${lines.pop() ?? ""}${/^[.,]/u.test(line) ? "" : " "}${line}`);
    else lines.push(line);
    sentence = thing.role === "static" ? around : null;
    if (!containers.includes(thing.role)) spoken = thing.depth;
  }
  return lines;
}

/** As much of the page as lies in its main part. */
export function mainPart(page: readonly Heard[]): Heard[] {
  const start = page.findIndex(({ tag }) => tag === "main");
  return [...page.slice(start, start + 1), ...within(page, start)];
}

function lineOf(thing: Heard, inside: readonly Heard[]): string | null {
  const { role, name, states } = thing;
  if (byName.includes(role)) return told(thing);
  if (containers.includes(role)) return name !== "" || states.includes("focused") ? told(thing) : null;
  if (!asText.includes(role) || inside.some((each) => byName.includes(each.role))) return null;
  const text = textOf(thing, inside);
  return text === "" ? null : text;
}

function told({ role, level, name, description, states }: Heard): string {
  const kind = level > 0 ? `${role} ${String(level)}` : role;
  const parts = [`${kind} "${name}"`, ...(description === "" ? [] : [`"${description}"`]), ...states.filter((state) => !unsaid.includes(state))];
  return parts.join(", ").replace(marks, "").replace(/\s+/gu, " ");
}

/** The text of this thing with that of what is in it, in its place. */
function textOf(thing: Heard, inside: readonly Heard[]): string {
  const leaves = inside.filter(({ role, depth }, at) => role === "static" && (inside[at + 1]?.depth ?? 0) <= depth);
  // What lies deeper is set apart from what it lies in.
  const parts = leaves.map(({ text, depth }, at) => (depth === leaves[at - 1]?.depth ? text : ` ${text}`));
  const text = parts.length === 0 ? thing.text : parts.join("");
  // What stands in brackets for those who hear is drawn nowhere, and so has no space before it.
  return text.replace(/\s+/gu, " ").replace(/(?<=[^ ])\(/gu, " (").trim();
}

function within(page: readonly Heard[], index: number): readonly Heard[] {
  const depth = page[index]?.depth ?? 0;
  const rest = page.slice(index + 1);
  const end = rest.findIndex((thing) => thing.depth <= depth);
  return end === -1 ? rest : rest.slice(0, end);
}

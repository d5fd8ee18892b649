import type { Heard } from "../../support/electron-screen-reader.ts";

/** These may take the focus without a name of their own: what is in them is told then, or what comes into them. */
const namelessByRight: readonly string[] = ["landmark", "document web", "notification", "status bar", "paragraph"];

/** What can have the focus, or is a picture, and has no name to be told by. */
export const nameless = (page: readonly Heard[]): Heard[] =>
  page.filter(({ name, role, states }) => name === "" && (role === "image" || (states.includes("focusable") && !namelessByRight.includes(role))));

const plain = (text: string): string => text.replace(/\p{Cf}/gu, "").replace(/\s+/gu, " ").trim();

/** All that is told of a page, as one text. */
export const toldWords = (page: readonly Heard[]): string => plain(page.flatMap(({ name, text, description }) => [name, text, description]).join("\n"));

/** What is on a page for those who see it. */
interface Seen {
  /** Headings of the first level. */
  titles: string[];
  /** Every piece of text, but for what is marked as decoration. */
  words: string[];
  /** The tag, in small letters, of what has the focus; `#document` where nothing has. */
  focused: string;
}

/** In the page: as much of it as can be used now, which behind a dialog or a cover is nothing. */
export function whatIsSeen(): Seen {
  const scope = document.querySelector("dialog[open]") ?? document.body;
  const isThere = (element: Element): boolean => element.closest("[inert], [aria-hidden=true], option, script, style") === null && element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const textOf = (node: Node): string => (node.textContent ?? "").replace(/\p{Cf}/gu, "").replace(/\s+/gu, " ").trim();
  const words = new Set<string>();
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement !== null && textOf(node) !== "" && isThere(node.parentElement)) words.add(textOf(node));
  }
  const active = document.activeElement ?? document.body;
  // In an open list it is the choice that is told, while the field keeps the keys.
  const choice = document.getElementById(active.getAttribute("aria-activedescendant") ?? "") ?? active;
  return {
    titles: [...scope.querySelectorAll("h1")].filter(isThere).map(textOf),
    words: [...words],
    focused: choice === document.body ? "#document" : choice.tagName.toLowerCase(),
  };
}

import type { Input, WebContents } from "electron";
import { shortcutOf } from "../../contract/shortcuts.ts";
import { isTechnicianChord } from "../../contract/technician.ts";

/** Keys that stay beside Ctrl, on macOS beside Cmd, and what a person needs them for. */
const withCommand: Readonly<Record<string, string>> = {
  a: "selects all of a field",
  c: "copies",
  x: "cuts",
  v: "pastes a password that a manager made",
  z: "takes back what was typed",
  y: "types it again",
  ArrowLeft: "goes back by a word",
  ArrowRight: "goes on by a word",
  ArrowUp: "goes to the start of a paragraph",
  ArrowDown: "goes to the end of a paragraph",
  Home: "goes to the top of the page",
  End: "goes to the end of the page",
  Backspace: "deletes the word before",
  Delete: "deletes the word after",
};

/** Keys with a name and no character that stay by themselves, by the names of UI Events (KeyboardEvent.key). */
const alone: Readonly<Record<string, string>> = {
  Tab: "goes from one control to the next",
  Enter: "presses a button, sends a form",
  Escape: "closes what the page opened",
  Backspace: "deletes",
  Delete: "deletes",
  Insert: "with Shift it pastes",
  ArrowLeft: "moves in a field",
  ArrowRight: "moves in a field",
  ArrowUp: "moves in a list, scrolls",
  ArrowDown: "moves in a list, scrolls",
  Home: "moves in a field, scrolls",
  End: "moves in a field, scrolls",
  PageUp: "scrolls",
  PageDown: "scrolls",
  Dead: "an accent before its letter",
  Compose: "begins a letter of two keys",
  Process: "typing by an input method",
  Unidentified: "typing by an input method or an on-screen keyboard",
};

/** Pressed and held they do nothing; what is pressed beside them is judged with them. */
const modifiers: readonly string[] = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock", "ScrollLock", "Fn"];

type Key = Pick<Input, "key" | "control" | "alt" | "meta">;

/**
 * Whether the page may have this key. Everything is refused that a person does not need for typing and
 * for moving on the page: so F5, Ctrl+P, Alt+Left and what the next Chromium thinks of do nothing.
 */
export function isKept({ key, control, alt, meta }: Key, platform: NodeJS.Platform = process.platform): boolean {
  if (modifiers.includes(key)) return true;
  const isCharacter = !/^[A-Z][A-Za-z0-9]+$/u.test(key);
  const isMac = platform === "darwin";
  // AltGr is no Alt on Linux, Ctrl and Alt together on Windows; on macOS Option types the third letter.
  if (isCharacter && alt && !meta && (isMac ? !control : platform === "win32" && control)) return true;
  if (alt || (isMac ? control : meta)) return false;
  if (isMac ? meta : control) return Object.hasOwn(withCommand, key.length === 1 ? key.toLowerCase() : key);
  return isCharacter || Object.hasOwn(alone, key);
}

/**
 * Swallows every key that the page may not have before it or Chromium sees it. Of the kiosk's own shortcuts the page
 * gets the one for contrast; the one for the screen reader is heard here, and so also while a page does not answer.
 */
export function keepKeys(contents: WebContents, onScreenReader: () => void): void {
  contents.on("before-input-event", (event, input) => {
    if (input.type !== "keyDown") return;
    const shortcut = shortcutOf(input);
    if (shortcut === "screenReader" && !input.isAutoRepeat) onScreenReader();
    if (shortcut !== "contrast" && (shortcut !== null || !(isKept(input) || isTechnicianChord(input)))) event.preventDefault();
  });
}

import { places, type Hands } from "./hands.ts";

/** One way out of the kiosk's window. */
export interface Try {
  name: string;
  attempt: (hands: Hands) => void | Promise<void>;
  /** Whether it gets out of an ordinary window of Electron's; where it does not, Electron itself has no such way. */
  ordinary: "out" | "not out";
}

const key = (name: string): Try => ({ name: `the keys ${name}`, attempt: (hands) => hands.key(name), ordinary: "out" });
const box = (name: string, ordinary: Try["ordinary"] = "out"): Try => ({ name, attempt: (hands) => hands.press(name), ordinary });

/** Keys that elsewhere close, open, print, save, zoom or look inside. */
const keys: readonly Try[] = [
  ...["alt+F4", "ctrl+w", "ctrl+q", "ctrl+n", "ctrl+t", "F5", "F11", "F12"],
  ...["ctrl+shift+i", "ctrl+shift+j", "ctrl+u", "ctrl+p", "ctrl+s", "ctrl+o", "ctrl+r"],
  ...["ctrl+plus", "ctrl+minus", "ctrl+0", "alt+Left", "alt+Right", "ctrl+shift+Escape"],
].map(key);

/** Boxes in the page: what a script could ask for that got into it, each with a real click before. */
const inside: readonly Try[] = [
  ...["link", "new tab", "address", "reload", "refresh", "form get", "form post"].map((name) => box(name)),
  ...["mailto:", "tel:", "keydesk:", "file:", "javascript:"].map((name) => box(name)),
  // Chromium lets no page go there by itself.
  ...["view-source:", "chrome:", "data:"].map((name) => box(name, "not out")),
  ...["window", "blank window", "own window", "resize"].map((name) => box(name)),
  ...["alert", "confirm", "print", "frame's print", "file", "folder", "picker", "save picker", "download"].map((name) => box(name)),
  ...["full screen", "frame", "webview", "object", "pointer lock"].map((name) => box(name)),
  // Electron has no prompt, and its preload is in no frame unless asked for.
  ...["prompt", "bridge of a frame"].map((name) => box(name, "not out")),
];

const mouse: readonly Try[] = [
  { name: "text dragged into a field", attempt: (hands) => hands.drag(places.words, places.field), ordinary: "out" },
  { name: "the right button", attempt: (hands) => hands.click(places.words, "right"), ordinary: "not out" },
  { name: "the middle button on a box", attempt: (hands) => hands.click(places.words, "middle"), ordinary: "not out" },
  { name: "two fingers", attempt: (hands) => hands.pinch(), ordinary: "out" },
  { name: "Ctrl and the wheel", attempt: (hands) => hands.wheel("ctrl"), ordinary: "not out" },
];

export const tries: readonly Try[] = [...keys, ...mouse, ...inside];
/** For the end: Chromium gives up a page that wanted to close, although its window stays. */
export const closing = box("close");
/** A page that closes its window and then would rather stay. An ordinary window has to let it. */
export const staying = box("stay", "not out");
/** Those that stand as a box in the page, in their order. */
export const boxNames: readonly string[] = [...inside, closing, staying].map(({ name }) => name);

/** What a kiosk does at a key, wherever the person is on the page. */
export const kioskShortcuts = ["screenReader", "contrast"] as const;
export type KioskShortcut = (typeof kioskShortcuts)[number];

/** A key as a page and as Electron tell of it. */
export interface PressedKey {
  /** Its place on the board (UI Events, KeyboardEvent.code), since the letter on it differs from script to script. */
  code: string;
  control: boolean;
  alt: boolean;
  meta: boolean;
  shift: boolean;
}

/** As they stand in `aria-keyshortcuts`; `Meta` is the Windows key. The first is the one that is shown. */
export const shortcutKeys = {
  /** GNOME's own for Orca, and Windows' own for Narrator. */
  screenReader: ["Alt+Meta+S", "Control+Meta+Enter"],
  contrast: ["Alt+Meta+C"],
} as const satisfies Record<KioskShortcut, readonly [string, ...string[]]>;

/** Which of them this key is, if any. */
export function shortcutOf({ code, control, alt, meta, shift }: PressedKey): KioskShortcut | null {
  const held = [...(control ? ["Control"] : []), ...(alt ? ["Alt"] : []), ...(meta ? ["Meta"] : []), ...(shift ? ["Shift"] : [])];
  const written = [...held, code.replace(/^Key/, "")].join("+");
  return kioskShortcuts.find((name) => shortcutKeys[name].some((keys) => keys === written)) ?? null;
}

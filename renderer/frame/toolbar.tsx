import { useSyncExternalStore, type ReactNode } from "react";
import { shortcutKeys, type KioskShortcut } from "../../contract/shortcuts.ts";
import type { Language } from "../../contract/vocabulary.ts";
import type { ScreenKeyboard } from "../keyboard/use-screen-keyboard.ts";
import { Icon } from "../parts/icons.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import type { ScreenReader } from "./screen-reader.ts";
import type { Look } from "./use-look.ts";

/** Every language by its own name, whatever language the screen is in. */
const ownNames = { en: "English", cy: "Cymraeg", pl: "Polski", ur: "اردو" } as const satisfies Record<Language, string>;

interface ToolbarProps {
  look: Look;
  keyboard: ScreenKeyboard;
  onHide: () => void;
}

/** Top right on every page: text size, colours, hide my screen, a kiosk's keyboard and screen reader, language. */
export function Toolbar({ look, keyboard, onHide }: ToolbarProps): ReactNode {
  const { words, setLanguage, organisation, kiosk, onScreenKeyboard, screenReader } = useSurroundings();
  const { t } = words;
  return (
    <section className="toolbar" aria-label={t("frame.tools")}>
      <span className="tool pair">
        <ToolButton label={t("frame.smaller")} onPress={look.smaller}>
          <bdi dir="ltr">A−</bdi>
        </ToolButton>
        <ToolButton label={t("frame.bigger")} onPress={look.bigger}>
          <bdi dir="ltr">A+</bdi>
        </ToolButton>
      </span>
      <button
        type="button"
        className="tool theme"
        aria-label={t("frame.colours", { name: t(`frame.${look.theme}`) })}
        {...(kiosk ? keysOf("contrast") : {})}
        onClick={look.changeTheme}
      >
        <Icon name={look.theme} />
      </button>
      <button type="button" className="tool hide" onClick={onHide}>
        <Icon name="hide" />
        <span className="tool-words">{t("frame.hide")}</span>
      </button>
      {onScreenKeyboard !== "never" && (
        <button type="button" className="tool board" aria-label={t("keyboard.open")} aria-pressed={keyboard.field !== null} onClick={keyboard.toggle}>
          <Icon name="keyboard" />
        </button>
      )}
      {screenReader && <ScreenReaderButton reader={screenReader} />}
      {organisation.languages.length > 1 && (
        <span className="tool language">
          <Icon name="language" />
          <label className="visually-hidden" htmlFor="language">
            {t("language.label")}
          </label>
          <select
            id="language"
            autoComplete="off"
            value={words.language}
            onChange={(event) => {
              const chosen = organisation.languages.find((language) => language === event.target.value);
              if (chosen) setLanguage(chosen);
            }}
          >
            {organisation.languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {ownNames[language]}
              </option>
            ))}
          </select>
        </span>
      )}
    </section>
  );
}

function ScreenReaderButton({ reader }: { reader: ScreenReader }): ReactNode {
  const { t } = useSurroundings().words;
  const isOn = useSyncExternalStore(reader.subscribe, reader.isOn);
  return (
    <button type="button" className="tool reader" aria-label={t("frame.screenReader")} aria-pressed={isOn} {...keysOf("screenReader")} onClick={reader.toggle}>
      <Icon name="screenReader" />
    </button>
  );
}

/** The keys of a button: drawn beside its picture for those who see them, told by `aria-keyshortcuts` to the others. */
function keysOf(shortcut: KioskShortcut): { "aria-keyshortcuts": string; "data-keys": string } {
  const [keys] = shortcutKeys[shortcut];
  return { "aria-keyshortcuts": shortcutKeys[shortcut].join(" "), "data-keys": keys.replace("Control", "Ctrl").replace("Meta", "Win") };
}

function ToolButton({ label, onPress, children }: { label: string; onPress: (() => void) | null; children: ReactNode }): ReactNode {
  return (
    <button type="button" aria-disabled={onPress === null || undefined} onClick={() => onPress?.()}>
      {children}
      <span className="visually-hidden">{label}</span>
    </button>
  );
}

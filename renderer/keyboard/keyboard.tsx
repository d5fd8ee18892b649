import { useEffect, useRef, useState, type PointerEvent, type ReactNode } from "react";
import { Icon } from "../parts/icons.tsx";
import type { Words } from "../words/words.ts";
import { boardOf, isAct, kindFor, names, scriptFor, type Act, type Key, type Layer, type Script } from "./layouts.ts";
import { createRepeat } from "./repeat.ts";
import { applyEdit, deletion, fieldAfter, insertion, type Edit } from "./typing.ts";
import { useRoomForKeyboard } from "./use-room.ts";
import "./keyboard.css";

type Shift = "off" | "once" | "locked";
const nextShift = { off: "once", once: "locked", locked: "off" } as const satisfies Record<Shift, Shift>;

/** What stands on the keys now. */
interface Standing {
  field: HTMLInputElement;
  layer: Layer;
  script: Script;
  shift: Shift;
}

const beginAt = (field: HTMLInputElement): Standing => ({ field, layer: "letters", script: scriptFor(field), shift: "off" });

interface KeyboardProps {
  /** The field that it types into. */
  field: HTMLInputElement;
  words: Words;
  onHide: () => void;
}

/**
 * The keyboard on the screen of a kiosk. It keeps nothing of what is typed: each key goes straight into
 * the field, which keeps the focus. What a finger is on is marked under that finger alone, so that
 * nobody reads a password from afar. No key is in the way of Tab; a screen reader finds and presses all.
 */
export function Keyboard({ field, words, onHide }: KeyboardProps): ReactNode {
  const { t, language } = words;
  const [standing, setStanding] = useState(() => beginAt(field));
  const [repeat] = useState(createRepeat);
  const element = useRef<HTMLElement>(null);
  if (standing.field !== field) setStanding(beginAt(field));
  const { layer, script, shift } = standing;
  const { rows, direction } = boardOf(kindFor(field), language, layer, script);
  const change = (to: Partial<Standing>) => setStanding({ ...standing, ...to });
  useRoomForKeyboard(element, field);
  useEffect(() => () => void repeat.stop(), [repeat]);
  useEffect(() => {
    // A touch ends here: what comes to lie under the finger when the keyboard goes is not pressed. It is
    // never taken off, for the key that puts the keyboard away is gone from the page before the finger is.
    element.current?.addEventListener("touchend", (event) => event.preventDefault(), { passive: false });
  }, []);

  const edit = (made: Edit | null) => {
    if (document.activeElement !== field) field.focus();
    if (made !== null) applyEdit(field, made);
  };

  function goOn() {
    const next = fieldAfter(field);
    if (next) next.focus();
    // As Enter does in a form: through its button, which may be resting.
    else field.form?.querySelector<HTMLButtonElement>("button[type=submit]")?.click();
  }

  const does: Record<Act, () => void> = {
    backspace: () => edit(deletion(field)),
    shift: () => change({ shift: nextShift[shift] }),
    symbols: () => change({ layer: "symbols" }),
    letters: () => change({ layer: "letters" }),
    script: () => change({ script: script === "own" ? "latin" : "own" }),
    space: () => edit(insertion(field, " ")),
    next: goOn,
    hide: onHide,
  };

  function press(key: Key) {
    if (isAct(key)) { does[key](); return; }
    edit(insertion(field, shift === "off" ? key : key.toLocaleUpperCase(language)));
    if (shift === "once") change({ shift: "off" });
  }

  /** A finger may slide from key to key; what it leaves is meant. Off the keyboard it means none (WCAG 2.2, 2.5.2). */
  function release({ clientX, clientY }: PointerEvent) {
    if (repeat.stop()) return;
    const key = keyOf(document.elementFromPoint(clientX, clientY));
    if (key !== null) press(key);
  }

  return (
    <section
      ref={element}
      className={kindFor(field) === "text" ? "keyboard" : "keyboard pad"}
      aria-label={t("keyboard.label")}
      dir={direction}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={({ target }) => keyOf(target) === "backspace" && repeat.start(() => press("backspace"))}
      onPointerUp={release}
      onPointerCancel={() => void repeat.stop()}
      // From a screen reader, which presses without a finger.
      onClick={({ detail, target }) => {
        const key = keyOf(target);
        if (detail === 0 && key !== null) press(key);
      }}
    >
      {rows.map((row) => (
        <div key={row.join("")} className="keys">
          {row.map((key) => (
            <button
              key={key}
              type="button"
              tabIndex={-1}
              className={isAct(key) ? `cap ${key}` : "cap"}
              data-key={key}
              aria-label={nameOf(key)}
              aria-pressed={key === "shift" ? shift !== "off" : undefined}
              data-locked={(key === "shift" && shift === "locked") || undefined}
            >
              {isAct(key) ? faceOf(key) : shift === "off" ? key : key.toLocaleUpperCase(language)}
            </button>
          ))}
        </div>
      ))}
    </section>
  );

  /** What a screen reader says. */
  function nameOf(key: Key): string {
    if (isAct(key)) {
      if (key === "next") return t(fieldAfter(field) ? "keyboard.nextField" : "keyboard.go");
      if (key === "shift") return t(shift === "locked" ? "keyboard.shiftLocked" : "keyboard.shift");
      return key === "script" ? t(script === "own" ? "keyboard.latin" : "keyboard.urdu") : t(`keyboard.${key}`);
    }
    const name = names[key];
    if (name !== undefined) return t(name);
    const capital = key.toLocaleUpperCase(language);
    return shift === "off" || capital === key ? key : t("keyboard.capital", { letter: capital });
  }

  /** What stands on it. */
  function faceOf(act: Act): ReactNode {
    switch (act) {
      case "backspace":
      case "shift":
      case "hide":
        return <Icon name={act === "hide" ? "keyboardDown" : act} />;
      case "symbols":
        return <bdi dir="ltr">#+=</bdi>;
      case "script":
        return script === "own" ? "ABC" : "اردو";
      case "next":
        return t(fieldAfter(field) ? "keyboard.next" : "keyboard.go");
      case "letters":
      case "space":
        return t(`keyboard.${act}`);
    }
  }
}

function keyOf(target: EventTarget | null): Key | null {
  const button = target instanceof Element ? target.closest<HTMLElement>("button.cap") : null;
  return button?.dataset["key"] ?? null;
}

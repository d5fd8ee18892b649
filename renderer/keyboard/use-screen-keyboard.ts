import { useCallback, useEffect, useRef, useState } from "react";
import type { OnScreenKeyboard } from "../../contract/vocabulary.ts";
import { isTextField } from "./typing.ts";

/** The keyboard on the screen, as the frame shows it. */
export interface ScreenKeyboard {
  /** The field that it types into; null while it is away. */
  field: HTMLInputElement | null;
  /** The button in the toolbar: brings it to the first field, for whoever did not touch one, or puts it away. */
  toggle: () => void;
  /** Puts it away until a field is touched again. */
  hide: () => void;
}

/**
 * Says when the keyboard is there: `auto` when a field takes the focus by a touch, `always` whenever
 * one has it. It stays while the focus is on something else of the same form, such as "Show".
 *
 * Nothing is moved while a press is under way: what is pressed would no longer be where it was.
 */
export function useScreenKeyboard(mode: OnScreenKeyboard): ScreenKeyboard {
  const [field, setField] = useState<HTMLInputElement | null>(null);
  const stance = useRef({ wanted: mode === "always", touched: false, pressed: false, dismissed: false });

  const settle = useCallback(() => {
    const { wanted: always, touched, pressed, dismissed } = stance.current;
    if (pressed) return;
    const { activeElement } = document;
    setField((shown) => {
      if (dismissed) return null;
      if (isTextField(activeElement)) return always || touched || shown !== null ? activeElement : null;
      return shown?.isConnected === true && shown.form?.contains(activeElement) === true ? shown : null;
    });
  }, []);

  useEffect(() => {
    if (mode === "never") return;
    let timer: ReturnType<typeof setTimeout>;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(settle);
    };
    const press = ({ pointerType }: PointerEvent) => Object.assign(stance.current, { touched: pointerType === "touch", pressed: true });
    const release = () => {
      stance.current.pressed = false;
      later();
    };
    const reach = ({ target }: Event) => {
      if (target instanceof Element && isTextField(target)) stance.current.dismissed = false;
      later();
    };
    const type = ({ isTrusted }: KeyboardEvent) => isTrusted && (stance.current.touched = false);
    const listeners = new AbortController();
    const options = { capture: true, signal: listeners.signal };
    document.addEventListener("pointerdown", press, options);
    document.addEventListener("pointerup", release, options);
    document.addEventListener("pointercancel", release, options);
    document.addEventListener("focusin", reach, options);
    document.addEventListener("click", reach, options);
    document.addEventListener("keydown", type, options);
    return () => {
      listeners.abort();
      clearTimeout(timer);
    };
  }, [mode, settle]);

  const hide = useCallback(() => {
    stance.current.dismissed = true;
    settle();
  }, [settle]);

  const toggle = useCallback(() => {
    const bring = field === null;
    Object.assign(stance.current, { wanted: bring || mode === "always", dismissed: !bring });
    if (bring) Array.from(document.querySelectorAll("main input")).find(isTextField)?.focus();
    settle();
  }, [field, mode, settle]);

  return { field, toggle, hide };
}

import { useLayoutEffect, type RefObject } from "react";

/** Room between what is shown and the edge, in pixels. */
const margin = 12;

/**
 * Keeps as much of the page free as the keyboard covers, and brings the field into what is left: with
 * its label and its help, and with what is wrong above it where both fit.
 */
export function useRoomForKeyboard(keyboard: RefObject<HTMLElement | null>, field: HTMLInputElement): void {
  useLayoutEffect(() => {
    const { current } = keyboard;
    if (current === null) return;
    const root = document.documentElement;
    const make = () => {
      root.style.setProperty("--keyboard", `${current.offsetHeight}px`);
      show(field, root.clientHeight - current.offsetHeight);
    };
    make();
    const size = new ResizeObserver(make);
    size.observe(current);
    // What the page says may grow as one types.
    size.observe(document.body);
    return () => {
      size.disconnect();
      root.style.removeProperty("--keyboard");
    };
  }, [keyboard, field]);
}

/** @param room height of what is free, in pixels from the top of the window */
function show(field: HTMLInputElement, room: number): void {
  const { bottom } = (field.closest(".field") ?? field).getBoundingClientRect();
  const tops = [document.querySelector(".error-summary"), field.closest(".field"), field].flatMap((part) => (part ? [part.getBoundingClientRect().top] : []));
  const top = tops.find((one) => bottom - one <= room - 2 * margin) ?? field.getBoundingClientRect().top;
  if (top < margin) scrollBy({ top: top - margin, behavior: "instant" });
  else if (bottom > room - margin) scrollBy({ top: Math.min(bottom - room + margin, top - margin), behavior: "instant" });
}

import type { KioskRules } from "../../contract/kiosk-rules.ts";
import { lookAgainIn, nobodyYet, standingOf, type Standing, type Visit } from "./visit.ts";

/** What a person does that shows that they are there. Readers of screens press and choose without a key or a pointer. */
const signs = ["pointerdown", "pointermove", "wheel", "keydown", "input", "click"] as const;

/** The visit of the person in front of a kiosk, for as long as the page lives. */
export interface FollowedVisit {
  readonly standing: () => Standing;
  readonly subscribe: (listener: () => void) => () => void;
  /** They say that they are still there. */
  readonly stay: () => void;
  /** They know that their time is nearly up. */
  readonly carryOn: () => void;
  /** Nobody asks for it any more: what is done on the page is left alone. */
  readonly stop: () => void;
}

/**
 * Follows a visit by what the person does anywhere on the page, and tells when its standing changes.
 * @param somebodyCame the page was opened by whoever is in front of it, as at a login screen
 */
export function followVisit(rules: KioskRules, page: Window, { somebodyCame }: { somebodyCame: boolean }): FollowedVisit {
  let visit: Visit = nobodyYet;
  let standing: Standing = { name: "here" };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function look(): void {
    clearTimeout(timer);
    const now = performance.now();
    const stands = standingOf(visit, rules, now);
    const wait = lookAgainIn(visit, rules, now);
    if (stands.name !== "over" && wait !== null) timer = setTimeout(look, wait);
    if (stands.name === standing.name && untilOf(stands) === untilOf(standing)) return;
    standing = stands;
    for (const listener of listeners) listener();
  }

  function change(part: Partial<Visit>): void {
    visit = { ...visit, ...part };
    look();
  }

  const stay = () => change({ last: performance.now() });

  function onSign(event: Event): void {
    if (standing.name === "over") return;
    if (standing.name === "idle") {
      if (!(event instanceof KeyboardEvent) || event.key === "Tab" || isOnButton(event)) return;
      // It only says "I am still here", and does nothing else.
      event.preventDefault();
      event.stopPropagation();
      return stay();
    }
    if (event instanceof PointerEvent && event.type === "pointermove" && event.movementX === 0 && event.movementY === 0) return;
    const last = performance.now();
    const acted = visit.acted || isAct(event);
    if (visit.began === null && isTouch(event)) return change({ began: last, last, acted });
    // Nothing to look at now: the timer that runs finds the newest sign when it is due.
    visit = { ...visit, last, acted };
  }

  const following = new AbortController();
  if (somebodyCame) change({ began: performance.now(), last: performance.now() });
  for (const sign of signs) page.addEventListener(sign, onSign, { capture: true, passive: false, signal: following.signal });
  return {
    standing: () => standing,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stay,
    carryOn: () => change({ carriesOn: true }),
    stop: () => {
      following.abort();
      clearTimeout(timer);
    },
  };
}

const untilOf = (standing: Standing): number | null => ("until" in standing ? standing.until : null);

/** Whoever only moves the pointer has not begun anything. */
const isTouch = ({ type }: Event): boolean => type !== "pointermove" && type !== "wheel";

/** Something was typed, chosen or pressed. */
function isAct({ type, target }: Event): boolean {
  if (type === "input") return true;
  return type === "click" && target instanceof Element && target.closest("button, a, select, summary, label") !== null;
}

/** Enter and the space bar press the button that they are on. */
function isOnButton({ key, target }: KeyboardEvent): boolean {
  return (key === "Enter" || key === " ") && target instanceof HTMLButtonElement;
}

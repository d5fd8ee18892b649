import { execFileSync } from "node:child_process";

/** A person's hands at a display: what they do goes through the X server and the window manager, as real keys and mice do. */
export interface Hands {
  /** One key with what is held beside it, as xdotool(1) names them: `ctrl+shift+i`. */
  key(name: string): void;
  /** Presses the box of a try that stands in the page. */
  press(name: string): void;
  click(place: Place, button?: "left" | "middle" | "right"): void;
  /** Turns the wheel with a key held. */
  wheel(held: string): void;
  drag(from: Place, to: Place): void;
  /** Two fingers that go apart. */
  pinch(): Promise<void>;
}

/** What Chromium makes of two fingers on a touchpad (Chrome DevTools Protocol, `Input.synthesizePinchGesture`): no X server in memory has one. */
export const pinching = { x: 300, y: 200, scaleFactor: 2, gestureSourceType: "mouse" } as const;

type Place = readonly [x: number, y: number];

/** Places that the page's style sheet fixes. */
export const places = { words: [280, 40], field: [480, 40], empty: [700, 40] } as const satisfies Record<string, Place>;

const buttons = { left: "1", middle: "2", right: "3" } as const;

interface HandsOptions {
  /** The tries in the page, in their order. */
  names?: readonly string[];
  pinch?: Hands["pinch"];
}

export function handsAt(display: string, { names = [], pinch = () => Promise.reject(new Error("there is no touchpad")) }: HandsOptions = {}): Hands {
  const xdotool = (...values: readonly string[]) => void execFileSync("xdotool", values, { env: { PATH: process.env["PATH"], DISPLAY: display } });
  const move = ([x, y]: Place) => ["mousemove", String(x), String(y)];
  const click: Hands["click"] = (place, button = "left") => xdotool(...move(place), "click", buttons[button]);
  return {
    key: (name) => xdotool("key", name),
    press: (name) => click([40 + (names.indexOf(name) % 5) * 150, 110 + Math.floor(names.indexOf(name) / 5) * 44]),
    click,
    pinch,
    wheel: (held) => xdotool(...move(places.empty), "keydown", held, "click", "4", "click", "4", "keyup", held),
    // As slow as a hand: a drag begins when the mouse has moved for a while, and its program follows step by step.
    drag: ([x, y], to) => {
      const steps = [[x + 5, y], [x + 15, y], [to[0] - 5, to[1]], to] as const;
      xdotool(...move([x, y]), "mousedown", "1", ...steps.flatMap((step) => [...move(step), "sleep", "0.1"]), "mouseup", "1");
    },
  };
}

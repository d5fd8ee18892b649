import type { CDPSession, Locator, Page } from "playwright";

/** A finger on the kiosk's screen: real touches, as the display's driver would send them. */
export interface Finger {
  touch: (target: Locator) => Promise<void>;
  /** Touches, and stays there until it is told to let go. */
  hold: (target: Locator) => Promise<() => Promise<void>>;
  /** Types on the keyboard on the screen, key by key. */
  type: (text: string) => Promise<void>;
}

export async function fingerOn(page: Page): Promise<Finger> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  const hold: Finger["hold"] = async (target) => {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error("there is nothing to touch");
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    return async () => {
      await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    };
  };
  const touch: Finger["touch"] = async (target) => (await hold(target))();
  const keyFor = (sign: string): Locator => page.locator(`.cap[data-key="${sign === " " ? "space" : sign}"]`);
  return {
    touch,
    hold,
    type: async (text) => {
      for (const sign of text) await touch(keyFor(sign));
    },
  };
}

import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { buildApp } from "../support/electron-app.ts";
import { processTree, untilGone } from "../support/electron-processes.ts";
import { until } from "../support/wait.ts";
import { startKiosk, type Kiosk } from "../support/electron.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { handsAt, pinching, type Hands } from "./escape/hands.ts";
import { startOrdinaryWindow, type OrdinaryWindow } from "./escape/ordinary-window.ts";
import { furnish, lookerAt, type Looker, type Sight } from "./escape/room.ts";
import { boxNames, closing, staying, tries } from "./escape/tries.ts";
import { startFakeService } from "./fake-service.ts";
import { startOutside } from "./outside.ts";

/**
 * The escape room: every try that anybody thought of, by a person's hands or by a script that got into
 * the page. It is judged by what a passer-by could see: the pixels of the display, the processes, what
 * was reached or opened. The same tries on an ordinary window of Electron's show that they lead out.
 */
const size = { width: 800, height: 600 };
const undo: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const step of undo) await step();
});

/** A page with all tries in it, and all that they could reach. */
async function prepare() {
  const outside = await startOutside();
  undo.unshift(() => outside.stop());
  const room = furnish({ outside, user: ordinaryUser() });
  undo.unshift(() => room.remove());
  vi.stubEnv("PATH", `${room.programs}:${process.env["PATH"] ?? ""}`);
  undo.unshift(() => void vi.unstubAllEnvs());
  return { outside, room };
}

/** The marker before its key was pressed, and after it. */
const colours = ["#ff0000", "#0000ff"] as const;

/** The fresh page once it is there and nothing about it changes any more. */
function untilStill(looker: Looker): Promise<Sight> {
  let last = "";
  return until(() => {
    const { marker, sight } = looker.look();
    const still = marker === colours[0] && JSON.stringify(sight) === last;
    last = JSON.stringify(sight);
    return still && sight;
  }, "the page to stand still");
}

describe("from the kiosk's window", () => {
  let kiosk: Kiosk;
  let hands: Hands;
  let looker: Looker;
  let inside: Sight;
  let marker: string;
  beforeAll(async () => {
    const { outside, room } = await prepare();
    const app = await buildApp({ page: room.page });
    undo.unshift(() => app.remove());
    const service = await startFakeService();
    undo.unshift(() => service.stop());
    kiosk = await startKiosk({ app, serviceUrl: service.url, spareInstance: false, display: size });
    undo.unshift(() => kiosk.stop());
    await kiosk.supervisor.event("backdrop-started");
    const devTools = await kiosk.page.context().newCDPSession(kiosk.page);
    const pinch = async () => {
      await devTools.send("Input.synthesizePinchGesture", pinching);
    };
    hands = handsAt(kiosk.display.name, { names: boxNames, pinch });
    looker = lookerAt({ display: kiosk.display, processes: () => processTree(kiosk.supervisor.pid), outside, room });
    [marker] = colours;
    hands.click([700, 40]);
    inside = await untilStill(looker);
  });

  /** What is to be seen as soon as it is as wanted, or after five seconds. */
  async function comesTo(wanted: ReturnType<Looker["look"]>): Promise<ReturnType<Looker["look"]>> {
    const isThere = () => JSON.stringify(looker.look()) === JSON.stringify(wanted);
    await until(isThere, "what is wanted", 5000).catch(() => undefined);
    return looker.look();
  }

  test.each(tries)("$name leads nowhere", async ({ attempt }) => {
    await attempt(hands);
    // An ordinary key comes after it on the same way: that it paints shows that the page has dealt with
    // the try. The second time everybody else has, too: the window manager, and Electron's main process.
    for (let time = 0; time < 2; time++) {
      hands.key("m");
      marker = marker === colours[0] ? colours[1] : colours[0];
      expect(await comesTo({ marker, sight: inside })).toEqual({ marker, sight: inside });
    }
    // The next person's page would look the same.
    expect(processTree(kiosk.person.pid)).not.toEqual([]);
  });

  const shown = () => kiosk.supervisor.events.filter(({ event }) => event === "instance-shown").length;

  test("nothing came later, and the person is still the same", () => {
    expect(looker.look()).toEqual({ marker, sight: inside });
    expect(shown()).toBe(1);
  });

  test("a page that would rather stay when its person is done is ended", async () => {
    const { pid } = kiosk.person;
    await staying.attempt(hands);
    await untilGone([pid]);
    await expect.poll(shown).toBe(2);
    await expect.poll(() => looker.look().marker).toBe(colours[0]);
  });

  test("a page that closes its own window is followed by the next", async () => {
    await closing.attempt(hands);
    await expect.poll(shown).toBe(3);
    await expect.poll(() => looker.look().marker).toBe(colours[0]);
  });
});

describe("from an ordinary window", () => {
  let ordinary: OrdinaryWindow;
  let hands: Hands;
  let looker: Looker;

  beforeAll(async () => {
    const { outside, room } = await prepare();
    ordinary = await startOrdinaryWindow({ page: room.page, size });
    undo.unshift(() => ordinary.stop());
    hands = handsAt(ordinary.display.name, { names: boxNames, pinch: () => ordinary.pinch() });
    looker = lookerAt({ display: ordinary.display, processes: () => ordinary.processes(), outside, room });
  });

  test.each([...tries, closing].filter((each) => each.ordinary === "out"))("$name leads out", async ({ attempt }) => {
    await ordinary.fresh();
    const before = await untilStill(looker);
    await attempt(hands);
    await expect.poll(() => looker.look().sight).not.toEqual(before);
  });

  test("a page that would rather stay does", async () => {
    await ordinary.fresh();
    await untilStill(looker);
    await staying.attempt(hands);
    // It is there to answer a key, after what was to close it.
    for (const colour of [colours[1], colours[0]]) {
      hands.key("m");
      await expect.poll(() => looker.look().marker).toBe(colour);
    }
  });
});

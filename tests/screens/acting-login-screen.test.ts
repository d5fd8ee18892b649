import { describe, expect, test } from "vitest";
import { until } from "../support/wait.ts";
import { actOnScreens, button, fitOut, gallery, page, turnInto } from "./acting.ts";

actOnScreens();

const signals = () => page.evaluate<string[]>("window.signals");

/** Opens a state as the helper of a login screen. */
async function open(fixture: string, { userHint = null }: { userHint?: string | null } = {}): Promise<void> {
  await fitOut({ loginScreen: { userHint } });
  await page.goto(gallery.address(fixture, { kiosk: true }));
}

describe("at a login screen", () => {
  test("the user ID stands filled in as it is, can be changed, and is what is sent", async () => {
    await open("step identify", { userHint: "<b>sam</b> " });
    const field = page.locator("#user-id");
    await field.waitFor();
    expect(await field.inputValue()).toBe("<b>sam</b> ");
    await field.fill("amy");
    await turnInto("step choose-method");
    await button("Next").click();
    await expect.poll(() => gallery.takeCommands().map(({ command }) => command)).toMatchObject([{ type: "identify", userId: "amy" }]);
  });

  test.each(["step identify", "step done", "kiosk that starts without a network"])("there is a way back from %s, in words and at once", async (fixture) => {
    await open(fixture);
    await button("Back to sign-in").click();
    await expect.poll(signals).toContain("done");
  });

  test("who walks away from a first screen that they never touched is not waited for", async () => {
    await open("time without a sign, and no answer");
    await until(async () => (await signals()).length > 1, "the way back").catch(() => undefined);
    expect(await signals()).toEqual(["ready", "gone"]);
  });
});

test("a terminal has no way back, since there is nothing behind it", async () => {
  await page.goto(gallery.address("step identify", { kiosk: true }));
  await page.locator("#user-id").waitFor();
  expect(await button("Back to sign-in").count()).toBe(0);
});

import { describe, expect, test } from "vitest";
import { reach } from "./browser.ts";
import { fixtures } from "./fixtures.ts";
import { axe, gallery, narrow, overflow, page, readEvery, readScreens, tellsOfTrouble, touch } from "./reading.ts";

readScreens();
// Those of refusals and of endings stand in files of their own, so that two are read at a time.
readEvery((name) => !tellsOfTrouble(name));

describe("the colours", () => {
  const shown = ["step identify", "account with one more to go", "account before removing", "account looked after", "account with resets stopped", "step activity", "step privacy", "verify-contact by answering", "enter-number with the list open", "choose-questions with every fault", "set-up-authenticator by its key", "step choose-method", "step await-answer", "step answer-request", "requests of several people", "step keep-recovery-codes", "refusal code-wrong", "choose-password as one types", "step done", "time nearly up", "time without a sign of anybody", "choose-method with contacts hidden", "hidden screen", "technician with a wrong PIN", "kiosk with e-mail down", "keyboard for a password"];

  test.each(shown)("of %s can be read in the dark and in high contrast", async (name) => {
    const fixture = fixtures[name];
    if (!fixture) throw new Error(`there is no fixture ${name}`);
    for (const media of [{ colorScheme: "dark" }, { contrast: "more" }, { colorScheme: "dark", contrast: "more" }] as const) {
      await page.emulateMedia({ colorScheme: "light", contrast: "no-preference", reducedMotion: "reduce", ...media });
      await reach(page, gallery.address(name), fixture);
      expect(await axe(["wcag2aa", "wcag143"]), JSON.stringify(media)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: "light", contrast: "no-preference", reducedMotion: "reduce", forcedColors: "active" });
    await reach(page, gallery.address(name), fixture);
    expect(await axe(["wcag2a"]), "forced colours").toEqual([]);
    await page.emulateMedia({ colorScheme: "light", contrast: "no-preference", forcedColors: "none", reducedMotion: "reduce" });
  });

  test("are changed by the switch, one after the other", async () => {
    await page.goto(gallery.address("walk"));
    const root = page.locator("html");
    await page.locator("html[data-scheme=light]").waitFor();
    await page.locator(".tool.theme").click();
    expect(await root.getAttribute("data-scheme")).toBe("dark");
    await page.locator(".tool.theme").click();
    expect(await root.getAttribute("data-contrast")).toBe("more");
  });
});

describe("the size of the text", () => {
  test("grows and shrinks in five steps, and the page still fits at the largest", async () => {
    await page.goto(gallery.address("step choose-method"));
    await page.locator("h1").waitFor();
    const size = () => page.evaluate<number>("parseFloat(getComputedStyle(document.documentElement).fontSize)");
    const bigger = page.getByRole("button", { name: "Make the text bigger" });
    const sizes = [await size()];
    while ((await bigger.getAttribute("aria-disabled")) === null) {
      await bigger.click();
      sizes.push(await size());
    }
    expect(sizes).toEqual([...sizes].sort((left, right) => left - right));
    expect(sizes).toHaveLength(4);
    for (const viewport of [touch, ...narrow]) {
      await page.setViewportSize(viewport);
      expect(await overflow(), `${viewport.width}`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize(touch);
    const smaller = page.getByRole("button", { name: "Make the text smaller" });
    for (let step = 0; step < 4; step++) await smaller.click();
    expect(await size()).toBeLessThan(sizes[0] ?? 0);
    expect(await smaller.getAttribute("aria-disabled")).toBe("true");
  });
});

describe("what can be pressed", () => {
  test.each(["step identify", "identify with a picture", "step choose-method", "step enter-code", "step choose-password", "step done", "step sign-in", "step account", "account looked after", "step activity", "step privacy", "step enter-number", "step choose-questions", "step set-up-authenticator", "step await-answer", "step enter-kept-code", "step set-up-passkey", "step keep-recovery-codes", "step find-request", "step answer-request", "step requests"])(
    "on %s is at least 64 pixels high in the page, and 44 among the tools",
    async (name) => {
      const fixture = fixtures[name];
      if (!fixture) throw new Error(`there is no fixture ${name}`);
      await reach(page, gallery.address(name), fixture);
      for (const box of await boxes("main :is(.button, .card.choice, .input, .more-row)")) expect(box.height).toBeGreaterThanOrEqual(64);
      for (const box of await boxes(".toolbar :is(button, select)")) {
        expect(box.height).toBeGreaterThanOrEqual(44);
        expect(box.width).toBeGreaterThanOrEqual(44);
      }
    },
  );

  async function boxes(selector: string): Promise<{ width: number; height: number }[]> {
    const found = await page.locator(selector).all();
    const measured = await Promise.all(found.map((one) => one.boundingBox()));
    return measured.filter((box) => box !== null);
  }
});

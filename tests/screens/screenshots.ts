import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { reach } from "./browser.ts";
import { fixtures } from "./fixtures.ts";
import { isKiosk, type Fixture } from "./fixtures-parts.ts";
import { buildRenderer } from "./build.ts";
import { openScreens } from "./open.ts";

/**
 * Pictures of every screen at the three sizes, and of some in dark and in Urdu, in `out/screenshots/`.
 * Words after the command choose among the states by name: `node tests/screens/screenshots.ts done`.
 */
const sizes = {
  "1920x1080": { width: 1920, height: 1080 },
  "1024x768": { width: 1024, height: 768 },
  "390x844": { width: 390, height: 844 },
} as const;
const looks = ["light", "dark", "urdu"] as const;

/** The main job, which is shown in every look. */
const main = ["step identify", "account with one more to go", "account looked after", "step activity", "step enter-number", "step set-up-authenticator", "step choose-method", "step await-answer", "step answer-request", "step requests", "refusal code-wrong", "choose-password as one types", "choose-password with three words on offer", "step done", "kiosk with e-mail down", "keyboard for a user ID", "keyboard for a code", "keyboard for answers", "login screen", "technician with a wrong PIN"];

const folder = join(import.meta.dirname, "../../out/screenshots");
const wanted = process.argv.slice(2);

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const renderer = await buildRenderer();
const screens = await openScreens(renderer.folder);
try {
  for (const [name, viewport] of Object.entries(sizes)) {
    for (const look of looks) {
      const context = await screens.browser.newContext({ viewport, colorScheme: look === "dark" ? "dark" : "light", reducedMotion: "reduce" });
      const page = await context.newPage();
      for (const [state, fixture] of Object.entries(fixtures)) {
        if (look !== "light" && !main.includes(state)) continue;
        if (wanted.length > 0 && !wanted.some((word) => state.includes(word))) continue;
        await take(page, state, fixture, name, look);
      }
      await context.close();
    }
  }
} finally {
  await screens.close();
  await renderer.remove();
}

async function take(page: Page, state: string, fixture: Fixture, size: string, look: (typeof looks)[number]): Promise<void> {
  const kiosk = isKiosk(fixture) || (size === "1920x1080" && !fixture.silent && fixture.first !== "no answer" && fixture.then === undefined);
  await reach(page, screens.gallery.address(state, { kiosk }), fixture, look === "urdu" ? "ur" : "en");
  const file = [state.replaceAll(" ", "-"), size, ...(look === "light" ? [] : [look])].join(".");
  await page.screenshot({ path: join(folder, `${file}.png`), fullPage: size !== "1920x1080" && !state.startsWith("keyboard") });
}

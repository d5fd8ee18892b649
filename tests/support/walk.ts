import type { Page } from "playwright";
import type { Language, MethodKind } from "../../contract/vocabulary.ts";
import { cy } from "../../renderer/words/cy.ts";
import { en } from "../../renderer/words/en.ts";
import { pl } from "../../renderer/words/pl.ts";
import { ur } from "../../renderer/words/ur.ts";

/** What the screens say, for tests that press what a person would press. */
export const said = { en, cy, pl, ur } as const satisfies Record<Language, object>;

/** The screens as a person meets them: in a browser's page or in the kiosk's, by mouse and by words. */
export interface Walk {
  heading(title: string): Promise<void>;
  identify(userId: string): Promise<void>;
  choose(kind: MethodKind): Promise<void>;
  enterCode(code: string): Promise<void>;
  setPassword(password: string, again?: string): Promise<void>;
  press(name: string): Promise<void>;
}

export function walkOn(page: Page, language: Language = "en"): Walk {
  const words = said[language];
  const press = (name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
  const heading = (name: string): Promise<void> => page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  return {
    heading,
    press,
    async identify(userId) {
      await page.locator("#user-id").fill(userId);
      await press(words.actions.next);
    },
    async choose(kind) {
      await page.getByRole("button", { name: words.kind[kind] }).first().click();
    },
    async enterCode(code) {
      await page.locator("#code").fill(code);
      await press(words.actions.next);
    },
    async setPassword(password, again = password) {
      await page.locator("#password").fill(password);
      await page.locator("#again").fill(again);
      await press(words.password.finish);
    },
  };
}

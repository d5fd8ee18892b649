import type { Locator, Page } from "playwright";
import type { Factor, Language, MethodKind } from "../../contract/vocabulary.ts";
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
  /** Signs in to register. */
  signIn(userId: string, password: string): Promise<void>;
  /** One line of the page that lists what is registered, once it stands so. */
  entry(factor: Factor, state: "set" | "not set"): Locator;
  /** Presses "Set it up now", or "Change", of one line. */
  setUp(factor: Factor): Promise<void>;
  change(factor: Factor): Promise<void>;
  enterNumber(number: string): Promise<void>;
  enterAddress(address: string): Promise<void>;
  verify(code: string): Promise<void>;
  /** Chooses each question and answers it. */
  answerQuestions(answers: Readonly<Record<string, string>>): Promise<void>;
}

export function walkOn(page: Page, language: Language = "en"): Walk {
  const words = said[language];
  const press = (name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
  const heading = (name: string): Promise<void> => page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  const entry = (factor: Factor, state: "set" | "not set"): Locator => {
    const sentence = state === "set" ? words.account.set[factor] : words.account.notSet[factor];
    return page.getByRole("listitem").filter({ hasText: sentence.split("{{", 1)[0]?.trim() ?? sentence });
  };
  const pressIn = (line: Locator, name: string): Promise<void> => line.getByRole("button", { name, exact: true }).click();
  return {
    heading,
    press,
    entry,
    async signIn(userId, password) {
      await page.locator("#user-id").fill(userId);
      await page.locator("#password").fill(password);
      await press(words.signIn.submit);
    },
    setUp: (factor) => pressIn(entry(factor, "not set"), words.account.setUp),
    change: (factor) => pressIn(entry(factor, "set"), words.account.change),
    async enterNumber(number) {
      await page.locator("#number").fill(number);
      await press(words.enterNumber.textMe);
    },
    async enterAddress(address) {
      await page.locator("#address").fill(address);
      await press(words.enterAddress.submit);
    },
    async verify(code) {
      await page.locator("#code").fill(code);
      await press(words.verify.submit);
    },
    async answerQuestions(answers) {
      for (const [index, [question, answer]] of Object.entries(answers).entries()) {
        await page.locator(`#question-${String(index)}`).selectOption(question);
        await page.locator(`#answer-${String(index)}`).fill(answer);
      }
      await press(words.chooseQuestions.submit);
    },
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

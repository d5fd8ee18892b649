import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { pathsOf } from "../../contract/vocabulary.ts";
import { builtScreens } from "../../service/commands/screens.ts";
import { openBrowser } from "../support/browser.ts";
import { nextCode } from "../support/codes.ts";
import { startService, testPolicy, type TestPerson, type TestService } from "../support/service.ts";
import { said, walkOn, type Walk } from "../support/walk.ts";

const { en } = said;

/** The password that everybody has at first, and the one that they change it to. */
export const password = "copper lantern Tuesday 41";
export const newPassword = "lantern otter biscuit";
export const answers = { "first-pet": "Biscuit", "dream-job": "Astronaut", "first-street": "Elm Road" };

/** The service of a test file with the built screens, and the browser that people visit it with. */
export let service: TestService;
export let browser: Browser;

/** Starts both for the tests of a file. */
export function serveScreens(policy: Record<string, unknown> = {}): void {
  beforeAll(async () => {
    browser = await openBrowser();
    service = await startUnder(policy);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });
}

/** Another one, with a policy of its own, until the test is over. */
export async function serveUnder(policy: Record<string, unknown>): Promise<TestService> {
  const another = await startUnder(policy);
  onTestFinished(() => another.stop());
  return another;
}

const startUnder = (policy: Record<string, unknown>): Promise<TestService> => startService({ screens: builtScreens(), policy: testPolicy(policy) });

export interface Somebody {
  userId: string;
  number: string;
  address: string;
}

let people = 0;

/** A new person with contacts and answers of their own; registered is only what is asked for. */
export async function somebody(registered: readonly ("mobile" | "email" | "questions")[] = [], at: TestService = service): Promise<Somebody> {
  const count = String(++people).padStart(3, "0");
  const one = { userId: `pupil${count}`, number: `+447700900${count}`, address: `sam${count}@mail.example` };
  const all = { mobile: { factor: "mobile", number: one.number }, email: { factor: "email", address: one.address }, questions: { factor: "questions", answers } } as const satisfies Record<string, TestPerson["methods"][number]>;
  await at.add({ userId: one.userId, password, methods: registered.map((factor) => all[factor]), groups: ["7B"] });
  return one;
}

/** One tab of somebody's browser. */
export interface Tab {
  page: Page;
  walk: Walk;
}

interface Place {
  /** The service that is visited; that of the file where none is named. */
  at?: TestService;
  /** The browser in which the tab is opened; one of its own where none is named. */
  within?: BrowserContext;
}

/** A browser that knows nothing of earlier visits, until the test is over. */
export async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  return context;
}

export async function openTab(path = "/", { at = service, within }: Place = {}): Promise<Tab> {
  const page = await (within ?? (await newContext())).newPage();
  await page.goto(new URL(path, at.origin).href);
  return { page, walk: walkOn(page) };
}

/** Signs in to register, and waits for the page that lists what is registered. */
export async function signsIn(userId: string, place: Place = {}): Promise<Tab> {
  const tab = await openTab(pathsOf.register, place);
  await tab.walk.heading(en.signIn.title);
  await tab.walk.signIn(userId, password);
  await tab.walk.heading(en.account.title);
  return tab;
}

/** Gives the proof that a change asks for, or a reset first, by a code that is sent. */
export async function proves({ walk }: Tab, kind: "email" | "text", at: TestService = service): Promise<void> {
  await walk.heading(en.choose.title);
  const already = at.sent.messages.length;
  await walk.choose(kind);
  await walk.enterCode(await nextCode(at.sent, already));
}

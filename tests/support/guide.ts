import { generateSync } from "otplib";
import { chromium, type BrowserContext, type Page } from "playwright";
import { expect } from "vitest";
import { pathsOf, type BuiltInQuestion, type MethodKind, type RefusalCode } from "../../contract/vocabulary.ts";
import type { Message } from "../../service/channels/channel.ts";
import { builtScreens } from "../../service/commands/screens.ts";
import { loadPolicy, profileFile, type ProfileName } from "../../service/policy/load.ts";
import { codeIn } from "./codes.ts";
import { chromiumPath } from "./prepare-chromium.ts";
import { startService, type TestPerson, type TestService } from "./service.ts";
import { until } from "./wait.ts";
import { said, walkOn, type Walk } from "./walk.ts";

const { en } = said;

/** Longest wait for anything on a screen, in milliseconds. The sum that stands in for the picture is the longest of them. */
const patience = 30_000;

/** Whoever follows a guide, with what they have in their pocket and in their head. */
export interface Follower {
  userId: string;
  /** The one in force; a reset puts the next in its place. */
  password: string;
  /** E.164, such as "+12125550143". */
  mobile: string;
  office?: string;
  email: string;
  answers: Readonly<Partial<Record<BuiltInQuestion, string>>>;
  /** The key in the authenticator app on their phone, Base32; null while there is none. */
  key: string | null;
}

/** An organisation as its profile ships, and people in front of its screens. */
export interface Organisation {
  service: TestService;
  helpDesk: { name: string; phone: string };
  /** Somebody in its directory. Only what the administrator looks after is registered. */
  welcomes(person: Follower): Promise<Visitor>;
  close(): Promise<void>;
}

/** What a person does, and sees, as the guides tell it. */
export interface Visitor {
  person: Follower;
  readonly page: () => Page;
  readonly walk: () => Walk;
  /** In a browser that knows nothing of earlier visits. */
  opens(door: "register" | "reset"): Promise<void>;
  /** Meets the picture, does without it, and signs in with the password in force. */
  signsIn(): Promise<void>;
  /** The same on the first page of a reset, by user ID alone. */
  saysWho(): Promise<void>;
  sees(...texts: string[]): Promise<void>;
  /** Sees a refusal: what happened and what to do next. */
  isRefused(code: RefusalCode): Promise<void>;
  /** Types a number and has a code texted, or said in a call. */
  givesNumber(number: string, by: "text" | "call"): Promise<void>;
  /** Reads the code that came, or hears it, and verifies with it. */
  verifies(contact: string): Promise<void>;
  /** Proves, by something registered, that it is them: at a reset, or before something registered is changed. */
  proves(kind: MethodKind): Promise<void>;
  /** The code that their app shows now. Each serves once, so the next one is waited for. */
  appCode(): string;
  choosesPassword(): Promise<void>;
  /** A whole reset, by these kinds one after the other. */
  resets(...kinds: MethodKind[]): Promise<void>;
}

/** A text with its values in it, as the screen shows it. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => String(values[name]));
}

/** Starts the service and the browser for the policy that ships for an organisation. */
export async function openOrganisation(profile: ProfileName): Promise<Organisation> {
  const loaded = loadPolicy(profileFile(profile));
  if (!loaded.ok) throw new Error(loaded.mistakes.join("\n"));
  const service = await startService({ screens: builtScreens(), policy: loaded.policy });
  const executablePath = chromiumPath();
  const browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ["--no-sandbox"] });
  const { name, phone } = loaded.policy.organisation.helpDesk;
  return {
    service,
    helpDesk: { name: typeof name === "string" ? name : (name.en ?? ""), phone },
    async welcomes(person) {
      const methods: TestPerson["methods"] = person.office === undefined ? [] : [{ factor: "office", number: person.office }];
      await service.add({ userId: person.userId, password: person.password, methods });
      return visitor(service, person, () => browser.newContext());
    },
    async close() {
      await browser.close();
      await service.stop();
    },
  };
}

function visitor(service: TestService, person: Follower, newContext: () => Promise<BrowserContext>): Visitor {
  const read = new Set<Message>();
  let passwords = 0;
  let visit: { page: Page; walk: Walk } | null = null;

  function now(): { page: Page; walk: Walk } {
    if (visit === null) throw new Error("Nothing has been opened yet.");
    return visit;
  }

  const page = (): Page => now().page;
  const walk = (): Walk => now().walk;

  async function opens(door: "register" | "reset"): Promise<void> {
    await visit?.page.context().close();
    const context = await newContext();
    context.setDefaultTimeout(patience);
    const opened = await context.newPage();
    await opened.goto(new URL(door === "register" ? pathsOf.register : "/", service.origin).href);
    visit = { page: opened, walk: walkOn(opened) };
    await walk().heading(door === "register" ? en.signIn.title : en.identify.title);
  }

  async function doesWithoutPicture(): Promise<void> {
    await page().getByRole("img", { name: en.identify.pictureAlt }).waitFor();
    await walk().press(en.identify.cannot);
    await sees(en.identify.swapped);
  }

  async function signsIn(): Promise<void> {
    await doesWithoutPicture();
    await walk().signIn(person.userId, person.password);
    await walk().heading(en.account.title);
  }

  async function saysWho(): Promise<void> {
    await doesWithoutPicture();
    await walk().identify(person.userId);
    await walk().heading(en.choose.title);
  }

  async function sees(...texts: string[]): Promise<void> {
    for (const text of texts) await page().getByText(text).first().waitFor();
  }

  async function isRefused(code: RefusalCode): Promise<void> {
    const alert = page().getByRole("alert");
    await alert.getByText(en.refusal[code].what).waitFor();
    await alert.getByText(en.refusal[code].next).waitFor();
  }

  async function givesNumber(number: string, by: "text" | "call"): Promise<void> {
    await walk().heading(en.enterNumber.title);
    await page().locator("#number").fill(number);
    await walk().press(by === "text" ? en.enterNumber.textMe : en.enterNumber.callMe);
    await walk().heading(en.code.title);
  }

  /** The code of the next message there that brings one; notices are left alone. */
  async function codeFor(contact: string): Promise<string> {
    const message = await until(
      () => service.sent.messages.find((one) => one.to === contact && !read.has(one) && bringsCode(one)),
      `a code for ${contact}`,
    );
    read.add(message);
    return codeIn(message);
  }

  async function verifies(contact: string): Promise<void> {
    await walk().heading(en.code.title);
    await walk().verify(await codeFor(contact));
    await walk().heading(en.account.title);
  }

  async function proves(kind: MethodKind): Promise<void> {
    await walk().choose(kind);
    switch (kind) {
      case "email":
        await walk().heading(en.code.title);
        await walk().enterCode(await codeFor(person.email));
        return;
      case "text":
      case "call-mobile":
      case "call-office": {
        const number = kind === "call-office" ? person.office : person.mobile;
        if (number === undefined) throw new Error(`${person.userId} has no office phone.`);
        await walk().heading(en.number.title);
        await page().locator("#number").fill(number);
        await walk().press(kind === "text" ? en.number.submit : en.number.submitCall);
        await walk().heading(en.code.title);
        await walk().enterCode(await codeFor(number));
        return;
      }
      case "questions":
        await walk().heading(en.questions.title);
        for (const [question, answer] of Object.entries(person.answers)) {
          await page().getByLabel(en.questions.builtIn[question as BuiltInQuestion]).fill(answer);
        }
        await walk().press(en.actions.next);
        return;
      case "authenticator":
        await walk().heading(en.code.title);
        await walk().enterCode(appCode());
    }
  }

  function appCode(): string {
    if (person.key === null) throw new Error(`${person.userId} has no authenticator app.`);
    service.time.advance(30_000);
    return generateSync({ secret: person.key, epoch: Math.floor(service.time.wall() / 1000) });
  }

  async function choosesPassword(): Promise<void> {
    await walk().heading(en.password.title);
    person.password = `lantern otter ${spareWords[passwords++ % spareWords.length] ?? ""}`;
    await walk().setPassword(person.password);
    await walk().heading(en.done.title["password-changed"]);
    const found = await service.directory.find(person.userId);
    if (found === null || "kind" in found) throw new Error(`${person.userId} is not in the directory.`);
    expect(await service.directory.accepts(found.key, person.password)).toBe(true);
  }

  async function resets(...kinds: MethodKind[]): Promise<void> {
    await opens("reset");
    await saysWho();
    for (const kind of kinds) await proves(kind);
    await choosesPassword();
  }

  return { person, page, walk, opens, signsIn, saysWho, sees, isRefused, givesNumber, verifies, proves, appCode, choosesPassword, resets };
}

/** The last word of one new password after another. */
const spareWords = ["biscuit", "harbour", "saddle", "ribbon", "candle"];

const bringsCode = (message: Message): boolean => (message.channel === "call" ? codeIn(message) !== "" : /\b\d{6}\b/u.test(message.text));

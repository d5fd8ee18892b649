import { generateSync } from "otplib";
import type { Page } from "playwright";
import { expect } from "vitest";
import type { BuiltInQuestion, MethodKind, RefusalCode } from "../../contract/vocabulary.ts";
import type { Message } from "../../service/channels/channel.ts";
import { codeIn } from "./codes.ts";
import { passwordIs } from "./directory.ts";
import type { TestService } from "./service.ts";
import { until } from "./wait.ts";
import { said, walkOn, type Walk } from "./walk.ts";

const { en } = said;

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

/** What a person does, and sees, as the guides tell it: in a browser or at a kiosk. */
export interface Following {
  person: Follower;
  readonly page: () => Page;
  readonly walk: () => Walk;
  doesWithoutPicture(): Promise<void>;
  /** Meets the picture, does without it, and says on the first page of a reset who they are, by user ID alone. */
  saysWho(): Promise<void>;
  sees(...texts: string[]): Promise<void>;
  /** Sees a refusal: what happened and what to do next. */
  isRefused(code: RefusalCode): Promise<void>;
  /** The ways on offer, in their order. */
  waysOnOffer(): Promise<string[]>;
  /** The code of the next message that brings one; notices are left alone. */
  codeFor(contact: string): Promise<string>;
  /** Proves, by something registered, that it is them: at a reset, or before something registered is changed. */
  proves(kind: MethodKind): Promise<void>;
  /** The code that their app shows now. Each serves once, so the next one is waited for. */
  appCode(): string;
  choosesPassword(): Promise<void>;
}

/** A text with its values in it, as the screen shows it. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => String(values[name]));
}

/** Puts a person in front of whatever page it is that they have open. */
export function follow(service: TestService, person: Follower, page: () => Page): Following {
  const read = new Set<Message>();
  let passwords = 0;
  const walk = (): Walk => walkOn(page());

  async function doesWithoutPicture(): Promise<void> {
    await page().getByRole("img", { name: en.identify.pictureAlt }).waitFor();
    await walk().press(en.identify.cannot);
    await sees(en.identify.swapped);
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

  async function codeFor(contact: string): Promise<string> {
    const message = await until(
      () => service.sent.messages.find((one) => one.to === contact && !read.has(one) && bringsCode(one)),
      `a code for ${contact}`,
    );
    read.add(message);
    return codeIn(message);
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
        return;
      case "call-alternate":
      case "approval":
      case "recovery-code":
      case "in-person":
      case "help-desk-code":
        throw new Error(`No guide proves anything by ${kind}.`);
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
    expect(await passwordIs(service, person.userId, person.password)).toBe(true);
  }

  const waysOnOffer = (): Promise<string[]> => page().locator(".choices .card-title").allInnerTexts();

  return { person, page, walk, doesWithoutPicture, saysWho, sees, isRefused, waysOnOffer, codeFor, proves, appCode, choosesPassword };
}

/** The last word of one new password after another: more than the directory remembers, for none may come back soon. */
const spareWords = ["biscuit", "harbour", "saddle", "ribbon", "candle", "pepper", "thimble"];

const bringsCode = (message: Message): boolean => (message.channel === "call" ? codeIn(message) !== "" : /\b\d{6}\b/u.test(message.text));

import type { BrowserContext, Page } from "playwright";
import { pathsOf, type MethodKind } from "../../contract/vocabulary.ts";
import { channelNames } from "../../service/channels/channel.ts";
import { builtScreens } from "../../service/commands/screens.ts";
import type { ProfileName } from "../../service/policy/load.ts";
import { policyOf } from "../../service/policy/testing/profile.ts";
import { openBrowser, standInFor } from "./browser.ts";
import { follow, type Follower, type Following } from "./follower.ts";
import { recordingChannels, startService, type TestPerson, type TestService } from "./service.ts";
import { until } from "./wait.ts";
import { said } from "./walk.ts";

export { filled, type Follower } from "./follower.ts";

const { en } = said;

/** Longest wait for anything on a screen, in milliseconds. The sum that stands in for the picture is the longest of them. */
const patience = 30_000;

/** An organisation as its profile ships, and people in front of its screens. */
export interface Organisation {
  service: TestService;
  helpDesk: { name: string; phone: string };
  /** Somebody in its directory. Only what the administrator looks after is registered. */
  welcomes(person: Follower): Promise<Visitor>;
  close(): Promise<void>;
}

/** Somebody in front of an organisation's pages, in a browser of their own. */
export interface Visitor extends Following {
  /** In a browser that knows nothing of earlier visits; `returnTo`: by a link of that page, which leads back there. */
  opens(door: "register" | "reset", from?: { returnTo: string }): Promise<void>;
  /** Meets the picture, does without it, and signs in with the password in force. */
  signsIn(): Promise<void>;
  /** Types a number and has a code texted, or said in a call. */
  givesNumber(number: string, by: "text" | "call"): Promise<void>;
  /** Reads the code that came, or hears it, and verifies with it. */
  verifies(contact: string): Promise<void>;
  /** Picks up the phone that rings and presses # when the voice asks for it. */
  answersWithKey(number: string): Promise<void>;
  /** A whole reset, by these kinds one after the other. */
  resets(...kinds: MethodKind[]): Promise<void>;
}

/** Starts the service and the browser for the policy that ships for an organisation; `asksForKey`: its telephone provider can. */
export async function openOrganisation(profile: ProfileName, provider: { asksForKey?: true } = {}): Promise<Organisation> {
  const policy = policyOf(profile);
  const service = await startService({ screens: builtScreens(), policy, sent: recordingChannels(channelNames, provider) });
  const browser = await openBrowser();
  const { name, phone } = policy.organisation.helpDesk;
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
  let open: Page | null = null;
  const page = (): Page => {
    if (open === null) throw new Error("Nothing has been opened yet.");
    return open;
  };
  const following = follow(service, person, page);
  const { walk } = following;

  async function opens(door: "register" | "reset", from?: { returnTo: string }): Promise<void> {
    await open?.context().close();
    const context = await newContext();
    context.setDefaultTimeout(patience);
    open = await context.newPage();
    const address = new URL(door === "register" ? pathsOf.register : "/", service.origin);
    if (from !== undefined) {
      address.searchParams.set("return", from.returnTo);
      await standInFor(from.returnTo, context);
    }
    await open.goto(address.href);
    await walk().heading(door === "register" ? en.signIn.title : en.identify.title);
  }

  async function signsIn(): Promise<void> {
    await following.doesWithoutPicture();
    await walk().signIn(person.userId, person.password);
    await walk().heading(en.account.title);
  }

  async function givesNumber(number: string, by: "text" | "call"): Promise<void> {
    await walk().heading(en.enterNumber.title);
    await page().locator("#number").fill(number);
    await walk().press(by === "text" ? en.enterNumber.textMe : en.enterNumber.callMe);
  }

  async function verifies(contact: string): Promise<void> {
    await walk().heading(en.code.title);
    await walk().verify(await following.codeFor(contact));
    await walk().heading(en.account.title);
  }

  async function answersWithKey(number: string): Promise<void> {
    await walk().heading(en.verify.answer.title);
    const call = await until(() => service.sent.messages.findLast(({ to, asksForKey }) => to === number && asksForKey === true), `a call to ${number}`);
    if (!(await service.callAnswered(call.id))) throw new Error("Nobody waited for the # key.");
  }

  async function resets(...kinds: MethodKind[]): Promise<void> {
    await opens("reset");
    await following.saysWho();
    for (const kind of kinds) await following.proves(kind);
    await following.choosesPassword();
  }

  return { ...following, opens, signsIn, givesNumber, verifies, answersWithKey, resets };
}

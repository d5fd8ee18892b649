import { afterEach, describe, expect, it } from "vitest";
import type { Factor } from "../../contract/vocabulary.ts";
import { demo as runDemo } from "../../service/demo/command.ts";
import { openDemo, type Demo } from "../../service/demo/demo.ts";
import type { DemoMessage } from "../../service/demo/outbox.ts";
import { kindsOf } from "../../service/people/factors.ts";
import { profileNames } from "../../service/policy/load.ts";
import type { Policy } from "../../service/policy/policy.ts";
import { policyOf } from "../../service/policy/testing/profile.ts";
import { createClient, type TestClient } from "../support/client.ts";
import { freePort } from "../support/service.ts";
import { until } from "../support/wait.ts";

let demo: Demo | null = null;
afterEach(async () => {
  await demo?.stop();
  demo = null;
});

/** What the demo shows in its outbox, newest first. */
async function sent({ ready }: Demo): Promise<DemoMessage[]> {
  const [, token = ""] = ready.outbox.split("#");
  const answer = await fetch(new URL("/demo/messages", ready.origin), { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { messages: DemoMessage[] }).messages;
}

const newest = async (opened: Demo): Promise<number> => (await sent(opened))[0]?.number ?? 0;

/** The code of the next message after so many. */
const codeAfter = (opened: Demo, already: number): Promise<string> =>
  until(async () => (await sent(opened)).find(({ number, code }) => number > already && code !== null)?.code, "a code");

/** Somebody whom the first lines name, with what they say of them. */
interface Named {
  userId: string;
  factors: Factor[];
  numbers: string[];
  password: string | null;
}

function named({ introduction }: Demo, matches: RegExp): Named {
  const line = introduction.split("\n").find((one) => matches.test(one)) ?? "";
  const [userId = "", description = ""] = line.trim().split(/ {2,}/u);
  const [who = "", ...more] = description.split("; ");
  const said = (begin: string): string | null => more.find((part) => part.startsWith(begin))?.slice(begin.length) ?? null;
  const factors = more[0] === undefined || more[0].startsWith("nothing") ? [] : (more[0].split(", ") as Factor[]);
  expect(who).not.toBe("");
  return { userId, factors, numbers: said("phone: ")?.split(", ") ?? [], password: said("knows the password: ") };
}

/** Does without the picture, where there is one. */
async function withoutPicture(client: TestClient, policy: Policy): Promise<void> {
  if (policy.picture) await client.send({ type: "change-captcha", to: "proof-of-work" });
}

/** By e-mail or a text, whichever the policy and the person have and was not used yet. */
async function prove(opened: Demo, client: TestClient, { numbers }: Named): Promise<void> {
  const kind = client.methods().find((method) => method.kind === "email" || method.kind === "text")?.kind ?? "email";
  const already = await newest(opened);
  await client.choose(kind);
  if (client.flow.step.name === "confirm-number") await client.send({ type: "confirm-number", number: numbers[0] ?? "" });
  await client.send({ type: "submit-code", code: await codeAfter(opened, already) });
}

describe.each(profileNames)("npm start -- --profile %s", (profile) => {
  it("names somebody who resets with what the policy offers, and somebody who registers", async () => {
    const policy = policyOf(profile);
    demo = await openDemo({ port: await freePort(), profile, screens: null });
    const { origin } = demo.ready;
    expect(demo.introduction).toContain(`Keydesk demo: ${policy.organisation.name},`);

    const forgetful = named(demo, /sam\.okafor/u);
    expect(forgetful.factors.every((factor) => kindsOf(factor).some((kind) => policy.methods.includes(kind)))).toBe(true);
    const client = createClient(origin);
    await client.start();
    await withoutPicture(client, policy);
    await client.identify(forgetful.userId);
    for (let gate = 1; gate <= policy.gates; gate++) await prove(demo, client, forgetful);
    await client.send({ type: "set-password", password: "lantern otter biscuit" });
    expect(client.step("done").outcome).toBe("password-changed");

    const newcomer = named(demo, /nothing registered/u);
    await client.start("register");
    await withoutPicture(client, policy);
    await client.signIn(newcomer.userId, newcomer.password ?? "");
    await client.send({ type: "set-up", factor: "email" });
    const already = await newest(demo);
    await client.send({ type: "enter-address", address: "noah@example.com" });
    await client.send({ type: "submit-code", code: await codeAfter(demo, already) });
    expect(client.step("account").entries).toContainEqual(expect.objectContaining({ factor: "email", registered: true }));
  });
});

it("a profile that there is none of is named, with those that there are", async () => {
  await expect(runDemo(["--profile", "nowhere"])).rejects.toThrow(`There is no profile named "nowhere". --profile takes one of: ${profileNames.join(", ")}.`);
  await expect(runDemo(["--profile"])).rejects.toThrow("--profile takes one of");
});

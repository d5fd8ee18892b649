import { describe, expect, it } from "vitest";
import type { PersonKey } from "../../service/directories/directory.ts";
import { createClient } from "../support/client.ts";
import { atKiosk, proves, resetting } from "../support/clients.ts";
import { nextCode, otherMatch } from "../support/codes.ts";
import { createAuthenticator, type Misbehaviour, type TestAuthenticator } from "../support/passkey.ts";
import { until } from "../support/wait.ts";
import { approve, awaiting, givePasskey, logged, newPassword, openedOn, signedInAs } from "./answering.ts";
import { begin as beginWith, service } from "./begun.ts";
import { addSam, entries, password, registered, signedIn } from "./registering.ts";

const methods = ["email", "text", "approval", "authenticator"];

const begin = (policy: Record<string, unknown> = {}): Promise<void> => beginWith({ methods, ...policy });

/** Sam with a phone, and the passkey on it. */
async function samWithPasskey(): Promise<{ key: PersonKey; phone: TestAuthenticator }> {
  const key = await addSam(service, [{ factor: "mobile", number: "+447700900123" }]);
  return { key, phone: await givePasskey(service, key) };
}

describe("a passkey", () => {
  it("is registered after a proof, and told to whoever was there before", async () => {
    await begin();
    await addSam(service, [{ factor: "mobile", number: "+447700900123" }]);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "passkey" });
    await proves(service, client, "text");
    const { options } = client.step("set-up-passkey");
    expect(options).toMatchObject({ rp: { name: "Oak Hill School", id: "localhost" }, user: { name: "sam.okafor", displayName: "Sam Okafor" }, excludeCredentials: [] });
    const phone = createAuthenticator(service.origin);
    expect((await client.send({ type: "save-passkey", attestation: phone.create(options) })).problem).toBeNull();
    expect(registered(client)).toEqual(["mobile", "passkey"]);
    const notice = await until(() => service.sent.messages[1], "the notice");
    expect(notice.to).toBe("+447700900123");
    expect(notice.text).not.toMatch(/\d{6}/);

    // The same phone is not registered twice.
    await client.send({ type: "set-up", factor: "passkey" });
    expect(client.step("set-up-passkey").options.excludeCredentials).toMatchObject([{ id: phone.create(options).id }]);
  });

  it.each<[string, Misbehaviour]>([
    ["another page", { origin: "https://keydesk.example" }],
    ["a phone that asked nobody", { userVerified: false }],
    ["the other ceremony", { type: "webauthn.get" }],
  ])("is not taken from %s, and the next try has another challenge", async (_name, misbehaviour) => {
    await begin();
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "passkey" });
    const { options } = client.step("set-up-passkey");
    const phone = createAuthenticator(service.origin);
    expect((await client.send({ type: "save-passkey", attestation: phone.create(options, misbehaviour) })).problem?.code).toBe("passkey-unusable");
    expect(client.step("set-up-passkey").options.challenge).not.toBe(options.challenge);
    // What was made for the earlier challenge serves no more.
    expect((await client.send({ type: "save-passkey", attestation: phone.create(options) })).problem?.code).toBe("passkey-unusable");
    expect((await client.send({ type: "save-passkey", attestation: phone.create(client.step("set-up-passkey").options) })).problem).toBeNull();
    expect(registered(client)).toEqual(["passkey"]);
  });

  it("is not made at a kiosk, which is everybody's", async () => {
    await begin({ registration: { atKiosk: true } });
    await addSam(service);
    const client = await signedInAs(service, "register", "sam.okafor", password, await atKiosk(service));
    expect(entries(client)).toContainEqual({ factor: "passkey", registered: false, contact: null, changeable: false, left: null });
    expect((await client.send({ type: "set-up", factor: "passkey" })).problem?.code).toBe("not-from-here");
  });

  it("lets somebody sign their own changes too", async () => {
    await begin();
    const { phone } = await samWithPasskey();
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "email" });
    await client.choose("approval");
    const { page, match } = client.step("await-answer");
    const browser = await openedOn(service, { page });
    expect(browser.step("answer-request")).toMatchObject({ purpose: "register", place: null });
    await approve(browser, phone, match);
    expect((await client.read()).flow?.step.name).toBe("enter-address");
  });
});

describe("approving on one's phone", () => {
  it("names what is done and where, and opens the kiosk after the number and the passkey", async () => {
    await begin();
    const { phone } = await samWithPasskey();
    const { client, shown } = await awaiting(service, "sam.okafor", "approval", await atKiosk(service));
    expect(shown).toMatchObject({ state: "waiting", expiresIn: 300, method: { kind: "approval", hint: null } });
    expect(shown.page.address).toBe(`${service.origin}/approve#${shown.code ?? ""}`);
    expect(shown.page.image).toMatch(/^data:image\/svg\+xml/);

    const browser = await openedOn(service, shown);
    expect(browser.step("answer-request")).toMatchObject({ purpose: "reset", place: "Library kiosk 2", triesLeft: 3, options: { rpId: "localhost", userVerification: "required" } });
    // Neither who it is for, nor the number, nor which passkeys there are.
    expect(JSON.stringify(browser.flow)).not.toMatch(/okafor|match|allowCredentials/i);
    await approve(browser, phone, ` ${shown.match} `);
    expect(browser.step("done").outcome).toBe("approved");

    expect((await client.read()).flow).toMatchObject({ proved: ["approval"], step: { name: "choose-password" } });
    await client.send({ type: "set-password", password: newPassword });
    expect(client.step("done").outcome).toBe("password-changed");
    expect((await logged(service, "request-approved")).map(({ fields }) => fields["kind"])).toEqual(["approval"]);
  });

  it("is found by the short code however it is typed, and by no other", async () => {
    await begin();
    await samWithPasskey();
    const { shown } = await awaiting(service, "sam.okafor", "approval");
    expect(shown.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const browser = createClient(service.origin);
    await browser.start("approve");
    expect((await browser.send({ type: "find-request", code: "0000-0000" })).problem?.code).toBe("request-not-found");
    await browser.send({ type: "find-request", code: ` ${(shown.code ?? "").toLowerCase().replace("-", " ").replaceAll("0", "o").replaceAll("1", "l")}` });
    expect(browser.flow.step.name).toBe("answer-request");
  });

  it("is declined by one touch, and the kiosk offers another way", async () => {
    await begin();
    await samWithPasskey();
    const { client, shown } = await awaiting(service, "sam.okafor", "approval");
    const browser = await openedOn(service, shown);
    await browser.send({ type: "decline" });
    expect(browser.step("done").outcome).toBe("declined");
    expect((await client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "declined" });
    await client.send({ type: "try-another-way" });
    expect(client.methods().map(({ kind }) => kind)).toContain("text");
    expect((await logged(service, "request-declined")).map(({ fields }) => fields["reason"])).toEqual(["declined"]);
  });

  it("is over after five minutes, on the phone and at the kiosk", async () => {
    await begin();
    const { phone } = await samWithPasskey();
    const { client, shown } = await awaiting(service, "sam.okafor", "approval");
    const browser = await openedOn(service, shown);
    const { options } = browser.step("answer-request");
    service.time.advance(5 * 60_000);
    const late = await browser.send({ type: "approve", match: shown.match, assertion: phone.use(options) });
    expect(late.flow?.step).toMatchObject({ name: "ended", reason: "expired" });
    expect((await client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "expired", expiresIn: 0 });
    const another = createClient(service.origin);
    await another.start("approve");
    expect((await another.send({ type: "find-request", code: shown.code ?? "" })).problem?.code).toBe("request-not-found");
  });

  it("is declined after three wrong numbers, with the right passkey too", async () => {
    await begin();
    const { phone } = await samWithPasskey();
    const { client, shown } = await awaiting(service, "sam.okafor", "approval");
    const browser = await openedOn(service, shown);
    for (const triesLeft of [2, 1]) expect((await approve(browser, phone, otherMatch(shown.match))).problem).toMatchObject({ code: "match-wrong", triesLeft });
    await approve(browser, phone, otherMatch(shown.match));
    expect(browser.step("done").outcome).toBe("declined");
    expect((await client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "declined" });
    expect((await logged(service, "request-declined")).map(({ fields }) => fields["reason"])).toEqual(["too-many-tries"]);
  });

  it("counts wrong numbers of all phones that look at the request together", async () => {
    await begin();
    const { phone } = await samWithPasskey();
    const { client, shown } = await awaiting(service, "sam.okafor", "approval");
    const guessing = await Promise.all([1, 2, 3].map(() => openedOn(service, shown)));
    const knowing = await openedOn(service, shown);
    await Promise.all(guessing.map((browser) => approve(browser, phone, otherMatch(shown.match))));
    await approve(knowing, phone, shown.match);
    expect((await client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "declined" });
  });

  it("serves as the first gate of two, and as the second", async () => {
    await begin({ gates: 2 });
    const { phone } = await samWithPasskey();
    for (const first of ["approval", "text"] as const) {
      const client = await resetting(service, "sam.okafor");
      const pass = async (kind: "approval" | "text"): Promise<void> => {
        const before = service.sent.messages.length;
        await client.choose(kind);
        if (kind === "text") await client.send({ type: "submit-code", code: await nextCode(service.sent, before) });
        else {
          const shown = client.step("await-answer");
          await approve(await openedOn(service, shown), phone, shown.match);
          await client.read();
        }
      };
      await pass(first);
      expect(client.flow).toMatchObject({ proved: [first], step: { name: "choose-method" } });
      expect(client.methods().map(({ kind }) => kind)).not.toContain(first);
      await pass(first === "approval" ? "text" : "approval");
      expect(client.flow.step.name).toBe("choose-password");
    }
  });

  it("is one of two for an administrator, who looks like anybody before the first", async () => {
    await begin({ methods: [...methods, "in-person"], confirmers: [{ staff: "Teachers", confirm: ["7B"] }] });
    const max = await service.add({ userId: "max.power", password: "x", groups: ["Administrators"], methods: [{ factor: "email", address: "max@example.com" }] });
    const phone = await givePasskey(service, max);
    const { client, shown } = await awaiting(service, "max.power", "approval");
    expect(client.flow.gates).toBe(1);
    await approve(await openedOn(service, shown), phone, shown.match);
    expect((await client.read()).flow).toMatchObject({ gates: 2, proved: ["approval"], step: { name: "choose-method", methods: [{ kind: "email" }, { kind: "in-person" }] } });
    expect((await client.send({ type: "set-password", password: newPassword })).problem?.code).toBe("out-of-order");
  });

  it("opens an account as well as a password's page", async () => {
    await begin();
    const { phone } = await samWithPasskey();
    const client = await resetting(service, "sam.okafor", createClient(service.origin), "unlock");
    await client.choose("approval");
    const shown = client.step("await-answer");
    const browser = await openedOn(service, shown);
    expect(browser.step("answer-request").purpose).toBe("unlock");
    await approve(browser, phone, shown.match);
    expect((await client.read()).flow?.step.name).toBe("confirm-unlock");
  });
});

describe("an approval that is not the person's own", () => {
  it("is not given by somebody else's passkey", async () => {
    await begin();
    await samWithPasskey();
    const eve = await service.add({ userId: "eve.adams", password: "x", methods: [] });
    const evesPhone = await givePasskey(service, eve);
    const { client, shown } = await awaiting(service, "sam.okafor", "approval");
    const browser = await openedOn(service, shown);
    expect((await approve(browser, evesPhone, shown.match)).problem).toMatchObject({ code: "approval-wrong", triesLeft: 2 });
    expect((await client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "waiting" });
  });

  it.each<[string, Misbehaviour]>([
    ["another page", { origin: "https://keydesk.example" }],
    ["a phone that asked nobody", { userVerified: false }],
    ["the other ceremony", { type: "webauthn.create" }],
  ])("is not taken from %s", async (_name, misbehaviour) => {
    await begin();
    const { phone } = await samWithPasskey();
    const { shown } = await awaiting(service, "sam.okafor", "approval");
    const browser = await openedOn(service, shown);
    const { options } = browser.step("answer-request");
    const answer = await browser.send({ type: "approve", match: shown.match, assertion: phone.use(options, misbehaviour) });
    expect(answer.problem).toMatchObject({ code: "approval-wrong", triesLeft: 2 });
  });

  it("is not one that was used before: each challenge serves once, for one page", async () => {
    await begin();
    const { phone } = await samWithPasskey();
    const { client, shown } = await awaiting(service, "sam.okafor", "approval");
    const [browser, other] = [await openedOn(service, shown), await openedOn(service, shown)];
    const { options } = browser.step("answer-request");
    const assertion = phone.use(options);
    expect((await other.send({ type: "approve", match: shown.match, assertion })).problem?.code).toBe("approval-wrong");
    await browser.send({ type: "approve", match: otherMatch(shown.match), assertion });
    expect(browser.step("answer-request").options.challenge).not.toBe(options.challenge);
    expect((await browser.send({ type: "approve", match: shown.match, assertion })).flow?.step).toMatchObject({ name: "done", outcome: "declined" });
    expect((await client.read()).flow?.proved).toEqual([]);
  });

  it("is not one that was given for another flow of the same person", async () => {
    await begin();
    const { phone } = await samWithPasskey();
    const mine = await awaiting(service, "sam.okafor", "approval");
    const thief = await awaiting(service, "sam.okafor", "approval");
    await approve(await openedOn(service, mine.shown), phone, mine.shown.match);
    expect((await thief.client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "waiting" });
    expect((await mine.client.read()).flow?.step.name).toBe("choose-password");
  });

  it("does not come to a page that went another way meanwhile", async () => {
    await begin();
    const { phone } = await samWithPasskey();
    const { client, shown } = await awaiting(service, "sam.okafor", "approval");
    const browser = await openedOn(service, shown);
    await client.send({ type: "try-another-way" });
    await client.choose("approval");
    await approve(browser, phone, shown.match);
    expect((await client.read()).flow).toMatchObject({ proved: [], step: { name: "await-answer", state: "waiting" } });
  });

  it("is not given for a name that nobody has, whose request a phone finds all the same", async () => {
    await begin({ methods: ["approval"], administratorGroups: [] });
    const { phone } = await samWithPasskey();
    const { client, shown } = await awaiting(service, "nobody.at.all", "approval");
    const browser = await openedOn(service, shown);
    expect(browser.step("answer-request")).toMatchObject({ purpose: "reset", triesLeft: 3 });
    expect((await approve(browser, phone, shown.match)).problem).toMatchObject({ code: "approval-wrong", triesLeft: 2 });
    expect((await client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "waiting" });
  });

  it("opens nothing for somebody who is disabled, or whose resets were stopped, meanwhile", async () => {
    await begin();
    const { key, phone } = await samWithPasskey();
    const stopped = await awaiting(service, "sam.okafor", "approval");
    const owner = await signedIn(service);
    await owner.send({ type: "stop-resets" });
    await approve(await openedOn(service, stopped.shown), phone, stopped.shown.match);
    expect((await stopped.client.read()).flow).toMatchObject({ proved: [], step: { name: "ended", reason: "not-eligible" } });

    const disabled = await awaiting(service, "sam.okafor", "approval");
    await service.directory.disable(key);
    await approve(await openedOn(service, disabled.shown), phone, disabled.shown.match);
    expect((await disabled.client.read()).flow?.step).toMatchObject({ name: "ended", reason: "not-eligible" });
    expect(await service.directory.accepts(key, password)).toBe(true);
  });

  it("is not started at a kiosk, nor is a command of it taken in another flow", async () => {
    await begin();
    const { phone } = await samWithPasskey();
    expect((await (await atKiosk(service)).start("approve")).problem?.code).toBe("not-from-here");
    const { client, shown } = await awaiting(service, "sam.okafor", "approval");
    const options = (await openedOn(service, shown)).step("answer-request").options;
    for (const command of [{ type: "approve", match: shown.match, assertion: phone.use(options) } as const, { type: "find-request", code: shown.code ?? "" } as const, { type: "decline" } as const]) {
      expect((await client.send(command)).problem?.code).toBe("out-of-order");
    }
  });
});

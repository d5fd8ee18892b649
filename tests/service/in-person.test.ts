import { describe, expect, it } from "vitest";
import type { RequestId } from "../../contract/flow.ts";
import type { PersonKey } from "../../service/directories/directory.ts";
import { createClient, type StepOf, type TestClient } from "../support/client.ts";
import { atKiosk, resetting } from "../support/clients.ts";
import { otherMatch } from "../support/codes.ts";
import { until } from "../support/wait.ts";
import { approve, awaiting, confirm, confirming, givePasskey, logged, newPassword, openedOn, requestOf, signedInAs } from "./answering.ts";
import { begin as beginWith, service } from "./begun.ts";
import { addSam, entries, password, signedIn } from "./registering.ts";

const methods = ["email", "text", "approval", "authenticator", "in-person"];
const confirmers = [
  { staff: "Teachers", confirm: ["7B", "Teachers", "Administrators"] },
  { staff: "Librarians", confirm: ["8A"] },
];
const ruth = { userId: "ruth.adeyemi", password: "quiet harbour Monday 17" };

const begin = (policy: Record<string, unknown> = {}): Promise<void> => beginWith({ methods, confirmers, ...policy });

const addStaff = (changes: { userId?: string; groups?: string[]; number?: string } = {}): Promise<PersonKey> =>
  service.add({
    ...ruth,
    userId: changes.userId ?? ruth.userId,
    givenName: "Ruth",
    familyName: "Adeyemi",
    groups: changes.groups ?? ["Teachers"],
    methods: [{ factor: "mobile", number: changes.number ?? "+447700900200" }],
  });
const staffHere = (client: TestClient = createClient(service.origin)): Promise<TestClient> => confirming(service, ruth.userId, ruth.password, client);

/** Sam, who waits at the kiosk. */
async function samWaits(client?: TestClient): Promise<{ client: TestClient; shown: StepOf<"await-answer"> }> {
  return awaiting(service, "sam.okafor", "in-person", client);
}

describe("a member of staff", () => {
  it("confirms a pupil who stands before them, under both names in the log, and the pupil is told", async () => {
    await begin();
    const sam = await addSam(service, [{ factor: "email", address: "sam@example.com" }]);
    await addStaff();
    const { client, shown } = await samWaits(await atKiosk(service));
    expect(shown).toMatchObject({ code: null, state: "waiting", method: { kind: "in-person", hint: null }, page: { address: `${service.origin}/confirm` } });

    const staff = await staffHere();
    const request = requestOf(staff, "sam.okafor");
    expect(request).toMatchObject({ purpose: "reset", place: "Library kiosk 2", person: "Sam Okafor", triesLeft: 3 });
    expect(JSON.stringify(staff.flow)).not.toContain(`"${shown.match}"`);
    expect((await confirm(staff, request.id, shown.match)).problem).toBeNull();
    expect(staff.step("requests")).toMatchObject({ requests: [], confirmed: ["sam.okafor"] });

    expect((await client.read()).flow).toMatchObject({ proved: ["in-person"], step: { name: "choose-password" } });
    await client.send({ type: "set-password", password: newPassword });
    expect(client.step("done").outcome).toBe("password-changed");
    expect(await service.directory.accepts(sam, newPassword)).toBe(true);

    const told = (await logged(service, "confirmed-in-person"))[0];
    expect(told?.personal).toMatchObject({ userId: "sam.okafor", by: "ruth.adeyemi", name: "Ruth Adeyemi" });
    expect((await logged(service, "confirmed-somebody"))[0]?.personal).toMatchObject({ userId: "ruth.adeyemi", whom: "sam.okafor" });
    const letter = await until(() => service.sent.messages.find(({ to }) => to === "sam@example.com"), "what Sam is told");
    expect(letter.text).not.toContain(newPassword);

    await staff.send({ type: "finish" });
    expect(staff.step("done").outcome).toBe("finished-confirming");
  });

  it("helps somebody who has nothing registered", async () => {
    await begin();
    await addSam(service);
    await addStaff();
    const { client, shown } = await samWaits();
    const staff = await staffHere();
    await confirm(staff, requestOf(staff, "sam.okafor").id, shown.match);
    expect((await client.read()).flow?.step.name).toBe("choose-password");
  });

  it("declines, or is wrong three times, and the kiosk says so", async () => {
    await begin();
    await addSam(service);
    await addStaff();
    const first = await samWaits();
    const staff = await staffHere();
    await staff.send({ type: "decline-request", request: requestOf(staff, "sam.okafor").id });
    expect((await first.client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "declined" });

    const second = await samWaits();
    await staff.read();
    const { id } = requestOf(staff, "sam.okafor");
    for (const triesLeft of [2, 1]) {
      expect((await confirm(staff, id, otherMatch(second.shown.match))).problem).toMatchObject({ code: "match-wrong", triesLeft });
      expect(requestOf(staff, "sam.okafor").triesLeft).toBe(triesLeft);
    }
    await confirm(staff, id, otherMatch(second.shown.match));
    expect((await confirm(staff, id, second.shown.match)).problem?.code).toBe("request-not-found");
    expect((await second.client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "declined" });
  });

  it("answers once: of two at the same moment one finds it gone", async () => {
    await begin();
    await addSam(service);
    await addStaff();
    await addStaff({ userId: "omar.haddad", number: "+447700900201" });
    const { client, shown } = await samWaits();
    const [one, other] = [await staffHere(), await confirming(service, "omar.haddad", ruth.password)];
    const answers = await Promise.all([confirm(one, requestOf(one, "sam.okafor").id, shown.match), confirm(other, requestOf(other, "sam.okafor").id, shown.match)]);
    expect(answers.map(({ problem }) => problem?.code ?? "confirmed").sort()).toEqual(["confirmed", "request-not-found"]);
    expect(await logged(service, "confirmed-somebody")).toHaveLength(1);
    expect((await client.read()).flow?.step.name).toBe("choose-password");
  });

  it("proves who they are by their own passkey too, in the same browser", async () => {
    await begin();
    const key = await addStaff();
    const phone = await givePasskey(service, key);
    const staff = await signedInAs(service, "confirm", ruth.userId, ruth.password);
    await staff.choose("approval");
    const shown = staff.step("await-answer");
    const browser = await openedOn(service, shown);
    expect(browser.step("answer-request").purpose).toBe("confirm");
    await approve(browser, phone, shown.match);
    expect((await staff.read()).flow?.step.name).toBe("requests");
  });
});

describe("nobody is confirmed", () => {
  it("by themselves", async () => {
    await begin();
    await addStaff();
    await awaiting(service, ruth.userId, "in-person");
    expect((await staffHere()).step("requests").requests).toEqual([]);
  });

  it("who is an administrator, or in a group that these staff do not look after", async () => {
    await begin();
    await addStaff();
    await service.add({ userId: "max.power", password: "x", groups: ["Administrators", "7B"], methods: [{ factor: "email", address: "max@example.com" }] });
    await service.add({ userId: "mia.kim", password: "x", groups: ["8A"], methods: [] });
    const max = await awaiting(service, "max.power", "in-person");
    await awaiting(service, "mia.kim", "in-person");
    const staff = await staffHere();
    expect(staff.step("requests").requests).toEqual([]);
    // What would be the request's name elsewhere does not help either.
    const row = await service.store.database.selectFrom("requests").select("id").executeTakeFirstOrThrow();
    expect((await confirm(staff, row.id as RequestId, max.shown.match)).problem?.code).toBe("request-not-found");
  });

  it("from the browser in which it was asked, however often somebody signs in there", async () => {
    await begin();
    await addSam(service);
    await addStaff();
    const browser = createClient(service.origin);
    await samWaits(browser);
    const staff = await staffHere(browser);
    expect(staff.step("requests").requests).toEqual([]);
    expect((await staffHere(browser)).step("requests").requests).toEqual([]);
    expect((await staffHere()).step("requests").requests).toHaveLength(1);
  });

  it("without a proof of the staff's own, nor by a third", async () => {
    await begin();
    await addSam(service);
    await addStaff();
    await samWaits();
    const row = await service.store.database.selectFrom("requests").select("id").executeTakeFirstOrThrow();
    const staff = await signedInAs(service, "confirm", ruth.userId, ruth.password);
    expect(staff.flow.step.name).toBe("choose-method");
    expect(staff.methods().map(({ kind }) => kind)).toEqual(["text"]);
    for (const command of [
      { type: "confirm-request", request: row.id as RequestId, match: "00" },
      { type: "back" },
      { type: "finish" },
      { type: "set-up", factor: "email" },
      { type: "open", page: "privacy" },
    ] as const) {
      expect([command.type, (await staff.send(command)).problem?.code]).toEqual([command.type, "out-of-order"]);
    }
    expect(JSON.stringify((await staff.read()).flow)).not.toContain("sam.okafor");
  });

  it("by staff who are disabled, or no longer staff, meanwhile", async () => {
    await begin();
    await addSam(service);
    const key = await addStaff();
    const { client, shown } = await samWaits();
    const staff = await staffHere();
    const { id } = requestOf(staff, "sam.okafor");
    await service.store.database.updateTable("people").set({ groups: "[]" }).where("key", "=", key).execute();
    expect((await confirm(staff, id, shown.match)).problem?.code).toBe("request-not-found");
    await service.store.database.updateTable("people").set({ groups: '["Teachers"]' }).where("key", "=", key).execute();
    await service.directory.disable(key);
    expect((await confirm(staff, id, shown.match)).flow?.step).toMatchObject({ name: "ended", reason: "not-eligible" });
    expect((await client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "waiting" });
  });

  it("by staff whose password was changed meanwhile: whoever knew the old one confirms nobody", async () => {
    await begin();
    await addSam(service);
    await addStaff();
    const { client, shown } = await samWaits();
    const thief = await staffHere();
    const owner = await signedInAs(service, "register", ruth.userId, ruth.password);
    await owner.send({ type: "open", page: "password" });
    await owner.send({ type: "change-password", current: ruth.password, password: newPassword });
    expect(owner.step("done").outcome).toBe("password-changed");
    const { id } = requestOf(thief, "sam.okafor");
    expect((await confirm(thief, id, shown.match)).flow?.step).toMatchObject({ name: "ended", reason: "signed-out" });
    expect((await client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "waiting" });
  });

  it("who is disabled, or has stopped resets, meanwhile", async () => {
    await begin();
    const key = await addSam(service);
    await addStaff();
    const { client, shown } = await samWaits();
    const staff = await staffHere();
    const { id } = requestOf(staff, "sam.okafor");
    const owner = await signedIn(service);
    await owner.send({ type: "stop-resets" });
    expect((await confirm(staff, id, shown.match)).problem?.code).toBe("request-not-found");
    await owner.send({ type: "allow-resets" });
    expect((await staff.read()).flow?.step).toMatchObject({ name: "requests", requests: [{ userId: "sam.okafor" }] });

    await confirm(staff, requestOf(staff, "sam.okafor").id, shown.match);
    await service.directory.disable(key);
    expect((await client.read()).flow).toMatchObject({ proved: [], step: { name: "ended", reason: "not-eligible" } });
  });

  it("twice by one word: it serves the flow that asked, and no other", async () => {
    await begin();
    await addSam(service);
    await addStaff();
    const [mine, other] = [await samWaits(), await samWaits()];
    const staff = await staffHere();
    // The two numbers may be alike by chance; the older request is the first.
    const [first, ...others] = staff.step("requests").requests;
    if (first === undefined) throw new Error("Nothing waits.");
    expect(others).toHaveLength(1);
    await confirm(staff, first.id, mine.shown.match);
    expect((await mine.client.read()).flow?.step.name).toBe("choose-password");
    expect((await other.client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "waiting" });
  });

  it("after five minutes", async () => {
    await begin();
    await addSam(service);
    await addStaff();
    const { client, shown } = await samWaits();
    const staff = await staffHere();
    const { id } = requestOf(staff, "sam.okafor");
    service.time.advance(5 * 60_000);
    expect((await confirm(staff, id, shown.match)).problem?.code).toBe("request-not-found");
    expect((await client.read()).flow?.step).toMatchObject({ name: "await-answer", state: "expired" });
  });
});

describe("signing in to confirm", () => {
  it("is for staff alone, and not at a kiosk", async () => {
    await begin();
    await addSam(service);
    const client = createClient(service.origin);
    await client.start("confirm");
    expect((await client.signIn("sam.okafor", "not it")).problem?.code).toBe("sign-in-wrong");
    expect((await client.signIn("sam.okafor", password)).problem?.code).toBe("may-not-confirm");
    expect(client.flow.step.name).toBe("sign-in");
    expect((await (await atKiosk(service)).start("confirm")).problem?.code).toBe("not-from-here");
  });

  it("stays in the browser where the policy keeps resets to kiosks, which a browser is told", async () => {
    await begin({ resetInBrowsers: false });
    await addSam(service);
    await addStaff();
    const browser = createClient(service.origin);
    for (const purpose of ["reset", "unlock"] as const) expect((await browser.start(purpose)).problem?.code).toBe("kiosk-only");
    const { client, shown } = await samWaits(await atKiosk(service));
    const staff = await staffHere();
    await confirm(staff, requestOf(staff, "sam.okafor").id, shown.match);
    expect((await client.read()).flow?.step.name).toBe("choose-password");
  });

  it("leads nowhere for staff who have nothing registered", async () => {
    await begin();
    await service.add({ ...ruth, groups: ["Teachers"], methods: [] });
    const client = createClient(service.origin);
    await client.start("confirm");
    expect((await client.signIn(ruth.userId, ruth.password)).problem?.code).toBe("nothing-to-prove-with");
    expect(client.flow.step.name).toBe("sign-in");
  });

  it("shows nobody's requests to a browser that is not the one that signed in", async () => {
    await begin();
    await addSam(service);
    await addStaff();
    await samWaits();
    const staff = await staffHere();
    expect((await createClient(service.origin).request("GET", `/v1/flows/${staff.flow.id}`)).problem?.code).toBe("flow-not-found");
  });
});

describe("a first registration", () => {
  const policy = { registration: { firstProofs: ["class-code", "in-person"] } };

  it("is confirmed by staff, and goes on where it stood", async () => {
    await begin(policy);
    await addSam(service);
    await addStaff();
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "mobile" });
    expect(client.step("first-registration").ways).toEqual(["class-code", "in-person"]);
    await client.send({ type: "ask-in-person" });
    const { match } = client.step("await-answer");
    const staff = await staffHere();
    expect(requestOf(staff, "sam.okafor")).toMatchObject({ purpose: "register", place: null });
    await confirm(staff, requestOf(staff, "sam.okafor").id, match);
    expect((await client.read()).flow?.step).toMatchObject({ name: "enter-number", factor: "mobile" });
  });

  it("is confirmed by staff where no reset asks them, and does not lead into a reset by them", async () => {
    await begin({ ...policy, methods: ["email", "text"] });
    await addSam(service);
    await addStaff();
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "mobile" });
    await client.send({ type: "ask-in-person" });
    const { match } = client.step("await-answer");
    const staff = await staffHere();
    await confirm(staff, requestOf(staff, "sam.okafor").id, match);
    expect((await client.read()).flow?.step.name).toBe("enter-number");
    expect((await resetting(service, "sam.okafor")).methods().map(({ kind }) => kind)).not.toContain("in-person");
  });

  it("may still be shown by the class's code after staff were asked", async () => {
    await begin(policy);
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "mobile" });
    await client.send({ type: "ask-in-person" });
    await client.send({ type: "try-another-way" });
    expect(client.step("first-registration").ways).toEqual(["class-code", "in-person"]);
  });

  it("is not begun without it, nor by leaving the page where it is waited for", async () => {
    await begin(policy);
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "mobile" });
    await client.send({ type: "ask-in-person" });
    expect((await client.send({ type: "enter-number", region: "GB", number: "07700 900123", kind: "text" })).problem?.code).toBe("out-of-order");
    await client.send({ type: "back" });
    expect(entries(client).filter(({ registered }) => registered)).toEqual([]);
    await client.send({ type: "set-up", factor: "mobile" });
    expect(client.flow.step.name).toBe("first-registration");
  });

  it("asks staff five times in an hour and no more", async () => {
    await begin(policy);
    await addSam(service);
    const client = await signedIn(service);
    for (let times = 0; times < 5; times++) {
      await client.send({ type: "set-up", factor: "mobile" });
      expect((await client.send({ type: "ask-in-person" })).problem).toBeNull();
      await client.send({ type: "back" });
    }
    await client.send({ type: "set-up", factor: "mobile" });
    expect((await client.send({ type: "ask-in-person" })).problem?.code).toBe("too-many-sends");
  });
});

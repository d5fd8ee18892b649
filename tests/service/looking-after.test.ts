import { describe, expect, it } from "vitest";
import { issueHelpDeskCode } from "../../service/people/kept-codes.ts";
import { createClient, type Answered, type TestClient } from "../support/client.ts";
import { atKiosk, proves, resetting } from "../support/clients.ts";
import { nextCode } from "../support/codes.ts";
import { testPolicy } from "../support/service.ts";
import { until } from "../support/wait.ts";
import { logged, newPassword, signedInAs } from "./answering.ts";
import { begin, service } from "./begun.ts";
import { addSam, password, registered, signedIn } from "./registering.ts";

const email = { factor: "email", address: "sam@example.com" } as const;
const mobile = { factor: "mobile", number: "+447700900123" } as const;

async function atPasswordPage(): Promise<TestClient> {
  const client = await signedIn(service);
  await client.send({ type: "open", page: "password" });
  expect(client.step("choose-password")).toMatchObject({ asksCurrent: true, submissionsLeft: 10 });
  return client;
}
const change = (client: TestClient, current: string, next = newPassword): Promise<Answered> => client.send({ type: "change-password", current, password: next });

/** To whom something was told, once so many messages are there. */
async function told(count: number): Promise<string[]> {
  await until(() => service.sent.messages.length >= count, "what is told");
  return service.sent.messages.map(({ to }) => to).sort();
}

describe("changing a password by knowing it", () => {
  it("sets it, tells every contact, signs out elsewhere, and rests nothing", async () => {
    await begin();
    const sam = await addSam(service, [email, mobile]);
    const client = await atPasswordPage();
    await change(client, password);
    expect(client.step("done")).toMatchObject({ outcome: "password-changed", otherPlaces: "signed-out", told: [{ kind: "email" }, { kind: "text" }] });
    expect(await service.directory.accepts(sam, newPassword)).toBe(true);
    expect(await told(2)).toEqual(["+447700900123", "sam@example.com"]);
    const again = await signedInAs(service, "register", "sam.okafor", newPassword);
    expect(again.step("account").frozenFor).toBeNull();
    expect((await logged(service, "password-change-completed")).map(({ fields }) => fields["outcome"])).toEqual(["confirmed"]);
    expect(await logged(service, "password-set-completed")).toEqual([]);
  });

  it("leaves signing out elsewhere to the person, where the policy does", async () => {
    await begin({ signOutElsewhere: "ask" });
    await addSam(service);
    const client = await atPasswordPage();
    await change(client, password);
    expect(client.step("done").otherPlaces).toBe("can-sign-out");
    expect((await client.send({ type: "sign-out-everywhere" })).problem).toBeNull();
    expect(client.step("done").otherPlaces).toBe("signed-out");
  });

  it("counts a wrong one as a sign-in, and asks the directory no fifth time", async () => {
    await begin();
    const sam = await addSam(service);
    const client = await atPasswordPage();
    for (let tries = 0; tries < 4; tries++) expect((await change(client, "not it")).problem?.code).toBe("current-password-wrong");
    const { problem } = await change(client, password);
    expect(problem).toMatchObject({ code: "too-many-sign-ins" });
    expect(problem?.retryIn).toBeGreaterThan(1500);
    const elsewhere = createClient(service.origin);
    await elsewhere.start("register");
    expect((await elsewhere.signIn("sam.okafor", password)).problem?.code).toBe("too-many-sign-ins");
    expect(await service.directory.accepts(sam, password)).toBe(true);
  });

  it("does not count the right one, however often the new one will not do", async () => {
    await begin();
    await addSam(service);
    const client = await atPasswordPage();
    for (let left = 9; left >= 4; left--) {
      expect((await change(client, password, "short")).problem).toMatchObject({ code: "password-unacceptable", flow: { step: { submissionsLeft: left, asksCurrent: true } } });
    }
    await change(client, password);
    expect(client.flow.step.name).toBe("done");
  });

  it("is not done without the old one, nor by the new one's page of a reset", async () => {
    await begin();
    const sam = await addSam(service, [mobile]);
    const client = await atPasswordPage();
    expect((await client.send({ type: "set-password", password: newPassword })).problem?.code).toBe("out-of-order");
    // Not even with a proof: that is what a reset is for.
    await client.send({ type: "back" });
    await client.send({ type: "set-up", factor: "email" });
    await proves(service, client, "text");
    await client.send({ type: "back" });
    await client.send({ type: "open", page: "password" });
    expect((await client.send({ type: "set-password", password: newPassword })).problem?.code).toBe("out-of-order");

    const reset = await resetting(service, "sam.okafor");
    await proves(service, reset, "text");
    expect((await change(reset, password)).problem?.code).toBe("out-of-order");
    expect(await service.directory.accepts(sam, password)).toBe(true);
  });

  it("ends for somebody who is disabled meanwhile", async () => {
    await begin();
    const sam = await addSam(service);
    const client = await atPasswordPage();
    await service.directory.disable(sam);
    expect((await change(client, password)).flow?.step).toMatchObject({ name: "ended", reason: "not-eligible" });
  });
});

describe("signing out everywhere", () => {
  it("is done from the page of what is registered", async () => {
    await begin();
    await addSam(service);
    const client = await signedIn(service);
    expect(client.step("account").otherPlaces).toBe("can-sign-out");
    await client.send({ type: "sign-out-everywhere" });
    expect(client.step("account").otherPlaces).toBe("signed-out");
    expect((await logged(service, "signed-out-everywhere")).map(({ fields }) => fields["askedBy"])).toEqual(["person"]);
  });
});

describe("resets that were stopped", () => {
  const withDesk = { organisation: { ...testPolicy().organisation, helpDesk: { ...testPolicy().organisation.helpDesk, email: "desk@oakhill.example" } } };

  it("are told to every contact and to the help desk, and stay stopped until a proof was given", async () => {
    await begin(withDesk);
    await addSam(service, [email, mobile]);
    const client = await signedIn(service);
    await client.send({ type: "open", page: "activity" });
    await client.send({ type: "stop-resets" });
    expect(client.step("activity")).toMatchObject({ resetsStopped: true, events: [{ event: "resets-stopped" }, { event: "signed-in" }] });
    expect(await told(3)).toEqual(["+447700900123", "desk@oakhill.example", "sam@example.com"]);
    expect((await client.send({ type: "stop-resets" })).problem?.code).toBe("out-of-order");

    await client.send({ type: "allow-resets" });
    expect(client.flow.step.name).toBe("choose-method");
    await client.send({ type: "back" });
    expect(client.step("account").resetsStopped).toBe(true);
    await client.send({ type: "allow-resets" });
    await proves(service, client, "text");
    expect(client.step("account").resetsStopped).toBe(false);
    expect((await client.send({ type: "allow-resets" })).problem?.code).toBe("out-of-order");
    const reset = await resetting(service, "sam.okafor");
    await proves(service, reset, "text");
    expect(reset.flow.step.name).toBe("choose-password");
  });

  it("go nowhere from the start: codes are asked for, and none comes", async () => {
    await begin();
    await addSam(service, [mobile]);
    const before = (await resetting(service, "sam.okafor")).methods().map(({ kind, hint }) => ({ kind, hint }));
    await (await signedIn(service)).send({ type: "stop-resets" });
    const already = (await told(1)).length;
    for (const purpose of ["reset", "unlock"] as const) {
      const client = await resetting(service, "sam.okafor", createClient(service.origin), purpose);
      expect(client.methods().map(({ kind, hint }) => ({ kind, hint }))).toEqual(before);
      await client.choose("text");
      expect((await client.send({ type: "submit-code", code: "000000" })).problem).toMatchObject({ code: "code-wrong" });
    }
    expect(service.sent.messages).toHaveLength(already);
  });

  it("end in the middle, before the code and after it", async () => {
    await begin();
    const sam = await addSam(service, [mobile]);
    const [first, second] = [await resetting(service, "sam.okafor"), await resetting(service, "sam.okafor")];
    await proves(service, first, "text");
    const before = service.sent.messages.length;
    await second.choose("text");
    const code = await nextCode(service.sent, before);
    await (await signedIn(service)).send({ type: "stop-resets" });
    expect((await first.send({ type: "set-password", password: newPassword })).flow?.step).toMatchObject({ name: "ended", reason: "not-eligible" });
    expect((await second.send({ type: "submit-code", code })).problem?.code).toBe("code-wrong");
    expect(await service.directory.accepts(sam, password)).toBe(true);
  });
});

describe("recent activity", () => {
  it("says what was done, where and how, and says nothing of it to others", async () => {
    await begin();
    await addSam(service, [mobile]);
    await resetting(service, "sam.okafor", await atKiosk(service));
    const failing = createClient(service.origin);
    await failing.start("register");
    await failing.signIn("sam.okafor", "not it");
    await resetting(service, "nobody.at.all");
    service.time.advance(60_000);
    const client = await signedIn(service);
    await client.send({ type: "open", page: "activity" });
    const { events } = client.step("activity");
    expect(events).toMatchObject([
      { event: "signed-in", device: "browser", place: null },
      { event: "sign-in-failed", device: "browser", place: null },
      { event: "reset-started", device: "kiosk", place: "Library kiosk 2", by: null, reason: null },
    ]);
    expect(events.map(({ ago }) => ago >= 60)).toEqual([false, true, true]);
  });
});

describe("while somebody guesses at a person's answers and codes", () => {
  it("still asks for their own proof before anything is changed, though others could vouch", async () => {
    await begin({ methods: ["text", "authenticator", "in-person", "help-desk-code"], confirmers: [{ staff: "Teachers", confirm: ["7B"] }] });
    await addSam(service, [{ factor: "authenticator", secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" }]);
    for (let browser = 0; browser < 5; browser++) {
      const guesser = await resetting(service, "sam.okafor");
      await guesser.choose("authenticator");
      for (let tries = 0; tries < 5; tries++) await guesser.send({ type: "submit-code", code: "000000" });
      expect(guesser.flow.step).toMatchObject({ name: "ended", reason: "blocked" });
    }
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "mobile" });
    expect(client.flow.step.name).toBe("choose-method");
    expect(client.methods().map(({ kind }) => kind)).toContain("authenticator");
    expect((await resetting(service, "sam.okafor")).methods().map(({ kind }) => kind)).toContain("authenticator");
  });
});

describe("a registration under way", () => {
  it("keeps nothing that was begun before a reset: whoever knew the old password goes no further with it", async () => {
    await begin({ methods: ["text", "help-desk-code", "email"] });
    const sam = await addSam(service);
    const thief = await signedIn(service);
    await thief.send({ type: "set-up", factor: "mobile" });
    await thief.send({ type: "enter-number", region: "GB", number: "07700 900666", kind: "text" });
    const code = await nextCode(service.sent, 0);

    const issued = await service.store.transaction((transaction) => issueHelpDeskCode(transaction, service.ring, service.store.clock.now(), sam, { minutes: 60 }));
    const reset = await resetting(service, "sam.okafor");
    await reset.choose("help-desk-code");
    await reset.send({ type: "submit-code", code: issued.code });
    await reset.send({ type: "set-password", password: newPassword });
    expect(reset.flow.step.name).toBe("done");

    expect((await thief.send({ type: "submit-code", code })).problem).toMatchObject({ code: "flow-ended" });
    expect(thief.flow.step).toMatchObject({ name: "ended", reason: "signed-out" });
    expect(registered(await signedInAs(service, "register", "sam.okafor", newPassword))).toEqual([]);
  });

  it("ends when the password is changed in another browser", async () => {
    await begin({ signOutElsewhere: "ask" });
    await addSam(service);
    const elsewhere = await signedIn(service);
    const client = await atPasswordPage();
    await change(client, password);
    // In this one it was they who changed it.
    expect((await client.send({ type: "sign-out-everywhere" })).problem).toBeNull();
    expect(client.step("done").otherPlaces).toBe("signed-out");
    await elsewhere.read();
    expect(elsewhere.flow.step).toMatchObject({ name: "ended", reason: "signed-out" });
    expect((await logged(service, "flow-ended")).map(({ fields }) => fields["reason"])).toEqual(["password-changed", "signed-out"]);
  });

  it("ends when somebody signs out everywhere else, but not theirs", async () => {
    await begin();
    await addSam(service);
    const elsewhere = await signedIn(service);
    const client = await signedIn(service);
    await client.send({ type: "sign-out-everywhere" });
    expect(client.step("account").otherPlaces).toBe("signed-out");
    expect((await elsewhere.send({ type: "stop-resets" })).problem).toMatchObject({ code: "flow-ended" });
    expect(elsewhere.flow.step).toMatchObject({ name: "ended", reason: "signed-out" });
    await client.send({ type: "open", page: "activity" });
    expect(client.step("activity")).toMatchObject({ resetsStopped: false });
  });
});

import { describe, expect, it } from "vitest";
import { supportRoutes } from "../../contract/support.ts";
import { issueHelpDeskCode } from "../../service/people/kept-codes.ts";
import type { Answered, TestClient } from "../support/client.ts";
import { atHelpDesk, atKiosk, proves, resetting } from "../support/clients.ts";
import { newPassword, signedInAs } from "./answering.ts";
import { begin as beginWith, service } from "./begun.ts";
import { addSam, entries, password, registered, signedIn } from "./registering.ts";

const methods = ["email", "text", "authenticator", "recovery-code", "in-person", "help-desk-code"];
const confirmers = [{ staff: "Teachers", confirm: ["7B"] }];
const mobile = { factor: "mobile", number: "+447700900123" } as const;

const begin = (policy: Record<string, unknown> = {}): Promise<void> => beginWith({ methods, confirmers, ...policy });

/** Makes a set and says that it is kept. */
async function keepCodes(client: TestClient): Promise<string[]> {
  await client.send({ type: "set-up", factor: "recovery-codes" });
  const { codes } = client.step("keep-recovery-codes");
  expect((await client.send({ type: "keep-codes" })).problem).toBeNull();
  return codes;
}

async function tried(userId: string, kind: "recovery-code" | "help-desk-code", code: string): Promise<Answered> {
  const client = await resetting(service, userId);
  await client.choose(kind);
  return client.send({ type: "submit-code", code });
}

/** A code as the help desk's own tools ask for it. */
async function issued(userId: string, minutes = 60): Promise<string> {
  const { body } = await atHelpDesk(service).request("POST", supportRoutes.issueCode.path, { userId, minutes, reason: "has lost everything, ticket 4711" });
  return (body as { code: string }).code;
}

describe("recovery codes", () => {
  it("are ten, work from when they are kept, and each of them once", async () => {
    await begin();
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "recovery-codes" });
    const [shown = ""] = client.step("keep-recovery-codes").codes;
    await client.send({ type: "back" });
    expect(registered(client)).toEqual([]);
    const [first = "", second = "", ...rest] = await keepCodes(client);
    expect(rest).toHaveLength(8);
    expect(new Set([first, second, ...rest]).size).toBe(10);
    expect(first).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(entries(client)).toContainEqual({ factor: "recovery-codes", registered: true, contact: null, changeable: true, left: 10 });

    expect((await tried("sam.okafor", "recovery-code", shown)).problem).toMatchObject({ code: "code-wrong", triesLeft: 4 });
    const reset = await tried("sam.okafor", "recovery-code", ` ${first.toLowerCase().replaceAll("-", " ")} `);
    expect(reset.flow).toMatchObject({ proved: ["recovery-code"], step: { name: "choose-password" } });
    expect((await tried("sam.okafor", "recovery-code", first)).problem?.code).toBe("code-wrong");
    expect((await tried("sam.okafor", "recovery-code", second)).problem).toBeNull();
    expect(entries(await signedIn(service))).toContainEqual({ factor: "recovery-codes", registered: true, contact: null, changeable: true, left: 8 });
  });

  it("are of one person alone", async () => {
    await begin();
    await addSam(service);
    await service.add({ userId: "eve.adams", password, methods: [] });
    const sams = await keepCodes(await signedIn(service));
    await keepCodes(await signedInAs(service, "register", "eve.adams", password));
    expect((await tried("eve.adams", "recovery-code", sams[0] ?? "")).problem?.code).toBe("code-wrong");
    expect((await tried("sam.okafor", "recovery-code", sams[0] ?? "")).problem).toBeNull();
  });

  it("give way to a new set, and go with the method", async () => {
    await begin();
    await addSam(service, [mobile]);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "recovery-codes" });
    await proves(service, client, "text");
    const [old = ""] = client.step("keep-recovery-codes").codes;
    await client.send({ type: "keep-codes" });
    const [fresh = ""] = await keepCodes(client);
    expect((await tried("sam.okafor", "recovery-code", old)).problem?.code).toBe("code-wrong");
    expect((await tried("sam.okafor", "recovery-code", fresh)).problem).toBeNull();
    await client.send({ type: "remove", factor: "recovery-codes" });
    expect(registered(client)).toEqual(["mobile"]);
    expect(await service.store.database.selectFrom("kept_codes").select("digest").execute()).toEqual([]);
    expect((await resetting(service, "sam.okafor")).methods().map(({ kind }) => kind)).not.toContain("recovery-code");
  });

  it("do not count among those that the policy asks for, and are no reason to keep another", async () => {
    await begin({ registration: { required: 1 } });
    await addSam(service);
    const client = await signedIn(service);
    await keepCodes(client);
    expect(client.step("account").missing).toBe(1);
    expect((await client.send({ type: "finish" })).problem?.code).toBe("not-enough-registered");
    await client.send({ type: "remove", factor: "recovery-codes" });
    expect(registered(client)).toEqual([]);
  });

  it("are shown at a kiosk too, where there is paper", async () => {
    await begin({ registration: { atKiosk: true } });
    await addSam(service);
    const client = await signedInAs(service, "register", "sam.okafor", password, await atKiosk(service));
    expect(await keepCodes(client)).toHaveLength(10);
  });

  it("block after five wrong ones, like every other proof", async () => {
    await begin();
    await addSam(service);
    const codes = await keepCodes(await signedIn(service));
    const client = await resetting(service, "sam.okafor");
    await client.choose("recovery-code");
    for (const triesLeft of [4, 3, 2, 1]) expect((await client.send({ type: "submit-code", code: "0000-0000-0000-0000" })).problem).toMatchObject({ code: "code-wrong", triesLeft });
    await client.send({ type: "submit-code", code: "0000-0000-0000-0000" });
    expect(client.flow.step).toMatchObject({ name: "ended", reason: "blocked" });
    expect((await tried("sam.okafor", "recovery-code", codes[0] ?? "")).problem).toBeNull();
  });
});

describe("a code of the help desk", () => {
  it("opens the account of somebody who has nothing registered, once", async () => {
    await begin();
    const sam = await addSam(service);
    const code = await issued("sam.okafor");
    const client = await resetting(service, "sam.okafor");
    await client.choose("help-desk-code");
    expect(client.step("enter-kept-code")).toMatchObject({ triesLeft: 5, method: { kind: "help-desk-code", hint: null } });
    await client.send({ type: "submit-code", code });
    await client.send({ type: "set-password", password: newPassword });
    expect(client.step("done").outcome).toBe("password-changed");
    expect(await service.directory.accepts(sam, newPassword)).toBe(true);
    expect((await tried("sam.okafor", "help-desk-code", code)).problem?.code).toBe("code-wrong");
  });

  it("is no recovery code, is nobody else's, and is over when its minutes are", async () => {
    await begin();
    await addSam(service);
    await service.add({ userId: "eve.adams", password, methods: [] });
    await keepCodes(await signedIn(service));
    const code = await issued("sam.okafor", 10);
    expect((await tried("sam.okafor", "recovery-code", code)).problem?.code).toBe("code-wrong");
    expect((await tried("eve.adams", "help-desk-code", code)).problem?.code).toBe("code-wrong");
    service.time.advance(10 * 60_000);
    expect((await tried("sam.okafor", "help-desk-code", code)).problem?.code).toBe("code-wrong");
  });

  it("opens nothing for somebody disabled, nor for somebody whose resets are stopped, and is there when that is over", async () => {
    await begin();
    const sam = await addSam(service);
    const { code } = await service.store.transaction((transaction) => issueHelpDeskCode(transaction, service.ring, service.store.clock.now(), sam, { minutes: 600 }));
    const owner = await signedIn(service);
    await owner.send({ type: "stop-resets" });
    expect((await tried("sam.okafor", "help-desk-code", code)).problem).toMatchObject({ code: "code-wrong", triesLeft: 4 });
    await owner.send({ type: "allow-resets" });
    expect((await tried("sam.okafor", "help-desk-code", code)).problem).toBeNull();

    const leaver = await service.store.transaction((transaction) => issueHelpDeskCode(transaction, service.ring, service.store.clock.now(), sam, { minutes: 600 }));
    await service.directory.disable(sam);
    expect((await tried("sam.okafor", "help-desk-code", leaver.code)).problem).toMatchObject({ code: "code-wrong", triesLeft: 4 });
    expect(await service.store.database.selectFrom("kept_codes").select("kind").execute()).toEqual([{ kind: "help-desk" }]);
  });

  it("is one gate of two", async () => {
    await begin({ gates: 2 });
    await addSam(service);
    const code = await issued("sam.okafor");
    const answer = await tried("sam.okafor", "help-desk-code", code);
    expect(answer.flow).toMatchObject({ proved: ["help-desk-code"], step: { name: "choose-method" } });
    const kinds = answer.flow?.step.name === "choose-method" ? answer.flow.step.methods.map(({ kind }) => kind) : [];
    expect(kinds).toContain("in-person");
    expect(kinds).not.toContain("help-desk-code");
  });
});

describe("what is used first", () => {
  it("comes first at the next reset, and stays what it is when it is changed", async () => {
    await begin();
    await addSam(service, [{ factor: "email", address: "sam@example.com" }, mobile]);
    const kinds = async (): Promise<string[]> => (await resetting(service, "sam.okafor")).methods().map(({ kind }) => kind);
    expect(await kinds()).toEqual(["email", "text", "in-person", "help-desk-code"]);
    const client = await signedIn(service);
    expect((await client.send({ type: "prefer", factor: "authenticator" })).problem?.code).toBe("method-not-offered");
    await client.send({ type: "prefer", factor: "mobile" });
    expect(client.step("account").preferred).toBe("mobile");
    expect(await kinds()).toEqual(["text", "email", "in-person", "help-desk-code"]);
  });
});

import { describe, expect, it } from "vitest";
import { ownData, type OwnData } from "../../contract/own-data.ts";
import { noteReset } from "../../service/people/freeze.ts";
import { createClient, type Answered, type TestClient } from "../support/client.ts";
import { atKiosk, proves } from "../support/clients.ts";
import type { TestPerson } from "../support/service.ts";
import { until } from "../support/wait.ts";
import { logged, signedInAs } from "./answering.ts";
import { begin, service } from "./begun.ts";
import { addSam, answers, entries, password, registered, signedIn } from "./registering.ts";

const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const everything: TestPerson["methods"] = [
  { factor: "email", address: "sam@example.com" },
  { factor: "mobile", number: "+447700900123" },
  { factor: "office", number: "+441632960100" },
  { factor: "questions", answers: Object.fromEntries(answers.map(({ question, answer }) => [question, answer])) },
  { factor: "authenticator", secret },
];

const download = (client: TestClient, headers: Record<string, string> = {}): Promise<Answered> => client.request("GET", `/v1/flows/${client.flow.id}/own-data`, undefined, headers);

async function atPrivacy(client: TestClient): Promise<TestClient> {
  await client.send({ type: "open", page: "privacy" });
  await proves(service, client, "text");
  expect(client.flow.step.name).toBe("privacy");
  return client;
}

describe("a download of one's own data", () => {
  it("has all that is kept of the person, and nothing that proves", async () => {
    await begin();
    await addSam(service, everything);
    const client = await atPrivacy(await signedIn(service));
    const { status, body, headers } = await download(client);
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    const data: OwnData = ownData.parse(body);
    expect(data).toMatchObject({ userId: "sam.okafor", givenName: "Sam", familyName: "Okafor" });
    expect(data.methods.map(({ factor, contact }) => [factor, contact]).sort()).toEqual([
      ["authenticator", null],
      ["email", "sam@example.com"],
      ["mobile", "+44 7700 900123"],
      ["office", "+44 1632 960100"],
      ["questions", null],
    ]);
    expect(data.activity.map(({ event }) => event)).toEqual(["data-downloaded", "signed-in"]);
    expect(JSON.stringify(body)).not.toMatch(/JBSWY|argon2|Biscuit|copper|hash/);
    expect(await logged(service, "own-data-downloaded")).toHaveLength(1);
  });

  it("is not had elsewhere than at its page, before it nor after it", async () => {
    await begin();
    await addSam(service, everything);
    const client = await signedIn(service);
    expect((await download(client)).problem?.code).toBe("out-of-order");
    await client.send({ type: "open", page: "privacy" });
    expect(client.flow.step.name).toBe("choose-method");
    expect((await download(client)).problem?.code).toBe("out-of-order");
    await proves(service, client, "text");
    await client.send({ type: "back" });
    expect((await download(client)).problem?.code).toBe("out-of-order");
    const reset = createClient(service.origin);
    await reset.start();
    expect((await download(reset)).problem?.code).toBe("out-of-order");
    expect(await logged(service, "own-data-downloaded")).toEqual([]);
  });

  it("wants a proof that is fresh", async () => {
    await begin();
    await addSam(service, everything);
    const client = await atPrivacy(await signedIn(service));
    service.time.advance(10 * 60_000);
    expect((await download(client)).problem?.code).toBe("out-of-order");
    await client.send({ type: "back" });
    await client.send({ type: "open", page: "privacy" });
    expect(client.flow.step.name).toBe("choose-method");
  });

  it("is over with the page, for somebody who has nothing to prove with too", async () => {
    await begin();
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "open", page: "privacy" });
    expect((await download(client)).status).toBe(200);
    service.time.advance(15 * 60_000);
    expect((await download(client)).problem?.code).toBe("flow-ended");
  });

  it("is not had by somebody who was signed out from elsewhere", async () => {
    await begin();
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "open", page: "privacy" });
    const elsewhere = await signedIn(service);
    await elsewhere.send({ type: "sign-out-everywhere" });
    expect((await download(client)).problem?.code).toBe("out-of-order");
  });

  it("is had by somebody whose only contact the policy no longer uses, and that can be taken away", async () => {
    await begin({ methods: ["text", "authenticator"] });
    await addSam(service, [{ factor: "email", address: "sam@example.com" }]);
    const client = await signedIn(service);
    await client.send({ type: "open", page: "privacy" });
    expect((await download(client)).status).toBe(200);
    expect((await client.send({ type: "remove-everything" })).flow?.step.name).toBe("account");
    expect(await service.store.database.selectFrom("methods").select("id").execute()).toEqual([]);
  });

  it("is not had at a kiosk, where others stand", async () => {
    await begin({ registration: { atKiosk: true } });
    await addSam(service, everything);
    const client = await atPrivacy(await signedInAs(service, "register", "sam.okafor", password, await atKiosk(service)));
    expect(client.step("privacy").downloadable).toBe(false);
    expect((await download(client)).problem?.code).toBe("not-from-here");
  });

  it("is not had by another browser, a foreign page, or somebody who is disabled", async () => {
    await begin();
    const sam = await addSam(service, everything);
    const client = await atPrivacy(await signedIn(service));
    const other = createClient(service.origin);
    await other.start();
    expect((await other.request("GET", `/v1/flows/${client.flow.id}/own-data`)).problem?.code).toBe("flow-not-found");
    expect((await download(client, { "sec-fetch-site": "cross-site" })).problem?.code).toBe("not-from-here");
    expect((await download(client, { "sec-fetch-site": "same-site" })).problem?.code).toBe("not-from-here");
    expect((await download(client, { origin: "https://evil.example" })).problem?.code).toBe("not-from-here");
    expect((await download(client, { "sec-fetch-site": "same-origin" })).status).toBe(200);
    await service.directory.disable(sam);
    expect((await download(client)).problem?.code).toBe("out-of-order");
  });
});

describe("removing everything", () => {
  it("rests for a while after a reset, so that nobody makes room for a phone of their own", async () => {
    await begin();
    const sam = await addSam(service, everything);
    await service.store.transaction((transaction) => noteReset(transaction, sam, service.store.clock.now()));
    const client = await atPrivacy(await signedIn(service));
    const { problem } = await client.send({ type: "remove-everything" });
    expect(problem).toMatchObject({ code: "contacts-frozen", retryIn: 24 * 60 * 60 });
    await client.send({ type: "back" });
    expect(registered(client)).toContain("mobile");
  });

  it("takes all of it away at once, tells every contact, and leaves the office phone", async () => {
    await begin({ registration: { required: 2 } });
    await addSam(service, everything);
    const client = await atPrivacy(await signedIn(service));
    const before = service.sent.messages.length;
    await client.send({ type: "remove-everything" });
    expect(registered(client)).toEqual(["office"]);
    expect(entries(client).filter(({ contact }) => contact !== null)).toMatchObject([{ factor: "office" }]);
    await until(() => service.sent.messages.length >= before + 2, "the notices");
    expect(service.sent.messages.slice(before).map(({ to }) => to).sort()).toEqual(["+447700900123", "sam@example.com"]);
    expect(await logged(service, "everything-removed")).toHaveLength(1);
    const again = await signedIn(service);
    expect(registered(again)).toEqual(["office"]);
    await again.send({ type: "open", page: "activity" });
    expect(again.step("activity").events.map(({ event }) => event)).toContain("everything-removed");
  });

  it("wants a fresh proof at the moment that it is done", async () => {
    await begin();
    await addSam(service, everything);
    const client = await atPrivacy(await signedIn(service));
    service.time.advance(10 * 60_000);
    await client.send({ type: "remove-everything" });
    expect(client.flow.step.name).toBe("choose-method");
    await client.send({ type: "back" });
    expect(registered(client)).toHaveLength(5);
    expect((await client.send({ type: "remove-everything" })).problem?.code).toBe("out-of-order");
  });

  it("takes recovery codes and the help desk's with it", async () => {
    await begin({ methods: ["text", "email", "recovery-code", "help-desk-code"] });
    await addSam(service);
    const client = await signedIn(service);
    await client.send({ type: "set-up", factor: "recovery-codes" });
    await client.send({ type: "keep-codes" });
    await client.send({ type: "open", page: "privacy" });
    await client.send({ type: "remove-everything" });
    expect(registered(client)).toEqual([]);
    expect(await service.store.database.selectFrom("kept_codes").select("digest").execute()).toEqual([]);
  });
});

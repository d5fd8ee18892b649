import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readFlow } from "../../service/flow/records.ts";
import { createClient, type TestClient } from "../support/client.ts";
import { atMethods, proves, resetting } from "../support/clients.ts";
import { testPolicy, type TestPerson, type TestService } from "../support/service.ts";
import { authenticatorSecret, browserCalled, newPupil } from "./people.ts";
import { storeFolder, type StoreFolder } from "./store-folder.ts";

const minute = 60_000;
const hour = 60 * minute;

let disk: StoreFolder;
let service: TestService;
beforeEach(async () => {
  disk = storeFolder();
  service = await disk.start();
});
afterEach(async () => {
  await service.stop();
  disk.remove();
});

/** As a power cut and a start anew: what was counted must still count (CVE-2022-36413, LTB #763, #861). */
async function restart(changes: Parameters<StoreFolder["start"]>[0] = {}): Promise<void> {
  await service.stop();
  service = await disk.start(changes);
}

const wrongCode = { type: "submit-code", code: "0" } as const;

async function fails(client: TestClient, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await client.send(wrongCode);
}

/** Where somebody who starts at this browser finds themselves. */
const begins = (userId: string, browser: string): Promise<TestClient> => resetting(service, userId, browserCalled(service.origin, browser));

describe("five wrong tries", () => {
  it("block the person at that device for a day, through refresh and restart, and nobody else", async () => {
    const [pupil, friend] = [await newPupil(service), await newPupil(service)];
    const first = await begins(pupil.userId, "one");
    await first.choose("email");
    await fails(first, 3);
    expect(first.step("enter-code").triesLeft).toBe(2);
    await first.read();
    expect(first.step("enter-code").triesLeft).toBe(2);

    await restart();
    const second = await begins(pupil.userId, "one");
    await second.choose("text");
    expect(second.step("enter-code").triesLeft).toBe(2);
    await fails(second, 2);
    expect(second.flow.step).toMatchObject({ name: "ended", reason: "blocked" });

    await restart();
    const third = await begins(pupil.userId, "one");
    expect(third.flow.step).toMatchObject({ name: "ended", reason: "blocked" });
    expect((await begins(friend.userId, "one")).flow.step.name).toBe("choose-method");
    expect((await begins(pupil.userId, "two")).flow.step.name).toBe("choose-method");

    disk.time.advance(24 * hour);
    expect((await begins(pupil.userId, "one")).flow.step.name).toBe("choose-method");
  });

  it("are counted over all methods and flows together, and a new code brings none back", async () => {
    const { userId } = await newPupil(service);
    const client = await begins(userId, "one");
    await client.choose("email");
    await fails(client, 2);
    disk.time.advance(31_000);
    await client.send({ type: "resend-code" });
    expect(client.step("enter-code").triesLeft).toBe(3);
    await client.send({ type: "try-another-way" });
    await client.choose("questions");
    expect((await client.send({ type: "submit-answers", answers: [] })).problem?.triesLeft).toBe(2);
    const other = await begins(userId, "one");
    await other.choose("authenticator");
    await fails(other, 2);
    expect(other.flow.step).toMatchObject({ name: "ended", reason: "blocked" });
    expect((await client.send({ type: "submit-answers", answers: [] })).flow?.step).toMatchObject({ name: "ended", reason: "blocked" });
  });

  it("are five, though fifty come at once", async () => {
    const { userId } = await newPupil(service);
    const client = await begins(userId, "one");
    await client.choose("email");
    const { version } = client.flow;
    const answered = await Promise.all(Array.from({ length: 50 }, (_, at) => client.send({ type: "submit-code", code: String(100_000 + at) }, { version: version + (at % 5) })));
    const compared = answered.filter(({ problem }) => problem?.code === "code-wrong" || problem?.code === "flow-ended");
    expect(compared.length).toBeLessThanOrEqual(5);
    const counted = await service.store.database.selectFrom("counters").select("entry").where("at", ">", 0).groupBy("entry").having(({ fn }) => fn.countAll(), "=", 2).execute();
    expect(counted.length).toBeLessThanOrEqual(5);
  });
});

describe("25 wrong tries everywhere", () => {
  it("make the codes longer, keep what can be guessed off, and block nobody", async () => {
    const { userId } = await newPupil(service);
    for (const browser of ["one", "two", "three", "four", "five"]) {
      const client = await begins(userId, browser);
      await client.choose("authenticator");
      await fails(client, 5);
      expect(client.flow.step).toMatchObject({ reason: "blocked" });
    }
    await restart();
    const client = await begins(userId, "six");
    expect(client.methods().map(({ kind }) => kind)).toEqual(["email", "text", "call-mobile", "call-office"]);
    await client.choose("email");
    expect(client.step("enter-code")).toMatchObject({ digits: 10, triesLeft: 5 });
    disk.time.advance(24 * hour);
    const nextDay = await begins(userId, "six");
    expect(nextDay.methods().map(({ kind }) => kind)).toContain("authenticator");
    await nextDay.choose("text");
    expect(nextDay.step("enter-code").digits).toBe(6);
  });

  it("keep nothing off that somebody needs to get through every gate", async () => {
    await restart({ policy: testPolicy({ gates: 2 }) });
    await service.add({ userId: "sam", password: "x", methods: [{ factor: "email", address: "sam@mail.example" }, { factor: "authenticator", secret: authenticatorSecret }] });
    for (const browser of ["one", "two", "three", "four", "five"]) {
      const client = await begins("sam", browser);
      await client.choose("authenticator");
      await fails(client, 5);
    }
    const client = await begins("sam", "six");
    expect(client.methods().map(({ kind }) => kind)).toEqual(["email", "authenticator"]);
  });

  it("show nobody who needs two proofs where others need one, and leave the second when the first is given", async () => {
    const methods: TestPerson["methods"] = [{ factor: "email", address: "head@mail.example" }, { factor: "authenticator", secret: authenticatorSecret }];
    await service.add({ userId: "head", password: "x", groups: ["Administrators"], methods });
    for (const browser of ["one", "two", "three", "four", "five"]) {
      const client = await begins("head", browser);
      await client.choose("authenticator");
      await fails(client, 5);
    }
    const client = await begins("head", "six");
    expect(client.methods().map(({ kind }) => kind)).toEqual(["email"]);
    await proves(service, client, "email");
    expect(client.methods().map(({ kind }) => kind)).toEqual(["authenticator"]);
  });
});

describe("people at one device", () => {
  it("are ten in five minutes, through a restart; those it knows go on, and other devices too", async () => {
    for (let person = 0; person < 10; person++) expect((await begins(`visitor${person}`, "one")).flow.step.name).toBe("choose-method");
    await restart();
    const client = browserCalled(service.origin, "one");
    await client.start();
    const refused = await client.identify("visitor10");
    expect(refused.problem).toMatchObject({ status: 429, code: "too-many-people" });
    expect(refused.problem?.retryIn).toBeLessThanOrEqual(300);
    expect((await begins("visitor3", "one")).flow.step.name).toBe("choose-method");
    expect((await begins("visitor10", "two")).flow.step.name).toBe("choose-method");
    disk.time.advance(5 * minute);
    expect((await begins("visitor10", "one")).flow.step.name).toBe("choose-method");
  });
});

describe("messages to one destination", () => {
  it("are five an hour and ten a day, for all of a family together, through a restart", async () => {
    const brother = await newPupil(service);
    const sister = await newPupil(service, { mobile: brother.mobile });
    const sends = async (userId: string, kind: "text" | "call-mobile", browser: string): Promise<string | undefined> =>
      (await (await begins(userId, browser)).choose(kind)).problem?.code;
    const inAnHour = async (): Promise<(string | undefined)[]> => [
      await sends(brother.userId, "text", "one"),
      await sends(sister.userId, "text", "two"),
      await sends(brother.userId, "call-mobile", "one"),
      await sends(sister.userId, "call-mobile", "two"),
      await sends(brother.userId, "text", "three"),
      await sends(sister.userId, "text", "four"),
    ];
    const five = [undefined, undefined, undefined, undefined, undefined];
    expect(await inAnHour()).toEqual([...five, "too-many-sends"]);
    await restart();
    expect(await sends(brother.userId, "text", "five")).toBe("too-many-sends");
    expect((await (await atMethods(service, brother.userId)).choose("email")).problem).toBeNull();
    disk.time.advance(hour);
    expect(await inAnHour()).toEqual([...five, "too-many-sends"]);
    disk.time.advance(2 * hour);
    expect(await sends(sister.userId, "text", "six")).toBe("too-many-sends");
    disk.time.advance(22 * hour);
    expect(await sends(sister.userId, "text", "six")).toBeUndefined();
  });
});

describe("the proof of work", () => {
  it("gets four and sixteen times harder for an address that starts many flows, through a restart, and stops nobody", async () => {
    const trusted = { trustedProxies: ["127.0.0.1", "::1"] };
    await restart(trusted);
    const levelFor = async (address: string): Promise<number> => {
      const client = createClient(service.origin, { "x-forwarded-for": address });
      expect((await client.start()).status).toBe(201);
      const stored = await readFlow(service.store.database, service.ring, client.flow.id);
      return stored?.flow.stage.name === "identify" ? stored.flow.stage.captcha.level : 0;
    };
    const levels: number[] = [];
    for (let flow = 1; flow <= 101; flow++) levels.push(await levelFor("203.0.113.7"));
    expect([levels[29], levels[30], levels[99], levels[100]]).toEqual([1, 4, 4, 16]);
    await restart(trusted);
    expect([await levelFor("203.0.113.7"), await levelFor("203.0.113.8")]).toEqual([16, 1]);
    disk.time.advance(10 * minute);
    expect(await levelFor("203.0.113.7")).toBe(1);
  });

  it("believes no address that a client says of itself", async () => {
    for (let flow = 0; flow < 31; flow++) await createClient(service.origin, { "x-forwarded-for": `203.0.113.${flow}` }).start();
    const client = createClient(service.origin, { "x-forwarded-for": "203.0.113.99" });
    await client.start();
    const stored = await readFlow(service.store.database, service.ring, client.flow.id);
    expect(stored?.flow.stage).toMatchObject({ name: "identify", captcha: { level: 4 } });
  });
});

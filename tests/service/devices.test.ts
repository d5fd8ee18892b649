import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { enrolPath, renewPath, type KioskState } from "../../contract/device.ts";
import { readEnrolmentCode, writeEnrolmentCode } from "../../contract/enrolment-code.ts";
import { personHeader } from "../../contract/vocabulary.ts";
import { makeDeviceKey, thumbprintOf, type DeviceKey } from "../../main/device/device-key.ts";
import type { EventName } from "../../service/audit/catalogue.ts";
import { readAuditLog, type AuditEntry } from "../../service/audit/read.ts";
import { pruneEnrolmentCodes } from "../../service/devices/codes.ts";
import type { KioskAct } from "../../service/devices/states.ts";
import { assertion } from "../support/assertion.ts";
import { createClient, type Answered, type TestClient } from "../support/client.ts";
import { signal } from "../support/test-kiosk.ts";
import { day, enrolKiosks, enrolled, hour, kioskWith, origin, service, time, tokenOf } from "./enrolling.ts";

enrolKiosks();

const refused = (why: string) => ({ got: "refused", why });

/** Somebody at a kiosk with this token. */
const personAt = (token: string): TestClient =>
  createClient(service.origin, { authorization: `Bearer ${token}`, [personHeader]: randomBytes(32).toString("base64url") });
const asks = async (token: string): Promise<unknown> => {
  const { status, problem } = await personAt(token).request("GET", "/v1/organisation");
  return status === 200 ? "served" : problem?.code;
};

async function logged(event: EventName): Promise<AuditEntry | undefined> {
  let last: AuditEntry | undefined;
  for await (const entry of readAuditLog(service.store.database, service.ring, { event })) last = entry;
  return last;
}

/** What a stranger sends to be enrolled. */
async function enrol(code: string, machine: string[] = [signal(randomBytes(8).toString("hex"))]): Promise<Answered> {
  const { certificate } = await makeDeviceKey();
  return createClient(service.origin).request("POST", enrolPath, { code, certificate, machine });
}

describe("a kiosk with a code from IT", () => {
  it("is enrolled once, gets tokens with its own key, and is called what IT called it", async () => {
    const { kiosk, id, token } = await enrolled();
    const { body } = await personAt(token).request("GET", "/v1/organisation");
    expect(body).toMatchObject({ place: "Library kiosk 2" });
    await tokenOf(kiosk);
    expect(kiosk.enrolled).toEqual(["Library kiosk 2"]);
    expect(await logged("kiosk-enrolled")).toMatchObject({ fields: { kiosk: id, place: "Library kiosk 2", state: "active" } });
    expect(await logged("kiosk-token-issued")).toMatchObject({ fields: { device: id, place: "Library kiosk 2" } });
  });

  it("starts a flow that knows where it stands", async () => {
    const { id, token } = await enrolled({ place: "Reception" });
    expect((await personAt(token).start()).status).toBe(201);
    expect(await logged("flow-started")).toMatchObject({ fields: { principal: "kiosk", device: id, place: "Reception" } });
  });

  it("is told apart from the next with the same code by its number", async () => {
    const code = await service.enrolmentCode({ place: "Lab kiosk", uses: 2 });
    const kiosks = [kioskWith(code), kioskWith(code), kioskWith(code)];
    const answers = [];
    for (const kiosk of kiosks) answers.push((await kiosk.device.requestToken()).got);
    expect(answers).toEqual(["token", "token", "refused"]);
    expect(kiosks.flatMap((kiosk) => kiosk.enrolled)).toEqual(["Lab kiosk 1", "Lab kiosk 2"]);
  });

  it("is enrolled once even where the answer is lost", async () => {
    const kiosk = kioskWith(await service.enrolmentCode());
    kiosk.lose(true);
    expect(await kiosk.device.requestToken()).toEqual({ got: "unreachable" });
    kiosk.lose(false);
    await tokenOf(kiosk);
    expect(kiosk.enrolled).toEqual(["Library kiosk 2"]);
    expect(kiosk.keys.size).toBe(1);
  });

  it("shows the code to nobody where there is no keychain, and writes its key nowhere", async () => {
    const code = await service.enrolmentCode();
    const kiosk = kioskWith(code);
    kiosk.lock();
    expect(await kiosk.device.requestToken()).toEqual(refused("no-keychain"));
    expect(kiosk.record()).toBeNull();
    await tokenOf(kioskWith(code));
  });

  it("is told by the store and the log to nobody who reads them", async () => {
    const code = await service.enrolmentCode();
    const kiosk = kioskWith(code);
    await tokenOf(kiosk);
    const rows = [
      ...(await service.store.database.selectFrom("kiosks").selectAll().execute()),
      ...(await service.store.database.selectFrom("enrolment_codes").selectAll().execute()),
      ...(await service.store.database.selectFrom("audit").selectAll().execute()),
    ];
    const all = JSON.stringify(rows);
    const { secret } = readEnrolmentCode(code) ?? { secret: Buffer.alloc(0) };
    expect(secret).toHaveLength(16);
    for (const text of [code, secret.toString("hex"), secret.toString("base64url"), secret.toString("base64"), ...kiosk.machine]) expect(all).not.toContain(text);
  });
});

describe("a code that comes to a kiosk which is enrolled", () => {
  it("is for others: none of its uses is spent", async () => {
    const { kiosk, id } = await enrolled();
    const code = await service.enrolmentCode({ place: "Lab kiosk" });
    const told = kiosk.clone({ enrolmentCode: code });
    await tokenOf(told);
    expect([told.enrolled, told.record()?.enrolled.kiosk]).toEqual([[], id]);
    const other = kioskWith(code);
    await tokenOf(other);
    expect(other.enrolled).toEqual(["Lab kiosk"]);
  });

  it("takes nothing away where the service does not take it", async () => {
    const { kiosk, id } = await enrolled();
    const told = kiosk.clone({ machine: [signal("a dock that is not its own")], enrolmentCode: await service.enrolmentCode() });
    time.advance(2 * hour);
    expect(await told.device.requestToken()).toEqual(refused("kiosk-not-enrolled"));
    told.machine = kiosk.machine;
    await tokenOf(told);
    expect(told.record()?.enrolled.kiosk).toBe(id);
  });
});

describe("a code", () => {
  const code403 = async (code: string): Promise<unknown> => {
    const { status, problem } = await enrol(code);
    return [status, problem?.code];
  };
  const nothing = [403, "kiosk-not-enrolled"];

  it("is refused alike when it is made up, spent, over, or from another network", async () => {
    const good = await service.enrolmentCode();
    const { id, authority } = readEnrolmentCode(good) ?? { id: "", authority: null };
    expect(await code403(writeEnrolmentCode({ id, secret: randomBytes(16), authority }))).toEqual(nothing);
    expect(await code403(writeEnrolmentCode({ id: "0".repeat(16), secret: randomBytes(16), authority: null }))).toEqual(nothing);
    expect((await enrol(good)).status).toBe(201);
    expect(await code403(good)).toEqual(nothing);
    expect(await logged("kiosk-enrolment-refused")).toMatchObject({ fields: { fault: "spent" } });
    expect(await code403(await service.enrolmentCode({ networks: ["10.20.0.0/16", "2001:db8::/32"] }))).toEqual(nothing);
    expect(await logged("kiosk-enrolment-refused")).toMatchObject({ fields: { fault: "elsewhere" } });
    expect((await enrol(await service.enrolmentCode({ networks: ["127.0.0.0/8", "::1"] }))).status).toBe(201);
    const brief = await service.enrolmentCode({}, 10 * 60_000);
    time.advance(11 * 60_000);
    expect(await code403(brief)).toEqual(nothing);
    expect(await logged("kiosk-enrolment-refused")).toMatchObject({ fields: { fault: "over" } });
  });

  it("can be tried ten times an hour from one address, a right one too", async () => {
    time.advance(2 * hour);
    const good = await service.enrolmentCode({}, 5 * hour);
    for (let tries = 0; tries < 10; tries++) await enrol(writeEnrolmentCode({ id: "1".repeat(16), secret: randomBytes(16), authority: null }));
    const { status, problem } = await enrol(good);
    expect([status, problem?.code]).toEqual([429, "too-many-requests"]);
    expect(problem?.retryIn).toBeGreaterThan(3000);
    time.advance(hour);
    expect((await enrol(good)).status).toBe(201);
    // A kiosk that goes on with a code that it has spent is no guesser, and keeps nobody else out.
    for (let tries = 0; tries < 11; tries++) expect((await enrol(good)).status).toBe(403);
  });

  it("is still known when it is over, so that a kiosk that goes on showing it keeps nobody out, and is forgotten in the end", async () => {
    const brief = await service.enrolmentCode();
    const tidyUp = (): Promise<void> => service.store.transaction((transaction) => pruneEnrolmentCodes(transaction, service.store.clock.now()));
    const known = async (): Promise<number> => {
      const rows = await service.store.database.selectFrom("enrolment_codes").select("id").where("id", "=", readEnrolmentCode(brief)?.id ?? "").execute();
      return rows.length;
    };
    time.advance(2 * day);
    await tidyUp();
    for (let tries = 0; tries < 11; tries++) expect((await enrol(brief)).status).toBe(403);
    expect(await logged("kiosk-enrolment-refused")).toMatchObject({ fields: { fault: "over" } });
    expect((await enrol(await service.enrolmentCode())).status).toBe(201);
    expect(await known()).toBe(1);
    time.advance(90 * day);
    await tidyUp();
    expect(await known()).toBe(0);
  });

  it("is no use without a certificate that its sender has the key of", async () => {
    const code = await service.enrolmentCode();
    const [own, other] = [await makeDeviceKey(), await makeDeviceKey()];
    // The last bytes are the signature.
    const bytes = Buffer.from(own.certificate, "base64");
    bytes.set(Buffer.from(other.certificate, "base64").subarray(-200), bytes.length - 200);
    const send = (certificate: string): Promise<Answered> => createClient(service.origin).request("POST", enrolPath, { code, certificate, machine: [signal("x")] });
    expect((await send(bytes.toString("base64"))).status).toBe(403);
    expect(await logged("kiosk-enrolment-refused")).toMatchObject({ fields: { fault: "no-certificate" } });
    expect((await send(Buffer.from("no certificate").toString("base64"))).status).toBe(403);
    expect((await send(own.certificate)).status).toBe(201);
  });
});

describe("IT", () => {
  it("approves a kiosk before it may do its work, where the code asks for it", async () => {
    const kiosk = kioskWith(await service.enrolmentCode({ approve: true }));
    expect(await kiosk.device.requestToken()).toEqual(refused("kiosk-waiting"));
    const id = kiosk.record()?.enrolled.kiosk ?? "";
    expect((await service.kiosks.list()).find((entry) => entry.id === id)).toMatchObject({ state: "waiting", seenAt: null });
    expect(await service.kiosks.change("command", id, "approve")).toEqual({ state: "active" });
    expect(await asks(await tokenOf(kiosk))).toBe("served");
  });

  it("switches a kiosk off at once, whatever token it still has, and on again", async () => {
    const { kiosk, id, token } = await enrolled();
    const person = personAt(token);
    await person.start();
    await service.kiosks.change("service-desk", id, "disable");
    expect(await asks(token)).toBe("kiosk-off");
    expect((await person.read()).problem?.code).toBe("kiosk-off");
    expect(await kiosk.device.requestToken()).toEqual(refused("kiosk-off"));
    expect(await logged("kiosk-state-set")).toMatchObject({ fields: { by: "service-desk", kiosk: id, before: "active", state: "disabled" } });
    await service.kiosks.change("service-desk", id, "enable");
    expect(await asks(token)).toBe("served");
  });

  it("approves no kiosk that it switched off, and switches none on that it has not approved", async () => {
    const kiosk = kioskWith(await service.enrolmentCode({ approve: true }));
    expect(await kiosk.device.requestToken()).toEqual(refused("kiosk-waiting"));
    const id = kiosk.record()?.enrolled.kiosk ?? "";
    const change = (act: KioskAct): unknown => service.kiosks.change("command", id, act);
    const wrong = (state: KioskState) => ({ refusal: "kiosk-state-wrong", state });
    expect(await change("enable")).toEqual(wrong("waiting"));
    expect(await change("disable")).toEqual({ state: "disabled" });
    expect(await change("approve")).toEqual(wrong("disabled"));
    expect(await kiosk.device.requestToken()).toEqual(refused("kiosk-off"));
    expect(await change("enable")).toEqual({ state: "waiting" });
    expect(await kiosk.device.requestToken()).toEqual(refused("kiosk-waiting"));
    expect(await change("approve")).toEqual({ state: "active" });
    await tokenOf(kiosk);
    expect([await change("approve"), await change("enable")]).toEqual([wrong("active"), wrong("active")]);
    expect(await change("disable")).toEqual({ state: "disabled" });
    expect([await change("approve"), await change("disable")]).toEqual([wrong("disabled"), wrong("disabled")]);
  });

  it("limits how many flows a kiosk may start in an hour", async () => {
    const { token } = await enrolled({ startsPerHour: 2 });
    const start = async (): Promise<unknown> => (await personAt(token).start()).status;
    expect([await start(), await start(), await start()]).toEqual([201, 201, 429]);
  });
});

describe("a copied disk", () => {
  it("gets nowhere in a machine with another id or other adapters, while the kiosk itself goes on", async () => {
    const { kiosk, id } = await enrolled();
    const [system = "", adapter = "", dongle = ""] = kiosk.machine;
    const machines = { anotherSystem: [signal("other"), adapter, dongle], otherAdapters: [system, signal("a"), signal("b")], nothing: [system] };
    for (const [name, machine] of Object.entries(machines)) expect([name, await kiosk.clone({ machine }).device.requestToken()]).toEqual([name, refused("kiosk-not-enrolled")]);
    expect(await logged("kiosk-token-refused")).toMatchObject({ fields: { claimed: id, reason: "another-machine" } });
    await tokenOf(kiosk);
    kiosk.machine = [system, dongle, signal("a new adapter")];
    await tokenOf(kiosk);
    // Known from now on by what came with what was known.
    kiosk.machine = [system, signal("a new adapter")];
    await tokenOf(kiosk);
  });

  it("works again when it is enrolled anew", async () => {
    const { kiosk } = await enrolled();
    const copy = kiosk.clone({ machine: [signal("other system"), signal("other adapter")], enrolmentCode: await service.enrolmentCode({ place: "Library kiosk 3" }) });
    await tokenOf(copy);
    expect(copy.enrolled).toEqual(["Library kiosk 3"]);
    expect(copy.keys.size).toBe(1);
    await tokenOf(kiosk);
  });
});

describe("a kiosk's key", () => {
  it("is renewed at half of its life, holds beside the new one until that is used, and then no more", async () => {
    const { kiosk, id } = await enrolled();
    const before = { ...kiosk.record() };
    const [old] = [...kiosk.keys.values()];
    time.advance(183 * day);
    await tokenOf(kiosk);
    expect(kiosk.renewed).toHaveLength(1);
    expect(kiosk.record()?.certificate).not.toBe(before.certificate);
    expect([...kiosk.keys.keys()]).toEqual([thumbprintOf(kiosk.record()?.certificate ?? "")]);
    const entry = async () => (await service.kiosks.list()).find((found) => found.id === id);
    const oldKey: DeviceKey = { privateKey: old ?? expect.fail("no key"), certificate: before.certificate ?? "" };
    expect(await assertion({ origin, listens: service.origin }, id, oldKey, kiosk.machine)).toBe(200);
    await tokenOf(kiosk);
    expect(await assertion({ origin, listens: service.origin }, id, oldKey, kiosk.machine)).toBe(401);
    time.advance(300 * day);
    await tokenOf(kiosk);
    expect((await entry())?.state).toBe("active");
  });

  it("is used on where the next cannot be kept, which is tried again", async () => {
    const { kiosk } = await enrolled();
    const { certificate } = kiosk.record() ?? {};
    time.advance(183 * day);
    kiosk.fill(true);
    await tokenOf(kiosk);
    expect([kiosk.notRenewed, kiosk.renewed, kiosk.keys.size, kiosk.record()?.certificate]).toEqual([1, [], 1, certificate]);
    kiosk.fill(false);
    await tokenOf(kiosk);
    expect(kiosk.renewed).toHaveLength(1);
    await tokenOf(kiosk);
  });

  it("is over after a year without it", async () => {
    const { kiosk } = await enrolled();
    time.advance(366 * day);
    expect(await kiosk.device.requestToken()).toEqual(refused("kiosk-not-enrolled"));
  });

  it("cannot be renewed by somebody else, nor while the kiosk is switched off", async () => {
    const { kiosk, id } = await enrolled();
    const next = await makeDeviceKey();
    const own = { privateKey: [...kiosk.keys.values()][0] ?? expect.fail("no key"), certificate: kiosk.record()?.certificate ?? "" };
    const renew = async (by: DeviceKey, changes: { issuer?: string; audience?: string } = {}): Promise<number> => {
      const proof = await new SignJWT({ certificate: next.certificate })
        .setProtectedHeader({ alg: "PS256" })
        .setIssuer(changes.issuer ?? id)
        .setAudience(changes.audience ?? origin + renewPath)
        .setExpirationTime("5m")
        .sign(by.privateKey);
      return (await createClient(service.origin).request("POST", renewPath, { proof })).status;
    };
    expect(await renew(next)).toBe(403);
    expect(await renew(own, { audience: "https://evil.example" })).toBe(403);
    expect(await renew(own, { issuer: (await enrolled()).id })).toBe(403);
    await service.kiosks.change("command", id, "disable");
    expect(await renew(own)).toBe(403);
    await service.kiosks.change("command", id, "enable");
    expect(await renew(own)).toBe(200);
  });
});

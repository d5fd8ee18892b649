import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { afterEach, beforeEach, expect, it } from "vitest";
import { technicianPath } from "../../contract/device.ts";
import { personHeader } from "../../contract/vocabulary.ts";
import { readAuditLog, type AuditEntry } from "../../service/audit/read.ts";
import { createClient, type Answered } from "../support/client.ts";
import { startService, type TestService } from "../support/service.ts";
import { deploy } from "./command.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let service: TestService;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.stop());

const anybody = () => randomBytes(32).toString("base64url");

/** A kiosk with a key of its own, as its token says it. */
async function newKiosk(place: string): Promise<string> {
  const now = service.store.clock.now();
  const row = { id: crypto.randomUUID(), place, state: "active", keys: "[]", machine: "[]", starts_per_hour: 10, code: "", enrolled_at: now, seen_at: null };
  await service.store.database.insertInto("kiosks").values(row).execute();
  return row.id;
}

/** Somebody types a PIN at a kiosk; by default at the one that every test service has. */
async function type(pin: unknown, kiosk = service.kiosk.kiosk): Promise<Answered> {
  const token = await new SignJWT().setProtectedHeader({ alg: "HS256" }).setSubject(kiosk).setAudience("keydesk").setIssuedAt().setExpirationTime("10m").sign(service.ring.currentKey("kiosk-token"));
  return createClient(service.origin, { authorization: `Bearer ${token}`, [personHeader]: anybody() }).request("POST", technicianPath, { pin });
}

const makePin = (): Promise<string> => service.technicians.makePin("command", 8);
/** Another one of the same length. */
const not = (pin: string): string => String((Number(pin) + 1) % 10 ** pin.length).padStart(pin.length, "0");

async function logged(): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of readAuditLog(service.store.database, service.ring, {})) if (entry.event.startsWith("technician")) entries.push(entry);
  return entries;
}

it("lets a technician in at a kiosk by the PIN, and says so in the log with the place and without the PIN", async () => {
  const pin = await makePin();
  expect(pin).toMatch(/^\d{8}$/u);
  expect(await type(pin)).toMatchObject({ status: 200, body: { technician: true } });
  expect(await type(not(pin))).toMatchObject({ status: 422, problem: { code: "pin-wrong", triesLeft: 4 } });
  const entries = await logged();
  expect(entries).toMatchObject([
    { event: "technician-pin-made", fields: { by: "command", digits: 8 } },
    { event: "technician-at-kiosk", fields: { device: "library-2", place: "Library kiosk 2", outcome: "let-in", triesLeft: 4 } },
    { event: "technician-at-kiosk", fields: { device: "library-2", place: "Library kiosk 2", outcome: "wrong", triesLeft: 4 } },
  ]);
  expect(JSON.stringify(entries)).not.toContain(pin);
  expect(JSON.stringify(await service.store.database.selectFrom("technician_pin").selectAll().execute())).not.toContain(pin);
});

it("answers a wrong PIN and any PIN where none is set alike, and counts both", async () => {
  const strip = ({ status, body }: Answered) => ({ status, body });
  const without = [];
  for (let time = 0; time < 6; time++) without.push(strip(await type("12345678")));
  const pin = await makePin();
  const wrong = [];
  for (let time = 0; time < 6; time++) wrong.push(strip(await type(not(pin))));
  const retryIn = ({ body }: { body: unknown }) => (body as { retryIn?: number }).retryIn;
  // The last one waits for the first, which was a moment ago in both.
  expect(wrong.slice(0, 5)).toEqual(without.slice(0, 5));
  expect([retryIn(wrong[5] ?? { body: {} }), wrong[5]?.status]).toEqual([retryIn(without[5] ?? { body: {} }), 429]);
});

it("takes five wrong ones an hour at a kiosk, the right one not either after that, and no other kiosk pays for it", async () => {
  const pin = await makePin();
  for (let time = 0; time < 5; time++) await type(not(pin));
  expect(await type(pin)).toMatchObject({ status: 429, problem: { code: "too-many-requests" } });
  expect(await type(pin, await newKiosk("Reception"))).toMatchObject({ status: 200 });
  service.time.advance(hour - minute);
  expect(await type(pin)).toMatchObject({ status: 429 });
  service.time.advance(minute);
  expect(await type(pin)).toMatchObject({ status: 200 });
  // Once the tries are used up, nobody fills the log with more.
  expect((await logged()).length).toBe(1 + 5 + 2);
});

it("takes fifty wrong ones a day at all kiosks together, however many there are, until IT makes another PIN", async () => {
  const pin = await makePin();
  for (let kiosk = 0; kiosk < 10; kiosk++) {
    const id = await newKiosk(`Library kiosk ${String(kiosk)}`);
    for (let time = 0; time < 5; time++) expect((await type(not(pin), id)).status).toBe(422);
  }
  expect(await type(pin, await newKiosk("Reception"))).toMatchObject({ status: 429 });
  service.time.advance(day - hour);
  expect(await type(pin)).toMatchObject({ status: 429 });
  expect(await type(await makePin())).toMatchObject({ status: 200 });
});

it("many at once win no extra tries", async () => {
  const pin = await makePin();
  const answers = await Promise.all(Array.from({ length: 12 }, () => type(not(pin))));
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
});

it("a PIN that was replaced or taken away leads out of nothing", async () => {
  const first = await makePin();
  const second = await makePin();
  expect((await type(first)).status).toBe(422);
  expect((await type(second)).status).toBe(200);
  expect(await service.technicians.removePin("command")).toBe(true);
  expect((await type(second)).status).toBe(422);
  expect(await service.technicians.removePin("command")).toBe(false);
});

it("is asked by kiosks alone: no browser, no kiosk that is switched off, and nothing that can be no PIN", async () => {
  const pin = await makePin();
  const browser = createClient(service.origin);
  await browser.start();
  for (const client of [browser, createClient(service.origin, { [personHeader]: anybody() })]) {
    expect(await client.request("POST", technicianPath, { pin })).toMatchObject({ status: 403, problem: { code: "not-from-here" } });
  }
  const id = await newKiosk("Reception");
  await service.kiosks.setState("command", id, "disabled");
  expect(await type(pin, id)).toMatchObject({ status: 403, problem: { code: "kiosk-off" } });
  for (const none of ["", "12345", "1".repeat(13), `${pin} `, Number(pin), null]) expect(await type(none)).toMatchObject({ status: 400, problem: { code: "invalid-request" } });
  expect((await logged()).length).toBe(1);
});

it("the commands make a PIN and a passphrase, show them once, and take the PIN away while the service runs", async () => {
  const deployed = deploy();
  const running = await startService(deployed.open());
  try {
    const { stdout } = await deployed.run("kiosk", "pin", "--digits", "6");
    const pin = /^\d{6}$/mu.exec(stdout)?.[0] ?? "";
    expect(await running.technicians.check({ device: "kiosk/library-2", place: null }, pin)).toEqual({ is: "technician" });
    expect((await deployed.run("kiosk", "no-pin")).stdout).toMatch(/^No PIN leads out/u);
    expect(await running.technicians.check({ device: "kiosk/library-2", place: null }, pin)).toMatchObject({ is: "wrong" });
    await expect(deployed.run("kiosk", "pin", "--digits", "5")).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("from 6 to 12") as string });
    expect((await deployed.run("kiosk", "passphrase")).stdout).toMatch(/^(?:[0-9a-z]{4}-){4}[0-9a-z]{4}\n[^]*"passphraseHash": "[\w-]{64}"\n$/u);
  } finally {
    await running.stop();
    deployed.remove();
  }
}, 30_000);

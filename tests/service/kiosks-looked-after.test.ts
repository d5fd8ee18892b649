import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnrolmentCode } from "../../contract/enrolment-code.ts";
import { supportKioskRoutes, type SupportKioskCall } from "../../contract/support-kiosks.ts";
import { makeFolder } from "../../service/folder.ts";
import { loadKeyRing } from "../../service/keys/file.ts";
import { createKeyRing } from "../../service/keys/ring.ts";
import { openSqlite } from "../../service/store/sqlite.ts";
import { createClient, type Answered } from "../support/client.ts";
import { startService, type TestService } from "../support/service.ts";
import { testKiosk, type TestKiosk } from "../support/test-kiosk.ts";

const origin = "https://desk.school.example";
const main = path.resolve(import.meta.dirname, "../../service/main.ts");
let folder: string;
let settings: string;
let service: TestService;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-kiosks-"));
  settings = path.join(folder, "service.json");
  writeFileSync(settings, JSON.stringify({ origin, dataFolder: path.join(folder, "data"), ownAuthority: true }));
  makeFolder(path.join(folder, "data"));
  const ring = createKeyRing(loadKeyRing(path.join(folder, "data-keys", "key-ring.json"), { mayCreate: true }));
  service = await startService({ ring, origin, database: openSqlite(path.join(folder, "data", "keydesk.sqlite")) });
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

const run = async (...words: string[]): Promise<string> => (await promisify(execFile)(process.execPath, [main, ...words, "--settings", settings])).stdout;
const kioskWith = (enrolmentCode: string): TestKiosk => testKiosk({ origin, listens: service.origin, enrolmentCode });
const refused = (why: string) => ({ got: "refused", why });

describe("by command, while the service runs", () => {
  it("a code is made, and a kiosk is approved, switched off, on again and listed", async () => {
    const tls = await run("tls", "init");
    const printed = await run("kiosk", "enrol-code", "--place", "Library kiosk 2", "--hours", "2", "--network", "127.0.0.0/8", "--network", "::1", "--approve");
    const code = /^KDE1-\S+$/mu.exec(printed)?.[0] ?? "";
    expect(printed).toMatch(/It enrols 1 of Library kiosk 2, for 2 hours\./u);
    expect(tls).toContain(readEnrolmentCode(code)?.authority);

    const kiosk = kioskWith(code);
    expect(await kiosk.device.requestToken()).toEqual(refused("kiosk-waiting"));
    const id = /^(\S{36}) {2}waiting .* seen never .*Library kiosk 2$/mu.exec(await run("kiosk", "list"))?.[1] ?? "";
    expect(await run("kiosk", "approve", id)).toContain("may do its work");
    expect(await kiosk.device.requestToken()).toMatchObject({ got: "token" });
    expect(await run("kiosk", "disable", id)).toContain("switched off");
    expect(await kiosk.device.requestToken()).toEqual(refused("kiosk-off"));
    await expect(run("kiosk", "approve", id)).rejects.toMatchObject({ code: 1, stderr: `${id} is switched off: approve is for a kiosk that waits. Nothing was changed.\n` });
    expect(await run("kiosk", "enable", id)).toContain("may do its work");
    expect(await kiosk.device.requestToken()).toMatchObject({ got: "token" });
    expect(await run("audit", "show")).not.toContain(code);
  });

  it.each([
    [["kiosk"], "Usage: kiosk enrol-code"],
    [["kiosk", "enrol-code", "--network", "everywhere"], "such as Library kiosk 2\n  networks.0: an address or a network"],
    [["kiosk", "disable", "library-2"], "There is no kiosk"],
    [["kiosk", "enrol-code", "--place", "Hall", "--uses", "two"], "  uses: "],
  ])("says what is wrong with %j", async (words, message) => {
    await expect(run(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) as string });
  });
});

describe("by the support API", () => {
  const ask = (call: SupportKioskCall, body: unknown): Promise<Answered> =>
    createClient(service.origin, { authorization: `Bearer ${service.supportKey.secret}` }).request("POST", supportKioskRoutes[call].path, body);

  it("a code is made, and a kiosk is approved, switched off, on again and listed", async () => {
    const made = await ask("makeKioskCode", { place: "Reception", approve: true });
    const { code } = supportKioskRoutes.makeKioskCode.response.parse(made.body);
    const kiosk = kioskWith(code);
    expect(await kiosk.device.requestToken()).toEqual(refused("kiosk-waiting"));
    const { kiosks } = supportKioskRoutes.listKiosks.response.parse((await ask("listKiosks", {})).body);
    const found = kiosks.find(({ place }) => place === "Reception") ?? expect.fail("not listed");
    expect(found).toMatchObject({ state: "waiting", seenAt: null });
    const { kiosk: id } = found;
    expect((await ask("approveKiosk", { kiosk: id })).body).toEqual({ kiosk: id, state: "active" });
    expect(await kiosk.device.requestToken()).toMatchObject({ got: "token" });
    expect((await ask("disableKiosk", { kiosk: id })).body).toEqual({ kiosk: id, state: "disabled" });
    expect(await kiosk.device.requestToken()).toEqual(refused("kiosk-off"));
    const { status, problem } = await ask("approveKiosk", { kiosk: id });
    expect([status, problem?.code]).toEqual([409, "kiosk-state-wrong"]);
    expect((await ask("enableKiosk", { kiosk: id })).body).toEqual({ kiosk: id, state: "active" });
  });

  it("says of a kiosk that is not there that it is not", async () => {
    const { status, problem } = await ask("disableKiosk", { kiosk: "00000000-0000-4000-8000-000000000000" });
    expect([status, problem?.code]).toEqual([404, "kiosk-not-found"]);
  });
});

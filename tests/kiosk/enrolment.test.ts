import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownTls } from "../../service/tls/service-tls.ts";
import { nextCode } from "../support/codes.ts";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { startKeychain, type TestKeychain } from "../support/electron-keychain.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { startKiosk, type Kiosk } from "../support/electron.ts";
import { startService, type TestService } from "../support/service.ts";
import { said, walkOn } from "../support/walk.ts";

const words = said.en;
let app: BuiltApp;
let keychain: TestKeychain;
let folder: string;
let service: TestService;
const undo: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  app = await buildApp();
  undo.unshift(() => app.remove());
  keychain = await startKeychain(ordinaryUser());
  undo.unshift(() => keychain.stop());
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-enrolment-"));
  undo.unshift(() => rmSync(folder, { recursive: true, force: true }));
  service = await startService({ tls: await ownTls(path.join(folder, "tls"), "localhost") });
  undo.unshift(() => service.stop());
});
afterAll(async () => {
  for (const step of undo) await step();
});

const makeCode = async (place: string, approve = false): Promise<string> =>
  (await service.kiosks.makeCode("command", { place, uses: 1, networks: [], approve, startsPerHour: 240 }, 60 * 60_000)).code;

async function at(options: Omit<Parameters<typeof startKiosk>[0], "app" | "serviceUrl" | "spareInstance">, work: (kiosk: Kiosk) => Promise<void>): Promise<void> {
  const kiosk = await startKiosk({ app, serviceUrl: service.origin, spareInstance: false, ...options });
  try {
    await work(kiosk);
  } finally {
    await kiosk.stop();
  }
}

describe("a real kiosk with a code from IT", () => {
  it("is enrolled over a certificate of the service's own authority, resets a password, and stops at once when it is switched off", async () => {
    await service.add({ userId: "sam.okafor", password: "the old password 1", methods: [{ factor: "email", address: "sam@mail.example" }] });
    await at({ enrolmentCode: await makeCode("Library kiosk 2"), session: keychain.session }, async (kiosk) => {
      expect(await kiosk.supervisor.event("enrolled")).toMatchObject({ place: "Library kiosk 2" });
      const walk = walkOn(kiosk.page);
      await walk.heading(words.identify.title);
      await kiosk.page.getByText("You are at Library kiosk 2").first().waitFor();
      await walk.identify("sam.okafor");
      await walk.choose("email");
      await walk.enterCode(await nextCode(service.sent, 0));
      await walk.setPassword("lantern otter biscuit");
      await walk.heading(words.done.title["password-changed"]);
    });
  });
});

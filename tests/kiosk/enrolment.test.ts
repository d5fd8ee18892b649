import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownTls } from "../../service/tls/service-tls.ts";
import { nextCode } from "../support/codes.ts";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { startKeychain, type TestKeychain } from "../support/electron-keychain.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { startKiosk, type Kiosk, type KioskOptions } from "../support/electron.ts";
import { startService, type TestService } from "../support/service.ts";
import { said, walkOn } from "../support/walk.ts";

const words = said.en;
const user = ordinaryUser();
let app: BuiltApp;
let keychain: TestKeychain;
let folder: string;
let service: TestService;
const undo: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  app = await buildApp();
  undo.unshift(() => app.remove());
  keychain = await startKeychain(user);
  undo.unshift(() => keychain.stop());
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-enrolment-"));
  undo.unshift(() => rmSync(folder, { recursive: true, force: true }));
  service = await startService({ tls: await ownTls(path.join(folder, "tls"), "localhost") });
  undo.unshift(() => service.stop());
});
afterAll(async () => {
  for (const step of undo) await step();
});

async function atKiosk(options: Partial<KioskOptions>, work: (kiosk: Kiosk) => Promise<void>): Promise<void> {
  const kiosk = await startKiosk({ app, serviceUrl: service.origin, spareInstance: false, environment: keychain.session, ...options });
  try {
    await work(kiosk);
  } finally {
    await kiosk.stop();
  }
}

function newHome(): string {
  const home = mkdtempSync(path.join(tmpdir(), "keydesk-home-"));
  user.own(home);
  undo.unshift(() => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
  return home;
}

/** Every file below a folder. */
const filesIn = (home: string): Buffer[] =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)));

/** The keychain's own tool reads the key as the kiosk's account. */
function keyInKeychain(): string {
  const values = ["--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets/collection/login", "org.freedesktop.DBus.Properties.Get", "string:org.freedesktop.Secret.Collection", "string:Items"];
  const [program, all] = user.command("dbus-send", values);
  return execFileSync(program, all, { encoding: "utf8", env: { PATH: process.env["PATH"], ...keychain.session } });
}

describe("a real kiosk with a code from IT", () => {
  it("is enrolled over a certificate of the service's own authority, resets a password, and stops at once when it is switched off", async () => {
    await service.add({ userId: "sam.okafor", password: "the old password 1", methods: [{ factor: "email", address: "sam@mail.example" }] });
    const home = newHome();
    const code = await service.enrolmentCode();
    await atKiosk({ home, enrolmentCode: code }, async (kiosk) => {
      // From a variable, which a program cannot take away from whoever set it.
      expect(await kiosk.supervisor.event("enrolled")).toMatchObject({ place: "Library kiosk 2", codeErased: false });
      const walk = walkOn(kiosk.page);
      await walk.heading(words.identify.title);
      await kiosk.page.getByText("You are at Library kiosk 2").first().waitFor();
      await walk.identify("sam.okafor");
      await walk.choose("email");
      await walk.enterCode(await nextCode(service.sent, 0));
      await walk.setPassword("lantern otter biscuit");
      await walk.heading(words.done.title["password-changed"]);

      const [entry] = await service.kiosks.list();
      await service.kiosks.change("command", entry?.id ?? "", "disable");
      const next = await kiosk.nextPerson();
      await next.getByRole("heading", { name: words.refusal["kiosk-off"].what.replace(/\.$/u, "") }).waitFor();
      await service.kiosks.change("command", entry?.id ?? "", "enable");
      await walkOn(next).heading(words.identify.title);
    });
    expect(keyInKeychain()).toMatch(/object path/u);
    for (const file of filesIn(home)) {
      expect(file.includes("PRIVATE KEY")).toBe(false);
      expect(file.includes(code)).toBe(false);
    }

    // The next day, without the code: the key is still in the keychain.
    await atKiosk({ home }, async (kiosk) => {
      await walkOn(kiosk.page).heading(words.identify.title);
      await kiosk.page.getByText("You are at Library kiosk 2").first().waitFor();
      expect(kiosk.supervisor.events.some(({ event }) => event === "enrolled")).toBe(false);
    });

    // A machine with another id, its disk and keychain copied: here the signals that the service keeps are changed.
    const other = JSON.stringify([service.ring.mac("machine", "another machine")]);
    await service.store.database.updateTable("kiosks").set({ machine: other }).execute();
    await atKiosk({ home }, async (kiosk) => {
      await kiosk.page.getByRole("heading", { name: words.refusal["kiosk-not-enrolled"].what.replace(/\.$/u, "") }).waitFor();
    });
  });

  it("waits for IT to approve it, says so, and begins by itself", async () => {
    await atKiosk({ enrolmentCode: await service.enrolmentCode({ place: "Reception", approve: true }) }, async (kiosk) => {
      await kiosk.page.getByRole("heading", { name: words.refusal["kiosk-waiting"].what.replace(/\.$/u, "") }).waitFor();
      const waiting = (await service.kiosks.list()).find(({ place }) => place === "Reception");
      await service.kiosks.change("command", waiting?.id ?? "", "approve");
      await walkOn(kiosk.page).heading(words.identify.title);
      await kiosk.page.getByText("You are at Reception").first().waitFor();
    });
  });

  it("keeps no key and spends no code where the session has no keychain, and says so in one line", async () => {
    const home = newHome();
    await atKiosk({ home, enrolmentCode: await service.enrolmentCode({ place: "Corridor" }), environment: {} }, async (kiosk) => {
      expect(await kiosk.supervisor.event("token-missing")).toMatchObject({ why: "no-keychain" });
      await kiosk.page.getByRole("heading", { name: words.refusal["kiosk-not-enrolled"].what.replace(/\.$/u, "") }).waitFor();
      const lines = kiosk.supervisor.errors().split("\n").filter((line) => line.includes("keychain"));
      expect(lines[0]).toMatch(/^keydesk: this account has no keychain that is open/u);
    });
    for (const file of filesIn(home)) expect(file.includes("PRIVATE KEY")).toBe(false);
    expect((await service.kiosks.list()).some(({ place }) => place === "Corridor")).toBe(false);
  });
});

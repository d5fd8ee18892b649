import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describedKeys } from "./settings/described.ts";
import { settingsSchema } from "./settings/schema.ts";
import { loadSettings, type LoadedSettings, type Settings } from "./settings.ts";

let folder: string;
let settingsFile: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "keydesk-settings-"));
  settingsFile = join(folder, "service.json");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const origin = "https://reset.example.org";
const supportKey = { name: "service-desk", secretSha256: "cd".repeat(32) };
const kiosk = { kiosk: "library-2", place: "Library kiosk 2", secretSha256: "ab".repeat(32) };

const hall = { clientId: "7d3c6a52-0f6e-4b43-9b2e-0d6d3a9b5f10", kiosk: "hall-1", place: "Hall kiosk" };
const entra = { tenant: "6a3c1b52-0f6e-4b43-9b2e-0d6d3a9b5f10", audience: "9f1b2c34-0f6e-4b43-9b2e-0d6d3a9b5f10" };

/** Loads a file with an origin and what is given, or with the text given. */
function load(content: Record<string, unknown> | string, environment: Record<string, string> = {}, mode = 0o600): LoadedSettings {
  writeFileSync(settingsFile, typeof content === "string" ? content : JSON.stringify({ origin, ...content }));
  chmodSync(settingsFile, mode);
  return loadSettings(["--settings", settingsFile], environment, "linux");
}
function settingsOf(loaded: LoadedSettings): Settings {
  if (!loaded.ok) throw new Error(loaded.mistakes.join("\n"));
  return loaded.settings;
}
const mistakesOf = (loaded: LoadedSettings): string[] => (loaded.ok ? [] : loaded.mistakes);

describe("settings", () => {
  it("need an origin and nothing else", () => {
    expect(settingsOf(load({}))).toEqual({
      listen: { host: "127.0.0.1", port: 8470 },
      origin,
      dataFolder: "/var/lib/keydesk",
      keyRingFile: "/var/lib/keydesk-keys/key-ring.json",
      auditAnchorFile: "/var/lib/keydesk-audit/anchor.jsonl",
      policyFile: join(folder, "policy.json"),
      tls: null,
      ownAuthority: false,
      trustedProxies: [],
      smtp: null,
      breached: { file: null, rangeUrl: null },
      kiosks: [],
      entra: null,
      supportKeys: [],
    });
  });

  it("take a whole file", () => {
    const smtp = { host: "mail.example.org", port: 465, security: "tls", user: "reset", password: "a secret", from: "reset@example.org" };
    const whole = {
      listen: { host: "0.0.0.0", port: 443 },
      dataFolder: join(folder, "data"),
      trustedProxies: ["10.0.0.0/8", "::1"],
      smtp,
      breached: { file: null, rangeUrl: "https://range.example.org/range/" },
      kiosks: [kiosk],
      supportKeys: [supportKey],
    };
    expect(settingsOf(load(whole))).toMatchObject(whole);
  });

  it("can come from the environment alone, without any file", () => {
    const environment = { KEYDESK_ORIGIN: "http://localhost:8470", KEYDESK_DATA: "/srv/keydesk" };
    const settings = settingsOf(loadSettings([], { ...environment, ProgramData: join(folder, "none") }, "win32"));
    expect(settings).toMatchObject({ origin: "http://localhost:8470", dataFolder: "/srv/keydesk" });
  });

  it("are overridden by the environment, numbers, lists and sections too", () => {
    const environment = {
      KEYDESK_PORT: "9000",
      KEYDESK_TRUSTED_PROXIES: "10.0.0.1, 10.0.0.2",
      KEYDESK_SMTP_HOST: "localhost",
      KEYDESK_SMTP_FROM: "reset@example.org",
      KEYDESK_SMTP_SECURITY: "none",
      KEYDESK_HOST: "",
    };
    expect(settingsOf(load({ listen: { host: "127.0.0.9", port: 1 } }, environment))).toMatchObject({
      listen: { host: "127.0.0.9", port: 9000 },
      trustedProxies: ["10.0.0.1", "10.0.0.2"],
      smtp: { host: "localhost", port: 587, security: "none", user: null, password: null },
    });
  });

  it("have a variable of its own for each key that has one", () => {
    const names = describedKeys(settingsSchema).flatMap(({ info }) => (info.environment === undefined ? [] : [info.environment]));
    expect(new Set(names).size).toBe(names.length);
    const [certificateFile, keyFile] = [import.meta.filename, settingsFile];
    const environment = { KEYDESK_TLS_CERTIFICATE: certificateFile, KEYDESK_TLS_KEY: keyFile };
    expect(settingsOf(load({}, environment)).tls).toEqual({ certificateFile, keyFile });
  });

  it("take the mail password from a file that a variable names", () => {
    const secret = join(folder, "secret");
    writeFileSync(secret, "a secret\n");
    const smtp = { host: "mail.example.org", user: "reset", from: "reset@example.org" };
    expect(settingsOf(load({ smtp }, { KEYDESK_SMTP_PASSWORD_FILE: secret })).smtp?.password).toBe("a secret");
  });

  it("take ids of Entra as Entra writes them, in small letters", () => {
    const written = { tenant: entra.tenant.toUpperCase(), audience: entra.audience.toUpperCase(), kiosks: [{ ...hall, clientId: hall.clientId.toUpperCase() }] };
    expect(settingsOf(load({ entra: written })).entra).toMatchObject({ ...entra, kiosks: [{ ...hall, startsPerHour: 240 }] });
  });

  it("find their file by KEYDESK_SETTINGS too, and by --settings before it", () => {
    load({});
    expect(loadSettings([], { KEYDESK_SETTINGS: settingsFile }, "linux").ok).toBe(true);
    expect(loadSettings(["serve", `--settings=${settingsFile}`, "--kiosk"], { KEYDESK_SETTINGS: "/nowhere.json" }, "linux").ok).toBe(true);
  });
});

describe("a mistake in the settings", () => {
  const mail = { host: "mail.example.org", from: "reset@example.org" };

  it.each<[string, Record<string, unknown>, string]>([
    ["a number out of range", { listen: { port: 70_000 } }, "listen.port: found 70000; allowed: a whole number from 1 to 65535."],
    ["a text for a number", { listen: { port: "80" } }, 'listen.port: found "80"; allowed: a whole number from 1 to 65535.'],
    ["a text for a section", { listen: "0.0.0.0" }, 'listen: found "0.0.0.0"; allowed: an object with host and port.'],
    ["an unknown key", { colour: "#000" }, "colour: found a key that is not known; allowed: listen, origin, dataFolder, keyRingFile, auditAnchorFile, policyFile, tls, ownAuthority, trustedProxies, smtp, breached, kiosks, entra, supportKeys."],
    ["an unknown key in a section", { listen: { prot: 1 } }, "listen.prot: found a key that is not known; allowed: host, port."],
    ["an unknown key in a list", { kiosks: [{ ...kiosk, secret: "x" }] }, "kiosks[0].secret: found a key that is not known; allowed: kiosk, place, secretSha256."],
    ["plain http for the world", { origin: "http://reset.example.org" }, 'origin: found "http://reset.example.org"; allowed: https://, a host name and no path, such as https://reset.example.org; http:// only for localhost.'],
    ["an origin with a path", { origin: "https://example.org/reset" }, 'origin: found "https://example.org/reset"; allowed: https://, a host name and no path, such as https://reset.example.org; http:// only for localhost.'],
    ["an origin with a password", { origin: "https://me:hunter2@example.org" }, 'origin: found "https://…@example.org"; allowed: https://, a host name and no path, such as https://reset.example.org; http:// only for localhost.'],
    ["a relative path", { dataFolder: "data" }, 'dataFolder: found "data"; allowed: an absolute path.'],
    ["a key ring among the data", { dataFolder: "/srv/kd", keyRingFile: "/srv/kd/keys/ring.json" }, 'keyRingFile: found "/srv/kd/keys/ring.json", which is inside the data folder "/srv/kd"; allowed: a file outside it, so that nobody copies, loses or puts back both together.'],
    ["an anchor among the data", { dataFolder: "/srv/kd", auditAnchorFile: "/srv/kd/a" }, 'auditAnchorFile: found "/srv/kd/a", which is inside the data folder "/srv/kd"; allowed: a file outside it, so that nobody copies, loses or puts back both together.'],
    ["half a certificate", { tls: { keyFile: import.meta.filename } }, "tls.certificateFile: found nothing; allowed: an absolute path."],
    ["a certificate that is not there", { tls: { keyFile: import.meta.filename, certificateFile: "/nowhere.pem" } }, 'tls.certificateFile: found "/nowhere.pem", which cannot be read; allowed: a file that is there and that the service\'s account may read.'],
    ["plain HTTP open to the network", { listen: { host: "0.0.0.0" } }, 'listen.host: found "0.0.0.0" without tls and without trustedProxies; allowed: 127.0.0.1, or else a certificate in tls, or the proxy that speaks HTTPS in trustedProxies.'],
    ["a proxy that is no address", { trustedProxies: ["10.0.0.1", "proxy"] }, 'trustedProxies[1]: found "proxy"; allowed: addresses and networks such as 10.0.0.5 or 10.0.0.0/24.'],
    ["mail in the clear over the network", { smtp: { ...mail, security: "none" } }, 'smtp.security: found "none"; allowed: tls or starttls, and none only when smtp.host is this machine.'],
    ["a mail user without a password", { smtp: { ...mail, user: "reset" } }, "smtp.password: found nothing; allowed: a password where smtp.user is set, and none where it is not."],
    ["a sender that is no address", { smtp: { ...mail, from: "School" } }, 'smtp.from: found "School"; allowed: an e-mail address.'],
    ["a range service in the clear", { breached: { rangeUrl: "http://range.example.org" } }, 'breached.rangeUrl: found "http://range.example.org"; allowed: an address with https://, or null.'],
    ["a breached file that is not there", { breached: { file: "/nowhere.bin" } }, 'breached.file: found "/nowhere.bin", which cannot be read; allowed: a file that is there and that the service\'s account may read.'],
    ["two kiosks of one id", { kiosks: [kiosk, kiosk] }, "kiosks: found a list of 2; allowed: each kiosk id once."],
    ["two kiosks of Entra of one id", { entra: { ...entra, kiosks: [hall, { ...hall, clientId: entra.audience }] } }, "entra.kiosks: found a list of 2; allowed: each kiosk id once."],
    ["two kiosks of Entra of one client id, whatever its case", { entra: { ...entra, kiosks: [hall, { ...hall, kiosk: "hall-2", clientId: hall.clientId.toUpperCase() }] } }, "entra.kiosks: found a list of 2; allowed: each clientId once."],
    ["a kiosk of Entra with the id of another kiosk", { kiosks: [kiosk], entra: { ...entra, kiosks: [{ ...hall, kiosk: kiosk.kiosk }] } }, "entra.kiosks: found a list of 1; allowed: kiosk ids that none of kiosks has."],
    ["two support keys of one name", { supportKeys: [supportKey, supportKey] }, "supportKeys: found a list of 2; allowed: each name once."],
    ["a kiosk id with capitals", { kiosks: [{ ...kiosk, kiosk: "Library" }] }, 'kiosks[0].kiosk: found "Library"; allowed: 1 to 40 of a to z, 0 to 9 and -.'],
  ])("%s is told with its key, what was found and what is allowed", (_what, content, line) => {
    expect(mistakesOf(load(content))).toEqual([line]);
  });

  it("is told for a missing origin", () => {
    expect(mistakesOf(load("{}"))).toEqual(["origin: found nothing; allowed: https://, a host name and no path, such as https://reset.example.org; http:// only for localhost."]);
  });

  it("says where a file was looked for when there is none", () => {
    const none = join(folder, "none");
    expect(mistakesOf(loadSettings([], { ProgramData: none }, "win32"))).toEqual([
      expect.stringMatching(/^settings file .*service\.json: found nothing there; allowed: a JSON file\.$/),
      expect.stringMatching(/^origin: found nothing/),
    ]);
  });

  it("is told together with all the others", () => {
    const lines = mistakesOf(load({ listen: { host: "0.0.0.0", port: 0 }, dataFolder: "/srv/kd", keyRingFile: "/srv/kd/ring", smtp: { host: "h", security: "ssl" }, extra: 1 }));
    expect(lines.map((line) => line.split(":")[0])).toEqual(["listen.port", "smtp.security", "smtp.from", "extra", "listen.host", "keyRingFile"]);
  });

  it("never repeats a secret", () => {
    const lines = mistakesOf(load({ smtp: { ...mail, password: ["hunter2"] }, kiosks: [{ ...kiosk, secretSha256: "hunter2" }], supportKeys: [{ ...supportKey, secretSha256: "hunter2" }] })).join("\n");
    expect(lines).toContain("smtp.password: found a value that is not shown");
    expect(lines).toContain("kiosks[0].secretSha256: found a value that is not shown");
    expect(lines).not.toContain("hunter2");
  });

  it("in the environment names the variable", () => {
    expect(mistakesOf(load({}, { KEYDESK_PORT: "many" }))).toEqual(['listen.port (from KEYDESK_PORT): found "many"; allowed: a whole number from 1 to 65535.']);
    expect(mistakesOf(load({}, { KEYDESK_PROT: "1" }))).toEqual([expect.stringMatching(/^KEYDESK_PROT: found an environment variable that is not known; allowed: .*KEYDESK_PORT/)]);
  });

  it("is told for a secret given twice, or in a file that cannot be read", () => {
    const smtp = { ...mail, user: "reset", password: "x" };
    expect(mistakesOf(load({ smtp }, { KEYDESK_SMTP_PASSWORD: "hunter2", KEYDESK_SMTP_PASSWORD_FILE: "/nowhere" }))).toEqual([
      "KEYDESK_SMTP_PASSWORD: found a value beside KEYDESK_SMTP_PASSWORD_FILE; allowed: one of the two.",
    ]);
    expect(mistakesOf(load({ smtp }, { KEYDESK_SMTP_PASSWORD_FILE: "/nowhere" }))).toEqual([
      'KEYDESK_SMTP_PASSWORD_FILE: found "/nowhere", which cannot be read; allowed: a file that the service\'s account may read.',
    ]);
  });

  it.skipIf(process.platform === "win32")("is told for a password in a file that everyone may read", () => {
    const lines = mistakesOf(load({ smtp: { ...mail, user: "reset", password: "hunter2" } }, {}, 0o644));
    expect(lines).toEqual([expect.stringMatching(/^smtp\.password: found in ".*", which everyone may read \(mode 644\); allowed: /)]);
    expect(lines.join()).not.toContain("hunter2");
  });

  it("is told for a file that is not there, that is no JSON, or that is no object", () => {
    const allowed = "one JSON object that the service's account may read, as docs/settings.md shows";
    expect(mistakesOf(loadSettings(["--settings", "/nowhere.json"], {}, "linux"))).toEqual(["settings file /nowhere.json: found nothing there; allowed: a JSON file."]);
    expect(mistakesOf(load('{"smtp": {"password": "hunter2"'))).toEqual([expect.stringMatching(/^settings file .*: found no JSON \(line 1 column \d+\); allowed: one JSON object/)]);
    expect(mistakesOf(load('{"password": hunter2}'))).toEqual([`settings file ${settingsFile}: found no JSON (a word or sign is out of place); allowed: ${allowed}.`]);
    expect(mistakesOf(load(""))).toEqual([`settings file ${settingsFile}: found no JSON (it ends too early); allowed: ${allowed}.`]);
    expect(mistakesOf(load("[]"))).toEqual(["the file: found an empty list; allowed: one JSON object."]);
    expect(mistakesOf(loadSettings(["--settings"], {}, "linux"))).toEqual(["--settings: found nothing after it; allowed: the path of a settings file."]);
  });
});

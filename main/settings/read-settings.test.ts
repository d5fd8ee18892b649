import { expect, test } from "vitest";
import type { KioskSettingsKey } from "../../contract/kiosk-settings.ts";
import { environmentSource } from "./environment.ts";
import { readSettings } from "./read-settings.ts";
import type { SettingsSource, SourceReading } from "./source.ts";

const secret = "s3cr3t-".repeat(6);
const serviceUrl = "https://desk.school.example";
const enrolmentCode = `KDE1-${"A".repeat(32)}`;
const entra = { authority: "https://login.microsoftonline.com/school/v2.0", clientId: "0f1e2d3c-4b5a-4678-9abc-def012345678", scope: "api://desk/.default" };
const defaults = {
  authority: "",
  clientId: "",
  scope: "",
  spareInstance: true,
  onScreenKeyboard: "auto",
  screenReader: true,
  passphraseHash: "",
  updateUrl: "",
  updateFrom: "18:00",
  updateUntil: "07:00",
};

function source(name: string, reading: SourceReading): SettingsSource {
  return { name, file: null, nameOf: (key: KioskSettingsKey) => `${name}: ${key}`, read: () => reading };
}
const holding = (name: string, values: Record<string, unknown>) => source(name, { found: "values", values });

const read = (sources: SettingsSource[], released = true) => readSettings(sources, { released });

function mistakesIn(values: Record<string, unknown>, released = false): string[] {
  const reading = read([holding("policy", values)], released);
  return reading.ok ? [] : reading.mistakes;
}

test("what nobody set has its default", () => {
  expect(read([holding("policy", { serviceUrl })])).toMatchObject({ ok: true, settings: { serviceUrl, ...defaults } });
});

test("each key comes from the first source that has it, and it is told from which", () => {
  const policy = holding("policy", { serviceUrl, spareInstance: false });
  const local = holding("local", { spareInstance: true, screenReader: false });
  expect(read([policy, local])).toMatchObject({
    settings: { spareInstance: false, screenReader: false, updateFrom: "18:00" },
    origins: { serviceUrl: "policy", spareInstance: "policy", screenReader: "local", updateFrom: null },
  });
});

test("which service and who the kiosk is to it come whole from one source", () => {
  const policy = holding("policy", { serviceUrl });
  const local = holding("local", { serviceUrl: "https://other.example", enrolmentCode });
  const reading = read([policy, local], false);
  expect(reading).toMatchObject({ ok: true, settings: { serviceUrl } });
  expect(reading).not.toHaveProperty("settings.enrolmentCode");
  expect(reading).not.toHaveProperty("settings.secret");
});

test("a source that says who the kiosk is must say to which service", () => {
  const reading = read([holding("policy", { enrolmentCode }), holding("local", { serviceUrl })]);
  expect(reading).toMatchObject({ ok: false, broken: true, mistakes: [expect.stringContaining("policy: serviceUrl: found nothing; allowed: https://HOST")] });
});

test("a mistake in one source does not give way to what stands below it", () => {
  const local = holding("local", { serviceUrl });
  const unread = source("policy", { found: "mistake", mistake: "policy: found text that is not JSON; allowed: JSON" });
  expect(read([unread, local])).toEqual({ ok: false, broken: true, mistakes: ["policy: found text that is not JSON; allowed: JSON"] });
  expect(read([holding("policy", { serviceUrl: "desk" }), local])).toMatchObject({ ok: false, broken: true });
});

test("no settings at all are told as that, and where to write them", () => {
  const reading = read([source("policy", { found: "nothing" }), source("local", { found: "nothing" })]);
  expect(reading).toMatchObject({ ok: false, broken: false, mistakes: [expect.stringContaining("settings: found none with serviceUrl; write policy or local")] });
});

test("the environment of a run from source", () => {
  const environment = environmentSource({ KEYDESK_SERVICE_URL: "http://localhost:8080/", KEYDESK_SPARE_INSTANCE: "false", KEYDESK_UPDATE_FROM: "20:00" });
  expect(read([environment], false)).toMatchObject({ settings: { serviceUrl: "http://localhost:8080", spareInstance: false, updateFrom: "20:00" } });
  const wrong = read([environmentSource({ KEYDESK_SERVICE_URL: serviceUrl, KEYDESK_SCREEN_READER: "yes" })], false);
  expect(wrong).toMatchObject({ mistakes: [expect.stringContaining('KEYDESK_SCREEN_READER: found "yes"; allowed: true or false')] });
});

test.each(["http://desk.school.example", "https://desk.school.example/path", "https://u:p@desk.example", "ftp://localhost", "desk", "http://localhost.evil.example", `https://${"a".repeat(300)}.example`])(
  "%s is no service address",
  (text) => {
    expect(mistakesIn({ serviceUrl: text })).toEqual([expect.stringMatching(/: serviceUrl: found ".*"; allowed: https:\/\/HOST/u)]);
  },
);

test.each(["http://localhost:1", "http://127.0.0.1", "http://[::1]:8080", "https://desk.school.example:8443"])("%s is one", (text) => {
  expect(mistakesIn({ serviceUrl: text })).toEqual([]);
});

test.each([
  ["updateUrl", "http://updates.example"],
  ["updateUrl", "https://user@updates.example"],
  ["updateFrom", "24:00"],
  ["updateUntil", "7:00"],
  ["onScreenKeyboard", "sometimes"],
  ["screenReader", 1],
  ["enrolmentCode", enrolmentCode.replace("1", "2")],
  ["enrolmentCode", `${enrolmentCode}A`],
  ["passphraseHash", "correct horse battery staple"],
  ["authority", "http://login.example"],
  ["clientId", "kiosk-2"],
  ["scope", "api://desk"],
])("%s is never %s", (key, value) => {
  expect(mistakesIn({ serviceUrl, [key]: value })).toEqual([expect.stringContaining(`policy: ${key}: found `)]);
});

test("each mistake is one line with the key, what was found and what is allowed, and never a secret", () => {
  const mistakes = mistakesIn({ serviceUrl: 7, kiosk: "Library 2", secret: "too-short", enrolmentCode: "hunter2", spareInstance: "yes", colour: "red" });
  expect(mistakes).toEqual([
    "policy: serviceUrl: found a number; allowed: https://HOST or https://HOST:PORT and nothing after it; http only for localhost, 127.0.0.1 and [::1]",
    'policy: kiosk: found "Library 2"; allowed: 1 to 40 small letters, digits and hyphens, as the service knows this kiosk; only together with secret',
    "policy: secret: found a text of 9 characters; allowed: 32 to 128 characters, as the service gave it to this kiosk; only together with kiosk",
    "policy: enrolmentCode: found a text of 7 characters; allowed: the code as the service gave it: KDE1- and 32 or 75 letters, digits, hyphens and underscores; only with https:// in serviceUrl",
    'policy: spareInstance: found "yes"; allowed: true or false; false saves 250 MB and shows the next person an empty screen for a moment',
    'policy: found the key "colour"; allowed: serviceUrl, enrolmentCode, authority, clientId, scope, spareInstance, onScreenKeyboard, screenReader, passphraseHash, updateUrl, updateFrom, updateUntil',
  ]);
});

test("half of an enrolment is a mistake", () => {
  expect(mistakesIn({ serviceUrl, kiosk: "library-2" })).toEqual([expect.stringContaining(": secret: found nothing; allowed: ")]);
  expect(mistakesIn({ serviceUrl, secret })).toEqual([expect.stringContaining(": kiosk: found nothing; allowed: ")]);
});

test("a code goes to a service over TLS alone, and with no other identity beside it", () => {
  expect(mistakesIn({ serviceUrl, enrolmentCode })).toEqual([]);
  expect(mistakesIn({ serviceUrl: "http://localhost:1", enrolmentCode })).toEqual([expect.stringContaining(": enrolmentCode: found a text of 37 characters")]);
  expect(mistakesIn({ serviceUrl, enrolmentCode, kiosk: "library-2", secret })).toEqual([expect.stringContaining(": enrolmentCode: found")]);
  expect(mistakesIn({ serviceUrl, enrolmentCode, ...entra })).toEqual([expect.stringContaining(": authority: found")]);
});

test("Microsoft Entra's keys stand together or not at all", () => {
  expect(mistakesIn({ serviceUrl, ...entra })).toEqual([]);
  expect(mistakesIn({ serviceUrl, ...entra, scope: "" })).toEqual([expect.stringContaining(': scope: found ""; allowed: api://APPLICATION/.default')]);
  expect(mistakesIn({ serviceUrl, clientId: entra.clientId })).toEqual([expect.stringContaining(": authority: found nothing"), expect.stringContaining(": scope: found nothing")]);
  const [mistake] = mistakesIn({ serviceUrl, ...entra, kiosk: "library-2", secret });
  expect(mistake).toContain(": authority: found");
});

test("the released app refuses a shared secret and says what to do instead", () => {
  expect(mistakesIn({ serviceUrl, kiosk: "library-2", secret }, true)).toEqual([
    'policy: kiosk: found "library-2"; allowed: nothing in the released app, which is enrolled with enrolmentCode instead',
    `policy: secret: found a text of ${secret.length} characters; allowed: nothing in the released app, which is enrolled with enrolmentCode instead`,
  ]);
  expect(mistakesIn({ serviceUrl, kiosk: "library-2", secret }, false)).toEqual([]);
});

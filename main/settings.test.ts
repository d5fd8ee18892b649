import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { machineSettingsFile, readSettings, type SettingsPlaces } from "./settings.ts";

const secret = "s3cr3t-".repeat(6);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-settings-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: unknown): string {
  const name = path.join(folder, "kiosk.json");
  writeFileSync(name, typeof content === "string" ? content : JSON.stringify(content));
  return name;
}

function read(places: Partial<SettingsPlaces>) {
  return readSettings({ machineFile: path.join(folder, "none.json"), namedFile: undefined, environment: {}, machineFirst: true, ...places });
}

function mistakesIn(content: unknown): string[] {
  const reading = read({ namedFile: file(content) });
  return reading.ok ? [] : reading.mistakes;
}

test("reads a file, and a spare instance is kept unless it says otherwise", () => {
  const namedFile = file({ serviceUrl: "https://desk.school.example", kiosk: "library-2", secret });
  expect(read({ namedFile })).toEqual({
    ok: true,
    settings: { serviceUrl: "https://desk.school.example", kiosk: "library-2", secret, spareInstance: true },
  });
});

test("reads the environment", () => {
  const environment = { KEYDESK_SERVICE_URL: "http://localhost:8080/", KEYDESK_SPARE_INSTANCE: "false" };
  expect(read({ environment })).toEqual({ ok: true, settings: { serviceUrl: "http://localhost:8080", spareInstance: false } });
});

test("in the released app the machine's file wins whole over what its user can set", () => {
  const machineFile = file({ serviceUrl: "https://desk.school.example", kiosk: "library-2", secret });
  const environment = { KEYDESK_SERVICE_URL: "https://evil.example" };
  expect(read({ machineFile, environment })).toMatchObject({ settings: { serviceUrl: "https://desk.school.example" } });
  expect(read({ machineFile, environment, machineFirst: false })).toEqual({
    ok: true,
    settings: { serviceUrl: "https://evil.example", spareInstance: true },
  });
});

test.each(["http://desk.school.example", "https://desk.school.example/path", "https://u:p@desk.example", "ftp://localhost", "desk", "http://localhost.evil.example"])(
  "%s is no service address",
  (serviceUrl) => {
    expect(mistakesIn({ serviceUrl })).toEqual([expect.stringMatching(/: serviceUrl: found ".*"; allowed: https:\/\/HOST/u)]);
  },
);

test.each(["http://localhost:1", "http://127.0.0.1", "http://[::1]:8080", "https://desk.school.example:8443"])("%s is one", (serviceUrl) => {
  expect(mistakesIn({ serviceUrl })).toEqual([]);
});

test("each mistake is one line with the key, what was found and what is allowed, and never the secret", () => {
  const mistakes = mistakesIn({ serviceUrl: 7, kiosk: "Library 2", secret: "too-short", spareInstance: "yes", colour: "red" });
  expect(mistakes.map((line) => line.replace(folder, ""))).toEqual([
    "/kiosk.json: serviceUrl: found a number; allowed: https://HOST or https://HOST:PORT and nothing after it; http only for localhost, 127.0.0.1 and [::1]",
    '/kiosk.json: kiosk: found "Library 2"; allowed: 1 to 40 small letters, digits and hyphens, as the service knows this kiosk; only together with secret',
    "/kiosk.json: secret: found a text of 9 characters; allowed: 32 to 128 characters, as the service gave it to this kiosk; only together with kiosk",
    "/kiosk.json: spareInstance: found \"yes\"; allowed: true or false; false saves 250 MB and shows the next person an empty screen for a moment",
    '/kiosk.json: found the key "colour"; allowed: serviceUrl, kiosk, secret, enrolmentCode, authority, clientId, scope, spareInstance',
  ]);
});

test("half of an enrolment is a mistake", () => {
  const serviceUrl = "https://desk.school.example";
  expect(mistakesIn({ serviceUrl, kiosk: "library-2" })).toEqual([expect.stringContaining(": secret: found nothing; allowed: ")]);
  expect(mistakesIn({ serviceUrl, secret })).toEqual([expect.stringContaining(": kiosk: found nothing; allowed: ")]);
});

test("a code is for a kiosk without a secret, over https, and Microsoft Entra's keys come together", () => {
  const serviceUrl = "https://desk.school.example";
  const enrolmentCode = `KDE1-${"A".repeat(32)}`;
  const entra = { authority: "https://login.microsoftonline.com/t/v2.0", clientId: "7d3c6a52-0f6e-4b43-9b2e-0d6d3a9b5f10", scope: "api://keydesk/.default" };
  expect(mistakesIn({ serviceUrl, enrolmentCode })).toEqual([]);
  expect(mistakesIn({ serviceUrl, ...entra })).toEqual([]);
  expect(mistakesIn({ serviceUrl: "http://localhost:1", enrolmentCode })).toEqual([expect.stringContaining(": enrolmentCode: found a text of 37 characters")]);
  expect(mistakesIn({ serviceUrl, enrolmentCode, kiosk: "library-2", secret })).toEqual([expect.stringContaining(": enrolmentCode: found")]);
  expect(mistakesIn({ serviceUrl, enrolmentCode, ...entra })).toEqual([expect.stringContaining(": authority: found")]);
  expect(mistakesIn({ serviceUrl, authority: entra.authority })).toEqual([expect.stringContaining(": clientId: found nothing"), expect.stringContaining(": scope: found nothing")]);
});

test("text that is not JSON is told without quoting it", () => {
  const [line, ...others] = mistakesIn(`{"secret": "${secret}"`);
  expect(others).toEqual([]);
  expect(line).toContain("found text that is not JSON");
  expect(line).not.toContain("s3cr3t");
});

test("a list, a missing file and no settings at all are each told", () => {
  expect(mistakesIn([])).toEqual([expect.stringContaining("found a list; allowed: one JSON object")]);
  expect(read({ namedFile: path.join(folder, "no.json") })).toEqual({ ok: false, mistakes: [expect.stringContaining("found no such file")] });
  expect(read({})).toEqual({ ok: false, mistakes: [expect.stringContaining("settings: found none; write ")] });
});

test("each platform has its place for the machine's file", () => {
  expect(machineSettingsFile("linux", {})).toBe("/etc/keydesk/kiosk.json");
  expect(machineSettingsFile("darwin", {})).toBe("/Library/Application Support/Keydesk/kiosk.json");
  expect(machineSettingsFile("win32", { ProgramData: "D:\\Data" })).toContain("D:\\Data");
});

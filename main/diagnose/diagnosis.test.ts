import { expect, test } from "vitest";
import { kioskSettings, type KioskSettingsKey } from "../../contract/kiosk-settings.ts";
import type { Origins } from "../settings/read-settings.ts";
import { allowedKeys } from "../settings/source.ts";
import { judgeService, judgeSettings, settingLines } from "./diagnosis.ts";
import type { Probe } from "./probe.ts";

const url = "https://desk.example";
const now = new Date("2026-11-21T12:00:00Z");
const certificate = { issuer: "School CA", from: new Date("2026-01-01T00:00:00Z"), until: new Date("2027-01-01T00:00:00Z") };
const legs = { well: true, directory: "up", email: "up", text: "not-configured", call: "not-configured" } as const;
const answer: Probe = { answered: true, status: 200, health: legs, clock: now };

const origins = (of: Partial<Record<KioskSettingsKey, string>>) => ({ ...Object.fromEntries(allowedKeys.map((key) => [key, null])), ...of }) as Origins;
const judge = (probe: Probe, serviceUrl = url) => judgeService(serviceUrl, probe, certificate, now);
const failing = (code: string) => judge({ answered: false, code });

test("each setting is told with where it is from, and no secret with its value", () => {
  const settings = kioskSettings.parse({ serviceUrl: url, enrolmentCode: `KDE1-${"hunter2-".repeat(4)}`, updateUrl: "" });
  const lines = settingLines(settings, origins({ serviceUrl: "/etc/keydesk/policy.json" }));
  expect(lines).toContain("serviceUrl        https://desk.example  (/etc/keydesk/policy.json)");
  expect(lines).toContain("enrolmentCode     set, not shown here  (default)");
  expect(lines).toContain("updateUrl         empty  (default)");
  expect(lines).toContain("passphraseHash    empty  (default)");
  expect(lines).toContain("updateFrom        18:00  (default)");
  const shared = kioskSettings.parse({ serviceUrl: url, kiosk: "library-2", secret: "s3cr3t-".repeat(6) });
  lines.push(...settingLines(shared, origins({ secret: "/etc/keydesk/kiosk.json" })));
  expect(lines).toContain("secret            set, not shown here  (/etc/keydesk/kiosk.json)");
  expect(lines.join()).not.toMatch(/hunter2|s3cr3t/u);
});

test("a shared secret is not spoken of where there is none", () => {
  const lines = settingLines(kioskSettings.parse({ serviceUrl: url }), null);
  expect(lines.filter((line) => /^(?:kiosk|secret)\b/u.test(line))).toEqual([]);
  expect(lines).toContain("enrolmentCode     not set  (last good)");
});

test("mistakes in the settings are told with what follows from them", () => {
  const reading = { ok: false, mistakes: ["policy: found text that is not JSON"], broken: true } as const;
  const told = (inForce: ReturnType<typeof kioskSettings.parse> | null) => judgeSettings({ ...reading, mistakes: [...reading.mistakes] }, inForce).map(({ words }) => words);
  expect(told(null)).toEqual(["policy: found text that is not JSON", "Until that is mended the kiosk does not start."]);
  expect(told(kioskSettings.parse({ serviceUrl: url }))[1]).toBe("Until that is mended the last good settings stay in force.");
});

test("a service that is well, with a trusted certificate and the same time, leaves nothing to mend", () => {
  expect(judge(answer)).toEqual([
    { well: true, words: "The service answers at https://desk.example, and everything that it needs stands." },
    { well: true, words: "Its certificate is trusted by this machine: from School CA, until 2027-01-01." },
    { well: true, words: "This machine's clock agrees with the service's." },
  ]);
  expect(judge(answer, "http://localhost:8080")[1]).toEqual({ well: true, words: "No certificate is needed: the service is on this machine." });
});

test("what the service says is down is named", () => {
  const [finding] = judge({ ...answer, health: { ...legs, well: false, email: "down" } });
  expect(finding).toMatchObject({ well: false, words: expect.stringContaining("this is down: email.") as string });
});

test("a page of the network instead of the service is told as that", () => {
  const [finding] = judge({ ...answer, health: null });
  expect(finding).toMatchObject({ well: false, words: expect.stringContaining("not as Keydesk's service does") as string });
});

test.each([
  [4, true, "agrees"],
  [12, false, "12 minutes ahead of the service's"],
  [-12, false, "12 minutes behind the service's"],
])("a clock that is %i minutes ahead", (minutes, well, words) => {
  const [, , finding] = judge({ ...answer, clock: new Date(now.getTime() - minutes * 60_000) });
  expect(finding).toMatchObject({ well, words: expect.stringContaining(words) as string });
});

test("a certificate that is not valid now may be the clock's fault, and both times are told", () => {
  const [finding, ...others] = failing("ERR_CERT_DATE_INVALID");
  expect(others).toEqual([]);
  expect(finding?.words).toContain("It is good from 2026-01-01 until 2027-01-01. This machine's clock says 2026-11-21 12:00 UTC");
});

test.each([
  ["ERR_NAME_NOT_RESOLVED", "its name is not known here"],
  ["ERR_INTERNET_DISCONNECTED", "this machine has no network"],
  ["ERR_CONNECTION_REFUSED", "nothing answers there"],
  ["ERR_TUNNEL_CONNECTION_FAILED", "the proxy of this machine"],
  ["ERR_CERT_AUTHORITY_INVALID", "an authority that this machine does not trust"],
  ["ERR_CERT_COMMON_NAME_INVALID", "for another name"],
  ["ERR_SSL_PROTOCOL_ERROR", "no safe connection"],
  ["ERR_FAILED", "no answer came"],
])("%s: %s", (code, words) => {
  expect(failing(code)).toEqual([{ well: false, words: expect.stringMatching(new RegExp(`${words}.*\\(${code}\\)$`, "u")) as string }]);
});

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openAnchor } from "../audit/anchor.ts";
import type { Channels } from "../channels/channel.ts";
import { createSmtpChannel } from "../channels/smtp.ts";
import type { Deployment } from "../compose.ts";
import { loadKeyRing } from "../keys/file.ts";
import { createKeyRing, type KeyRing } from "../keys/ring.ts";
import { createLogger } from "../log.ts";
import { createBreachCheck } from "../password/breached.ts";
import { loadPolicy } from "../policy/load.ts";
import { loadSettings, type Settings } from "../settings.ts";
import { openSqlite } from "../store/sqlite.ts";
import type { Database } from "../store/store.ts";
import { version } from "../version.ts";
import { Complaint } from "./complaint.ts";
import { builtScreens } from "./screens.ts";

const fail = (head: string, mistakes: readonly string[]): never => {
  throw new Complaint([head, ...mistakes.map((line) => `  ${line}`)].join("\n"));
};

/** The settings, or every mistake in them. @throws Complaint */
export function settingsFrom(argv: readonly string[]): Settings {
  const loaded = loadSettings(argv, process.env);
  return loaded.ok ? loaded.settings : fail("The settings cannot be used:", loaded.mistakes);
}

/** The store and its keys, for the service and for the commands that look after them. */
export function openDataFolder(settings: Settings): { database: Database; ring: KeyRing } {
  const file = join(settings.dataFolder, "keydesk.sqlite");
  const isNew = !existsSync(file);
  const ring = createKeyRing(loadKeyRing(settings.keyRingFile, { mayCreate: isNew }));
  try {
    mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new Complaint(`The data folder ${settings.dataFolder} cannot be made (${reason}). Make it yourself and give it to the service's account, or name another in dataFolder (KEYDESK_DATA).`);
  }
  return { database: openSqlite(file), ring };
}

/** What the settings and the policy come to. @throws Complaint and the errors of store, ring and anchor */
export async function deploymentFrom(settings: Settings): Promise<Deployment> {
  const policy = loadPolicy(settings.policyFile);
  if (!policy.ok) return fail("The policy cannot be used:", policy.mistakes);
  const breaches = await createBreachCheck(settings.breached);
  if (!breaches.ok) throw new Complaint(breaches.problem);
  const channels: Channels = settings.smtp === null ? {} : { email: createSmtpChannel(settings.smtp, policy.policy.organisation.name) };
  return {
    ...openDataFolder(settings),
    anchor: openAnchor(settings.auditAnchorFile),
    policy: policy.policy,
    channels,
    kiosks: settings.kiosks,
    breaches: breaches.check,
    origin: settings.origin,
    screens: builtScreens(),
    tls: settings.tls === null ? null : { cert: readFileSync(settings.tls.certificateFile), key: readFileSync(settings.tls.keyFile) },
    trustedProxies: settings.trustedProxies,
    requestsPerMinute: 1200,
    version,
    logger: createLogger("info"),
    demo: false,
  };
}

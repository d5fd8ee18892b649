import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { createSecureContext } from "node:tls";
import { openAnchor } from "../audit/anchor.ts";
import type { Channels } from "../channels/channel.ts";
import { createSmtpChannel } from "../channels/smtp.ts";
import type { Deployment } from "../compose.ts";
import { entraTokens } from "../devices/entra.ts";
import { loadKeyRing } from "../keys/file.ts";
import { createKeyRing, type KeyRing } from "../keys/ring.ts";
import { createLogger } from "../log.ts";
import { createBreachCheck } from "../password/breached.ts";
import { loadPolicy } from "../policy/load.ts";
import { PolicyError } from "../policy/policies.ts";
import { policyFile } from "../policy/source.ts";
import { policyWarnings } from "../policy/warnings.ts";
import { loadSettings, type Settings } from "../settings.ts";
import { openSqlite } from "../store/sqlite.ts";
import type { Database } from "../store/store.ts";
import { ownAuthorityOf } from "../tls/authority.ts";
import { readOwnAuthority } from "../tls/own.ts";
import { broughtTls, ownTls, type ServiceTls } from "../tls/service-tls.ts";
import { version } from "../version.ts";
import { Complaint } from "./complaint.ts";
import { builtScreens } from "./screens.ts";
import { settingsOption, wordsOf } from "./words.ts";

const listed = (head: string, mistakes: readonly string[]): string => [head, ...mistakes.map((line) => `  ${line}`)].join("\n");

/** The settings, or every mistake in them. @throws Complaint */
export function settingsFrom(argv: readonly string[]): Settings {
  const loaded = loadSettings(argv, process.env);
  if (!loaded.ok) throw new Complaint(listed("The settings cannot be used:", loaded.mistakes));
  return loaded.settings;
}

/** The settings for a command that takes nothing but `--settings FILE`. @throws Complaint */
export function settingsAlone(argv: readonly string[], command: string): Settings {
  wordsOf(argv, { usage: `Usage: ${command} [--settings FILE]`, options: settingsOption, most: command.split(" ").length - 1 });
  return settingsFrom(argv);
}

/** The store's file. */
export const storeIn = ({ dataFolder }: Settings): string => join(dataFolder, "keydesk.sqlite");
const isThere = (file: string): boolean => existsSync(file) && statSync(file).size > 0;

/**
 * The store and its keys, for the service and for the commands that look after them.
 *
 * @throws Complaint where there was a store and is none: a disk that is not mounted must not become an empty school
 */
export function openDataFolder(settings: Settings, { mayBeNew }: { mayBeNew: boolean }): { database: Database; ring: KeyRing } {
  const { keyRingFile, auditAnchorFile } = settings;
  const file = storeIn(settings);
  const isNew = !isThere(file);
  if (isNew && isThere(auditAnchorFile)) {
    throw new Complaint(`The store ${file} is missing or empty, and by the audit anchor ${auditAnchorFile} there was one. Check that its disk is mounted, or restore the last backup. To start anew with no people in it, move the anchor away first.`);
  }
  if (isNew && !mayBeNew) throw new Complaint(`There is no store at ${file}. Name the settings of the service that you mean with --settings FILE.`);
  const ring = createKeyRing(loadKeyRing(keyRingFile, { mayCreate: isNew }));
  return { database: openSqlite(file), ring };
}

/** Beside the key ring, and to be kept with it. */
const authorityFolder = ({ keyRingFile }: Settings): string => join(dirname(keyRingFile), "tls");

/**
 * What enrolment codes are to say of the service's authority: nothing where machines know it anyway.
 *
 * @throws Complaint where the service's own was not made yet: by whoever runs the service, so that it can read it
 */
export function authorityForCodes(settings: Settings): string | null {
  if (!settings.ownAuthority) return settings.tls === null ? null : ownAuthorityOf(readFileSync(settings.tls.certificateFile));
  const authority = readOwnAuthority(authorityFolder(settings));
  if (authority === null) throw new Complaint("The service has not made its own authority yet. Start it once, or run tls init as its account.");
  return authority;
}

/** Certificate and key as the server takes them. @throws Complaint where they are none, or not a pair; OwnTlsError */
export async function tlsFrom(settings: Settings): Promise<ServiceTls | null> {
  const { tls, ownAuthority, origin } = settings;
  if (ownAuthority) return ownTls(authorityFolder(settings), new URL(origin).hostname.replace(/^\[|\]$/g, ""));
  if (tls === null) return null;
  const pair = { cert: readFileSync(tls.certificateFile), key: readFileSync(tls.keyFile) };
  try {
    createSecureContext(pair);
    return broughtTls(pair);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown error";
    throw new Complaint(`The certificate ${tls.certificateFile} and the key ${tls.keyFile} cannot be used (${reason}). Both must be PEM, and the key the certificate's own: change tls.certificateFile or tls.keyFile.`);
  }
}

/** What the settings and the policy come to. @throws Complaint and the errors of store, ring and anchor */
export async function deploymentFrom(settings: Settings): Promise<Deployment> {
  const policy = loadPolicy(settings.policyFile);
  // A store may know an earlier policy; where there is none yet, none is made for nothing.
  if (!policy.ok && !isThere(storeIn(settings))) throw new PolicyError(policy.mistakes);
  const breaches = await createBreachCheck(settings.breached);
  if (!breaches.ok) throw new Complaint(breaches.problem);
  const tls = await tlsFrom(settings);
  let organisation = "";
  const channels: Channels = settings.smtp === null ? {} : { email: createSmtpChannel(settings.smtp, () => organisation) };
  return {
    ...openDataFolder(settings, { mayBeNew: true }),
    anchor: openAnchor(settings.auditAnchorFile),
    policy: policyFile(settings.policyFile),
    policyNews: {
      inForce(inForce) {
        organisation = inForce.organisation.name;
        for (const warning of policyWarnings(inForce)) console.error(warning);
      },
      refused(mistakes, version) {
        console.error(listed(`The policy cannot be used, and version ${String(version)} stays in force:`, mistakes));
      },
    },
    channels,
    kiosks: settings.kiosks,
    entra: settings.entra === null ? null : entraTokens(settings.entra),
    supportKeys: settings.supportKeys,
    breaches: breaches.check,
    origin: settings.origin,
    screens: builtScreens(),
    tls,
    trustedProxies: settings.trustedProxies,
    requestsPerMinute: 1200,
    version,
    logger: createLogger("info"),
    demo: false,
  };
}

import { secretKeys, sourceRunKeys, type KioskSettings } from "../../contract/kiosk-settings.ts";
import { clockTolerance, type Health } from "../../contract/device.ts";
import type { Origins, SettingsReading } from "../settings/read-settings.ts";
import { allowedKeys } from "../settings/source.ts";
import type { Probe } from "./probe.ts";

/** The service's certificate as this machine was shown it. */
export interface SeenCertificate {
  issuer: string;
  from: Date;
  until: Date;
}

/** One thing that was looked at, in a sentence or two. */
export interface Finding {
  well: boolean;
  words: string;
}

/** One line for each setting: what it is, and from where. No secret is in it. */
export function settingLines(settings: KioskSettings, origins: Origins | null): string[] {
  const shown = allowedKeys.filter((key) => settings[key] !== undefined || !(sourceRunKeys as readonly string[]).includes(key));
  const width = Math.max(...shown.map((key) => key.length));
  return shown.map((key) => {
    const isKept = (secretKeys as readonly string[]).includes(key) && settings[key] !== undefined && settings[key] !== "";
    const value = isKept ? "set, not shown here" : valueText(settings[key]);
    const origin = origins === null ? "last good" : (origins[key] ?? "default");
    return `${key.padEnd(width)}  ${value}  (${origin})`;
  });
}

function valueText(value: string | boolean | undefined): string {
  if (value === undefined) return "not set";
  return value === "" ? "empty" : String(value);
}

/** What is to be said of the settings; `inForce` is null where the kiosk cannot start with them. */
export function judgeSettings(reading: SettingsReading, inForce: KioskSettings | null): Finding[] {
  if (reading.ok) return [{ well: true, words: "The settings are good." }];
  const outcome = inForce === null ? "Until that is mended the kiosk does not start." : "Until that is mended the last good settings stay in force.";
  return [...reading.mistakes.map((words) => ({ well: false, words })), { well: false, words: outcome }];
}

/** What is to be said of the service, its certificate and this machine's clock. */
export function judgeService(serviceUrl: string, probe: Probe, certificate: SeenCertificate | null, now: Date): Finding[] {
  if (!probe.answered) return [judgeFailure(serviceUrl, probe.code, certificate, now)];
  return [judgeAnswer(serviceUrl, probe.status, probe.health), judgeCertificate(serviceUrl, certificate), judgeClock(probe.clock, now)];
}

function judgeAnswer(serviceUrl: string, status: number, health: Health | null): Finding {
  if (health === null) {
    return { well: false, words: `Something answers at ${serviceUrl} (HTTP ${status}), but not as Keydesk's service does: a proxy, a sign-in page of the network, or another server.` };
  }
  const down = (["directory", "email", "text", "call"] as const).filter((leg) => health[leg] === "down");
  if (health.well) return { well: true, words: `The service answers at ${serviceUrl}, and everything that it needs stands.` };
  return { well: false, words: `The service answers at ${serviceUrl}, and says that this is down: ${down.join(", ")}. People are offered what still works.` };
}

function judgeCertificate(serviceUrl: string, certificate: SeenCertificate | null): Finding {
  if (serviceUrl.startsWith("http:")) return { well: true, words: "No certificate is needed: the service is on this machine." };
  if (certificate === null) return { well: true, words: "Its certificate is trusted by this machine." };
  return { well: true, words: `Its certificate is trusted by this machine: from ${certificate.issuer}, until ${day(certificate.until)}.` };
}

function judgeClock(theirs: Date | null, now: Date): Finding {
  if (theirs === null) return { well: true, words: `The service does not say what time it is; this machine's clock says ${minute(now)}.` };
  const off = now.getTime() - theirs.getTime();
  if (Math.abs(off) <= clockTolerance * 1000) return { well: true, words: "This machine's clock agrees with the service's." };
  const minutes = Math.round(Math.abs(off) / 60_000);
  return { well: false, words: `This machine's clock is ${minutes} minutes ${off > 0 ? "ahead of" : "behind"} the service's: ${minute(now)} here, ${minute(theirs)} there. Let it take its time from the network.` };
}

const reasons: readonly [RegExp, string][] = [
  [/^ERR_NAME_/, "its name is not known here. Is the address right, and does this machine have a name server?"],
  [/^ERR_INTERNET_DISCONNECTED$|^ERR_NETWORK_/, "this machine has no network."],
  [/^ERR_ADDRESS_UNREACHABLE$|^ERR_CONNECTION_|^ERR_TIMED_OUT$|^ERR_EMPTY_RESPONSE$/, "nothing answers there. Does the service run, and does a firewall let this machine through to it?"],
  [/^ERR_PROXY_|^ERR_TUNNEL_|^ERR_MANDATORY_PROXY_/, "the proxy of this machine does not let it through."],
  [/^ERR_CERT_AUTHORITY_INVALID$/, "its certificate comes from an authority that this machine does not trust. Does something between them look into the traffic, or is the organisation's own authority missing here?"],
  [/^ERR_CERT_COMMON_NAME_INVALID$/, "its certificate is for another name."],
  [/^ERR_CERT_REVOKED$/, "its certificate has been revoked."],
  [/^ERR_(?:CERT|SSL)_/, "no safe connection to it comes about."],
];

function judgeFailure(serviceUrl: string, code: string, certificate: SeenCertificate | null, now: Date): Finding {
  const start = `The service cannot be reached at ${serviceUrl}`;
  if (code === "ERR_CERT_DATE_INVALID") {
    const validity = certificate === null ? "" : ` It is good from ${day(certificate.from)} until ${day(certificate.until)}.`;
    return { well: false, words: `${start}: its certificate is not valid at this time.${validity} This machine's clock says ${minute(now)}: if that is wrong, set the clock; if it is right, the certificate must be renewed.` };
  }
  const [, why] = reasons.find(([pattern]) => pattern.test(code)) ?? [null, "no answer came."];
  return { well: false, words: `${start}: ${why}${code === "" ? "" : ` (${code})`}` };
}

const day = (date: Date): string => date.toISOString().slice(0, 10);
const minute = (date: Date): string => `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;

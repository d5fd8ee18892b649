import type { TechnicianWish } from "./instance-messages.ts";
import type { NoToken } from "./supervisor/kiosk-token.ts";

/** What the supervisor tells whoever runs it. Names and numbers only: nothing about any person. */
export interface LogEvents {
  "instance-started": { pid: number; profile: string };
  /** The first screen of this instance can be used. */
  "instance-ready": { pid: number };
  /** This instance's window is the one on the display. */
  "instance-shown": { pid: number };
  /** Neither this instance nor its page answers any more: it is ended by force. */
  "instance-silent": { pid: number };
  "instance-ended": { pid: number; code: number | null; signal: string | null };
  /** Somebody's time was over, and their instance did not end by itself. */
  "instance-overstayed": { pid: number };
  /** Whoever was in front is forgotten, as if they had said that they are done. */
  "person-dismissed": { why: "screen locked" | "machine suspended" | "user switched" };
  /** A technician was let in, and did this. */
  technician: { pid: number } & TechnicianWish;
  /** Instances end at once: the next is started only after this many milliseconds. */
  "instance-delayed": { wait: number };
  /** The plain windows behind the kiosk's and on every other display. */
  "backdrop-started": { pid: number };
  "backdrop-ended": { pid: number; code: number | null; signal: string | null };
  "screen-reader-started": Record<string, never>;
  "screen-reader-ended": Record<string, never>;
  "token-renewed": { expiresIn: number };
  /** `kiosk-not-enrolled`: the service does not know this kiosk, its secret or its key, or not on this machine. */
  "token-missing": { why: NoToken | "unreachable"; nextTryIn: number };
  /** What stood in the way of a token on this machine, by its code or name alone. */
  "token-fault": { error: string };
  /** This kiosk was enrolled. `codeErased`: false where the code stands in a place that IT must clear itself. */
  enrolled: { place: string; codeErased: boolean };
  /** For IT to add to the application in Microsoft Entra. */
  "certificate-made": { thumbprint: string; file: string };
  "certificate-renewed": { notAfter: string };
  /** The disk or the keychain did not take the next certificate: the present one goes on, and it is tried again with the next token. */
  "certificate-not-renewed": Record<string, never>;
  /** These keys have other values now; whoever comes next gets them. */
  "settings-changed": { keys: string[] };
  /** A source of the settings cannot be used: one line for each mistake, without secrets. The last good settings stay in force. */
  "settings-broken": { mistakes: readonly string[] };
  "settings-mended": Record<string, never>;
  /** A newer version of the kiosk was downloaded, and is put in place when nobody is there. */
  "update-ready": { version: string };
  "update-failed": { why: string; nextTryIn: number };
  /** The kiosk is updated by whatever deployed it, and not by itself. */
  "update-elsewhere": Record<string, never>;
  "update-installed": { version: string };
  "supervisor-stopped": Record<string, never>;
}

export type Log = <Name extends keyof LogEvents>(event: Name, fields: LogEvents[Name]) => void;

/** One JSON object a line on standard output. */
export const log: Log = (event, fields) => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields })}\n`);
};

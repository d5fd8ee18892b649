import { makePassphrase } from "../../contract/passphrase.ts";
import { kioskCodeTerms } from "../../contract/support-kiosks.ts";
import { pinDigits } from "../../contract/technician.ts";
import { openAnchor } from "../audit/anchor.ts";
import { createAuditLog } from "../audit/log.ts";
import { createKiosks, type Kiosks } from "../devices/kiosks.ts";
import type { KioskAct } from "../devices/states.ts";
import { createTechnicians, type Technicians } from "../devices/technicians.ts";
import { createLimits } from "../limits/limits.ts";
import { openStore } from "../store/store.ts";
import { Complaint } from "./complaint.ts";
import { authorityForCodes, openDataFolder, settingsFrom } from "./deployment.ts";
import { settingsOption, wordsOf } from "./words.ts";

const hour = 60 * 60_000;
/** Who did it, in the audit log. */
const by = "command";

const usual = kioskCodeTerms.parse({ place: "Library kiosk 2" });
const usage = `Usage: kiosk enrol-code --place ${JSON.stringify(usual.place)} [--uses ${String(usual.uses)}] [--hours ${String(usual.hours)}] [--network CIDR]... [--approve] [--starts-per-hour ${String(usual.startsPerHour)}]
       kiosk list | kiosk approve ID | kiosk disable ID | kiosk enable ID
       kiosk pin [--digits ${String(pinDigits.usual)}] | kiosk no-pin | kiosk passphrase`;

const codeOptions = {
  place: { type: "string" },
  uses: { type: "string" },
  hours: { type: "string" },
  network: { type: "string", multiple: true },
  approve: { type: "boolean" },
  "starts-per-hour": { type: "string" },
  ...settingsOption,
} as const;

/** What IT does about kiosks that have keys of their own. The service may run meanwhile, and knows of it at once. */
export async function lookAfterKiosks(argv: readonly string[]): Promise<void> {
  const [act = ""] = argv;
  switch (act) {
    case "enrol-code":
      return makeCode(argv);
    case "list":
      wordsOf(argv, { usage, options: settingsOption, most: 1 });
      for (const kiosk of await withKiosks(argv, (kiosks) => kiosks.list())) {
        console.log(`${kiosk.id}  ${kiosk.state.padEnd(8)}  seen ${kiosk.seenAt === null ? "never".padEnd(20) : moment(kiosk.seenAt)}  key until ${moment(kiosk.notAfter)}  ${kiosk.place}`);
      }
      return;
    case "approve":
    case "enable":
    case "disable":
      return change(argv, act);
    case "pin":
      return makePin(argv);
    case "no-pin":
      wordsOf(argv, { usage, options: settingsOption, most: 1 });
      console.log((await withKiosks(argv, (_kiosks, technicians) => technicians.removePin(by))) ? "No PIN leads out of a kiosk from now on." : "There was none.");
      return;
    case "passphrase": {
      wordsOf(argv, { usage, options: settingsOption, most: 1 });
      const { passphrase, verifier } = await makePassphrase();
      console.log(`${passphrase.replaceAll(/.{4}(?=.)/g, "$&-")}\n\nFor technicians, where a kiosk cannot reach the service. It is shown this once. Kiosks know it by this setting:\n\n"passphraseHash": "${verifier}"`);
      return;
    }
    default:
      throw new Complaint(usage);
  }
}

async function makeCode(argv: readonly string[]): Promise<void> {
  const { values } = wordsOf(argv, { usage, options: codeOptions, most: 1 });
  const { place, uses, hours, network, approve, "starts-per-hour": startsPerHour } = values;
  const terms = kioskCodeTerms.safeParse({ place, uses: numberOf(uses), hours: numberOf(hours), networks: network, approve, startsPerHour: numberOf(startsPerHour) });
  if (!terms.success) throw new Complaint(`${usage}\n${terms.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`).join("\n")}`);
  const { hours: life, ...wanted } = terms.data;
  const { code } = await withKiosks(argv, (kiosks) => kiosks.makeCode(by, wanted, life * hour));
  console.log(`${code}\n\nIt enrols ${String(wanted.uses)} of ${wanted.place}, for ${String(life)} hours. It is shown this once.`);
}

/** Digits as a number. What is no number in digits stays what it was, to be told of. */
const numberOf = (text: string | undefined): number | string | undefined => (text !== undefined && /^\d+$/.test(text) ? Number(text) : text);

const inState = { active: "is in use", waiting: "waits for IT's approval", disabled: "is switched off" } as const;
const isFor = { approve: "a kiosk that waits", enable: "a kiosk that is switched off", disable: "a kiosk that is not switched off" } as const;
const now = { active: "may do its work", waiting: "waits for IT's approval, as before", disabled: "is switched off: nothing that it asks for is answered from now on" } as const;

async function change(argv: readonly string[], act: KioskAct): Promise<void> {
  const [, id = ""] = wordsOf(argv, { usage, options: settingsOption, most: 2 }).positionals;
  const changed = await withKiosks(argv, (kiosks) => kiosks.change(by, id, act));
  if ("refusal" in changed) {
    if (changed.refusal === "kiosk-not-found") throw new Complaint(`There is no kiosk ${JSON.stringify(id)}. kiosk list has them all.`);
    throw new Complaint(`${id} ${inState[changed.state]}: ${act} is for ${isFor[act]}. Nothing was changed.`);
  }
  console.log(`${id} ${now[changed.state]}.`);
}

async function makePin(argv: readonly string[]): Promise<void> {
  const { values } = wordsOf(argv, { usage, options: { digits: { type: "string" }, ...settingsOption }, most: 1 });
  const digits = Number(values.digits ?? pinDigits.usual);
  if (!Number.isInteger(digits) || digits < pinDigits.least || digits > pinDigits.most) throw new Complaint(`--digits takes a whole number from ${String(pinDigits.least)} to ${String(pinDigits.most)}.`);
  const pin = await withKiosks(argv, (_kiosks, technicians) => technicians.makePin(by, digits));
  console.log(`${pin}\n\nWith it technicians restart or leave a kiosk from now on, and with no PIN before it. It is shown this once.`);
}

const moment = (time: number): string => new Date(time).toISOString().replace(/\.\d+/, "");

async function withKiosks<Result>(argv: readonly string[], work: (kiosks: Kiosks, technicians: Technicians) => Promise<Result>): Promise<Result> {
  const settings = settingsFrom(argv);
  const authority = authorityForCodes(settings);
  const { database, ring } = openDataFolder(settings, { mayBeNew: false });
  const store = await openStore(database, ring);
  // A chain of its own: two processes must not write to one.
  const audit = createAuditLog({ database: store.database, ring, instance: "command", anchor: openAnchor(settings.auditAnchorFile), report: (error) => { throw error; } });
  const limits = createLimits(ring);
  const kiosks = createKiosks({ store, ring, audit, limits, origin: settings.origin, authority });
  try {
    return await work(kiosks, createTechnicians({ store, ring, audit, limits }));
  } finally {
    await audit.stop();
    await store.close();
  }
}

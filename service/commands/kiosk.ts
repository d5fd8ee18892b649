import { parseArgs } from "node:util";
import { makePassphrase } from "../../contract/passphrase.ts";
import { kioskCodeTerms } from "../../contract/support-kiosks.ts";
import { pinDigits } from "../../contract/technician.ts";
import { openAnchor } from "../audit/anchor.ts";
import { createAuditLog } from "../audit/log.ts";
import { createKiosks, type Kiosks } from "../devices/kiosks.ts";
import { createTechnicians, type Technicians } from "../devices/technicians.ts";
import { createLimits } from "../limits/limits.ts";
import { openStore } from "../store/store.ts";
import { Complaint } from "./complaint.ts";
import { authorityForCodes, openDataFolder, settingsFrom } from "./deployment.ts";

const hour = 60 * 60_000;
/** Who did it, in the audit log. */
const by = "command";

const usage = `Usage: kiosk enrol-code --place "Library kiosk 2" [--uses 1] [--hours 24] [--network CIDR]... [--approve] [--starts-per-hour 240]
       kiosk list | kiosk approve ID | kiosk disable ID | kiosk enable ID
       kiosk pin [--digits 8] | kiosk no-pin | kiosk passphrase`;

/** What IT does about kiosks that have keys of their own. The service may run meanwhile, and knows of it at once. */
export async function lookAfterKiosks(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      place: { type: "string" },
      uses: { type: "string", default: "1" },
      hours: { type: "string", default: "24" },
      network: { type: "string", multiple: true, default: [] },
      approve: { type: "boolean", default: false },
      "starts-per-hour": { type: "string", default: "240" },
      digits: { type: "string", default: String(pinDigits.usual) },
      settings: { type: "string" },
    },
    strict: false,
    allowPositionals: true,
  });
  const [act = "", id = ""] = positionals;
  switch (act) {
    case "enrol-code": {
      const terms = kioskCodeTerms.safeParse({
        place: values.place,
        uses: Number(values.uses),
        hours: Number(values.hours),
        networks: values.network,
        approve: values.approve,
        startsPerHour: Number(values["starts-per-hour"]),
      });
      if (!terms.success) throw new Complaint(`${usage}\n${terms.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`).join("\n")}`);
      const { hours, ...wanted } = terms.data;
      const { code } = await withKiosks(argv, (kiosks) => kiosks.makeCode(by, wanted, hours * hour));
      console.log(`${code}\n\nIt enrols ${String(wanted.uses)} of ${wanted.place}, for ${String(hours)} hours. It is shown this once.`);
      return;
    }
    case "list":
      for (const kiosk of await withKiosks(argv, (kiosks) => kiosks.list())) {
        console.log(`${kiosk.id}  ${kiosk.state.padEnd(8)}  seen ${kiosk.seenAt === null ? "never".padEnd(20) : moment(kiosk.seenAt)}  key until ${moment(kiosk.notAfter)}  ${kiosk.place}`);
      }
      return;
    case "approve":
    case "enable":
    case "disable":
      if (!(await withKiosks(argv, (kiosks) => kiosks.setState(by, id, act === "disable" ? "disabled" : "active")))) throw new Complaint(`There is no kiosk ${JSON.stringify(id)}. kiosk list has them all.`);
      console.log(act === "disable" ? `${id} is switched off: nothing that it asks for is answered from now on.` : `${id} may do its work.`);
      return;
    case "pin": {
      const digits = Number(values.digits);
      if (!Number.isInteger(digits) || digits < pinDigits.least || digits > pinDigits.most) throw new Complaint(`--digits takes a whole number from ${String(pinDigits.least)} to ${String(pinDigits.most)}.`);
      const pin = await withKiosks(argv, (_kiosks, technicians) => technicians.makePin(by, digits));
      console.log(`${pin}\n\nWith it technicians restart or leave a kiosk from now on, and with no PIN before it. It is shown this once.`);
      return;
    }
    case "no-pin":
      console.log((await withKiosks(argv, (_kiosks, technicians) => technicians.removePin(by))) ? "No PIN leads out of a kiosk from now on." : "There was none.");
      return;
    case "passphrase": {
      const { passphrase, verifier } = await makePassphrase();
      console.log(`${passphrase.replaceAll(/.{4}(?=.)/g, "$&-")}\n\nFor technicians, where a kiosk cannot reach the service. It is shown this once. Kiosks know it by this setting:\n\n"passphraseHash": "${verifier}"`);
      return;
    }
    default:
      throw new Complaint(usage);
  }
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

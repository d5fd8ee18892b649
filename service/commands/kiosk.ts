import { parseArgs } from "node:util";
import { kioskCodeTerms } from "../../contract/support-kiosks.ts";
import { openAnchor } from "../audit/anchor.ts";
import { createAuditLog } from "../audit/log.ts";
import { createKiosks, type Kiosks } from "../devices/kiosks.ts";
import { createLimits } from "../limits/limits.ts";
import { openStore } from "../store/store.ts";
import { Complaint } from "./complaint.ts";
import { authorityForCodes, openDataFolder, settingsFrom } from "./deployment.ts";

const hour = 60 * 60_000;
/** Who did it, in the audit log. */
const by = "command";

const usage = `Usage: kiosk enrol-code --place "Library kiosk 2" [--uses 1] [--hours 24] [--network CIDR]... [--approve] [--starts-per-hour 240]
       kiosk list | kiosk approve ID | kiosk disable ID | kiosk enable ID`;

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
    default:
      throw new Complaint(usage);
  }
}

const moment = (time: number): string => new Date(time).toISOString().replace(/\.\d+/, "");

async function withKiosks<Result>(argv: readonly string[], work: (kiosks: Kiosks) => Promise<Result>): Promise<Result> {
  const settings = settingsFrom(argv);
  const authority = authorityForCodes(settings);
  const { database, ring } = openDataFolder(settings, { mayBeNew: false });
  const store = await openStore(database, ring);
  // A chain of its own: two processes must not write to one.
  const audit = createAuditLog({ database: store.database, ring, instance: "command", anchor: openAnchor(settings.auditAnchorFile), report: (error) => { throw error; } });
  const kiosks = createKiosks({ store, ring, audit, limits: createLimits(ring), origin: settings.origin, authority });
  try {
    return await work(kiosks);
  } finally {
    await audit.stop();
    await store.close();
  }
}

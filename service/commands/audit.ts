import { readAuditLog } from "../audit/read.ts";
import { verifyAuditLog } from "../audit/verify.ts";
import { openStore } from "../store/store.ts";
import { Complaint } from "./complaint.ts";
import { openDataFolder, settingsAlone } from "./deployment.ts";

/** Walks the log and says whether it is whole. @throws Complaint naming the first row that is not */
export async function verifyAudit(argv: readonly string[]): Promise<void> {
  const settings = settingsAlone(argv, "audit verify");
  const { database, ring } = openDataFolder(settings, { mayBeNew: false });
  const store = await openStore(database, ring);
  const found = await verifyAuditLog(store.database, ring, settings.auditAnchorFile);
  await store.close();
  if (!found.intact) throw new Complaint(found.message);
  console.log(`The audit log is whole: ${String(found.rows)} rows, ${String(found.anchored)} of them anchored.`);
}

/** Prints the log, one JSON object a line. Holds personal fields: mind where it goes. */
export async function showAudit(argv: readonly string[]): Promise<void> {
  const { database, ring } = openDataFolder(settingsAlone(argv, "audit show"), { mayBeNew: false });
  const store = await openStore(database, ring);
  for await (const entry of readAuditLog(store.database, ring)) console.log(JSON.stringify(entry));
  await store.close();
}

import { openAnchor } from "../audit/anchor.ts";
import { createAuditLog } from "../audit/log.ts";
import { makeClassCode } from "../people/class-codes.ts";
import { openStore } from "../store/store.ts";
import { Complaint } from "./complaint.ts";
import { openDataFolder, settingsFrom } from "./deployment.ts";
import { settingsOption, wordsOf } from "./words.ts";

const day = 24 * 60 * 60_000;
const usualDays = 14;
const usage = `Usage: class-code GROUP [--days ${String(usualDays)}] [--settings FILE]`;

/**
 * Makes a code that a teacher hands to a group for their first registration, and prints it: it is kept
 * nowhere else. The service may run meanwhile.
 */
export async function makeCodeForClass(argv: readonly string[]): Promise<void> {
  const { group, days } = options(argv);
  const settings = settingsFrom(argv);
  const { database, ring } = openDataFolder(settings, { mayBeNew: false });
  const store = await openStore(database, ring);
  const anchor = openAnchor(settings.auditAnchorFile);
  // A chain of its own: two processes must not write to one.
  const audit = createAuditLog({ database: store.database, ring, instance: "command", anchor, report: (error) => { throw error; } });
  const code = await store.transaction(async (transaction) => {
    const now = store.clock.now();
    await audit.write(transaction, now, "class-code-made", { group, days });
    return makeClassCode(transaction, ring, group, now + days * day);
  });
  await audit.stop();
  await store.close();
  console.log(`The code for ${group} is ${code}. It works for ${String(days)} days, and earlier codes of ${group} no longer do. It is shown this once.`);
}

function options(argv: readonly string[]): { group: string; days: number } {
  const { values, positionals } = wordsOf(argv, { usage, options: { days: { type: "string" }, ...settingsOption }, most: 1 });
  const group = positionals[0];
  if (group === undefined || group === "") throw new Complaint(`Name the group, as the directory writes it.\n${usage}`);
  const days = Number(values.days ?? usualDays);
  if (!Number.isInteger(days) || days < 1 || days > 90) throw new Complaint("--days takes a whole number from 1 to 90.");
  return { group, days };
}

import { showAudit, verifyAudit } from "./commands/audit.ts";
import { makeCodeForClass } from "./commands/class-code.ts";
import { complaintOf } from "./commands/complaint.ts";
import { lookAfterKiosks } from "./commands/kiosk.ts";
import { rotateKeys } from "./commands/keys.ts";
import { checkPolicy, showPolicyHistory } from "./commands/policy.ts";
import { serve } from "./commands/serve.ts";
import { makeSupportKey } from "./commands/support-key.ts";
import { initTls } from "./commands/tls.ts";

const usage = `Usage: node service/main.ts COMMAND [--settings FILE]

  serve          run the service
  audit verify   say whether the audit log is whole
  audit show     print the audit log, one JSON object a line
  keys rotate    add a key to the key ring
  policy check FILE
                 say whether a policy could be put in force, and what it would change
  policy history print every version of the policy, and what each changed
  class-code GROUP [--days 14]
                 make the code that a teacher hands to a class for registering
  kiosk enrol-code --place "Library kiosk 2" [--uses 1] [--hours 24] [--network CIDR] [--approve]
                 make the code with which a kiosk is enrolled
  kiosk list     print every enrolled kiosk
  kiosk approve ID, kiosk disable ID, kiosk enable ID
                 let a kiosk do its work, or switch it off at once
  kiosk pin [--digits 8], kiosk no-pin
                 make the PIN with which technicians leave kiosks, or take it away
  kiosk passphrase
                 make a passphrase for kiosks that cannot reach the service
  tls init       make the service's own authority and certificate (ownAuthority)
  support-key NAME
                 make a key for one of IT's own tools (docs/support.md)
  demo           a made-up school in memory, to try it out: npm start`;

async function run([command, ...rest]: readonly string[]): Promise<number> {
  const isGroup = command === "audit" || command === "keys" || command === "policy" || command === "tls";
  switch (`${command ?? ""} ${isGroup ? (rest[0] ?? "") : ""}`.trim()) {
    case "serve":
      await serve(rest);
      return 0;
    case "audit verify":
      await verifyAudit(rest);
      return 0;
    case "audit show":
      await showAudit(rest);
      return 0;
    case "keys rotate":
      rotateKeys(rest);
      return 0;
    case "policy check":
      await checkPolicy(rest);
      return 0;
    case "policy history":
      await showPolicyHistory(rest);
      return 0;
    case "class-code":
      await makeCodeForClass(rest);
      return 0;
    case "kiosk":
      await lookAfterKiosks(rest);
      return 0;
    case "tls init":
      await initTls(rest);
      return 0;
    case "support-key":
      makeSupportKey(rest);
      return 0;
    case "demo": {
      // Loaded here and nowhere else: a service that serves has no demo in it.
      const { demo } = await import("./demo/command.ts");
      await demo(rest);
      return 0;
    }
    default:
      console.error(usage);
      return 2;
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const complaint = complaintOf(error);
  if (complaint === null) throw error;
  console.error(complaint);
  // At once: what was begun before the complaint must not keep the process.
  process.exit(1);
}

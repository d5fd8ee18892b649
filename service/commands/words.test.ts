import { expect, it } from "vitest";
import { demo } from "../demo/command.ts";
import { showAudit, verifyAudit } from "./audit.ts";
import { makeCodeForClass } from "./class-code.ts";
import { Complaint } from "./complaint.ts";
import { rotateKeys } from "./keys.ts";
import { lookAfterKiosks } from "./kiosk.ts";
import { checkPolicy, showPolicyHistory } from "./policy.ts";
import { serve } from "./serve.ts";
import { makeSupportKey } from "./support-key.ts";
import { initTls } from "./tls.ts";

const kioskUsage = 'Usage: kiosk enrol-code --place "Library kiosk 2" [--uses 1] [--hours 24] [--network CIDR]... [--approve] [--starts-per-hour 240]';
const enrol = ["enrol-code", "--place", "Hall"];

type Command = (argv: readonly string[]) => Promise<void> | void;

it.each<[string[], Command, string, string]>([
  [[...enrol, "--aprove"], lookAfterKiosks, "Unknown option '--aprove'.", kioskUsage],
  [[...enrol, "--netwrok", "10.0.0.0/8"], lookAfterKiosks, "Unknown option '--netwrok'.", kioskUsage],
  [[...enrol, "--hours"], lookAfterKiosks, "Option '--hours <value>' argument missing.", kioskUsage],
  [[...enrol, "--hours", "--approve"], lookAfterKiosks, "Option '--hours' argument is ambiguous.", kioskUsage],
  [[...enrol, "--approve=no"], lookAfterKiosks, "Option '--approve' does not take an argument.", kioskUsage],
  [["enrol-code", "Hall"], lookAfterKiosks, '"Hall" is one word too many.', kioskUsage],
  [["list", "--approve"], lookAfterKiosks, "Unknown option '--approve'.", kioskUsage],
  [["disable", "library-2", "library-3"], lookAfterKiosks, '"library-3" is one word too many.', kioskUsage],
  [["pin", "--digit", "12"], lookAfterKiosks, "Unknown option '--digit'.", kioskUsage],
  [["passphrase", "--digits", "12"], lookAfterKiosks, "Unknown option '--digits'.", kioskUsage],
  [["7B", "--day", "3"], makeCodeForClass, "Unknown option '--day'.", "Usage: class-code GROUP [--days 14] [--settings FILE]"],
  [["7B", "7C"], makeCodeForClass, '"7C" is one word too many.', "Usage: class-code GROUP [--days 14] [--settings FILE]"],
  [["check", "policy.json", "--setings", "here"], checkPolicy, "Unknown option '--setings'.", "Usage: policy check FILE [--settings FILE]"],
  [["history", "--all"], showPolicyHistory, "Unknown option '--all'.", "Usage: policy history [--settings FILE]"],
  [["service-desk", "--name"], makeSupportKey, "Unknown option '--name'.", "Usage: support-key NAME"],
  [["rotate", "now"], rotateKeys, '"now" is one word too many.', "Usage: keys rotate [--settings FILE]"],
  [["show", "--json"], showAudit, "Unknown option '--json'.", "Usage: audit show [--settings FILE]"],
  [["verify", "all"], verifyAudit, '"all" is one word too many.', "Usage: audit verify [--settings FILE]"],
  [["init", "--force"], initTls, "Unknown option '--force'.", "Usage: tls init [--settings FILE]"],
  [["--port", "80"], serve, "Unknown option '--port'.", "Usage: serve [--settings FILE]"],
  [["--prot", "80"], demo, "Unknown option '--prot'.", "Usage: demo [--port PORT] [--profile NAME]"],
])("nothing is done for %j: it says what is wrong", async (argv, command, mistake, usage) => {
  const run = async (): Promise<void> => command(argv);
  await expect(run()).rejects.toThrow(Complaint);
  await expect(run()).rejects.toThrow(`${mistake}\n${usage}`);
});

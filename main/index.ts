import { app } from "electron";
import { readCommandLine } from "./command-line.ts";
import { exitOnFault, exitSaying } from "./exit.ts";

// Electron's `ready` waits for this module and what it awaits, so nothing here may wait for `ready`.
exitOnFault();
const reading = readCommandLine(process.argv.slice(1), { packaged: app.isPackaged });
if (!reading.ok) exitSaying("misused", reading.mistake);
const { commandLine } = reading;
// Each process loads its own part alone: both parts of a launch come one after the other.
switch (commandLine.role) {
  case "supervisor":
    (await import("./supervisor/index.ts")).runSupervisor(commandLine);
    break;
  case "instance":
    (await import("./instance/index.ts")).runInstance(commandLine);
    break;
  case "diagnose":
    (await import("./diagnose/index.ts")).runDiagnose(commandLine);
    break;
  case "backdrop":
    (await import("./backdrop.ts")).runBackdrop();
    break;
  case "demo-outbox":
    (await import("./demo-window.ts")).runDemoWindow(commandLine.demoOutbox, { onTop: commandLine.onTop });
    break;
  default:
    commandLine satisfies never;
}

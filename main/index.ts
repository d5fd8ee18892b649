import { app } from "electron";
import { readCommandLine } from "./command-line.ts";
import { runDemoWindow } from "./demo-window.ts";
import { exitOnFault, exitSaying } from "./exit.ts";
import { runInstance } from "./instance/index.ts";
import { runSupervisor } from "./supervisor/index.ts";

// Electron's `ready` waits for this module, so nothing here may wait for `ready`.
exitOnFault();
const reading = readCommandLine(process.argv.slice(1), { packaged: app.isPackaged });
if (!reading.ok) exitSaying("misused", reading.mistake);
const { commandLine } = reading;
switch (commandLine.role) {
  case "supervisor":
    runSupervisor(commandLine);
    break;
  case "instance":
    runInstance(commandLine);
    break;
  case "demo-outbox":
    runDemoWindow(commandLine.demoOutbox);
    break;
  default:
    commandLine satisfies never;
}

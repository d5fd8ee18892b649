import { app } from "electron";

/**
/**
 * How a Keydesk process ends. 1 is a bug or a crash, and 2 to 4 are something that its administrator can put right.
 * At a login screen `done` says that the person got what they came for, `left` that they went back before, `gone`
 * that nobody was there any more. 10 and above are a technician's wish, for whatever started Keydesk: do not start
 * it again, or do.
 */
export const exitCodes = { done: 0, fault: 1, misused: 2, alreadyRunning: 3, toMend: 4, left: 5, gone: 6, technicianLeft: 10, technicianRestart: 11 } as const;
export type ExitReason = keyof typeof exitCodes;

/** Says why in one line on standard error and ends this process. */
export function exitSaying(reason: ExitReason, line: string): never {
  process.stderr.write(`keydesk: ${line}\n`);
  app.exit(exitCodes[reason]);
  // `app.exit` ends the process a moment later while the app is still starting; nothing may run on till then.
  process.exit(exitCodes[reason]);
}

/**
 * Ends this process on a bug instead of Electron's dialog, which a kiosk must never show. Only where
 * it happened is told: the message of an error may hold what somebody typed.
 */
export function exitOnFault(): void {
  const fault = (error: unknown) => {
    const frames = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at ")) : [];
    process.stderr.write(`keydesk: fault ${error instanceof Error ? error.name : typeof error}\n${frames.join("\n")}\n`);
    process.exit(exitCodes.fault);
  };
  process.on("uncaughtException", fault);
  process.on("unhandledRejection", fault);
  // Nobody reads along any more: no reason to end a kiosk.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
}

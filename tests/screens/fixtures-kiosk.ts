import type { Flow } from "../../contract/flow.ts";
import type { Health } from "../../contract/device.ts";
import type { KioskHealth } from "../../contract/ipc.ts";
import type { StepName, UnreachableReason } from "../../contract/vocabulary.ts";
import { allWell, type Fixture } from "./fixtures-parts.ts";

const unreached = (why: UnreachableReason): KioskHealth => ({ reached: false, why });
const down = (legs: Partial<Health>, clock: "right" | "wrong" = "right"): KioskHealth => ({
  reached: true,
  clock,
  legs: { well: false, directory: "up", email: "up", text: "up", call: "not-configured", ...legs },
});

/** States that only a kiosk has: what it knows of its own health, the keyboard on its screen, the way back to a login screen and the technician's. */
export function kioskVariants(steps: Record<StepName, Flow>): Record<string, Fixture> {
  const ill = (health: KioskHealth): Fixture => ({ first: { flow: steps.identify }, health, act: "await health" });
  const typing = (step: StepName, act: Fixture["act"] = "open keyboard"): Fixture => ({ first: { flow: steps[step] }, health: allWell, act });
  const technician = (act: NonNullable<Fixture["act"]>): Fixture => ({ first: { flow: steps.identify }, kiosk: true, act });
  const loginScreen = { loginScreen: { userHint: "sam.okafor" } };
  return {
    "kiosk without a network": ill(unreached("no-network")),
    "kiosk whose service does not answer": ill(unreached("no-answer")),
    "kiosk before the wrong certificate": ill(unreached("certificate")),
    "kiosk whose date or certificate is wrong": ill(unreached("certificate-date")),
    "kiosk with e-mail down": ill(down({ email: "down" })),
    "kiosk with texts and calls down": ill(down({ text: "down", call: "down" })),
    "kiosk with the directory down and a wrong clock": ill(down({ directory: "down", email: "down" }, "wrong")),
    "kiosk that cannot sign in": { first: { flow: steps["sign-in"] }, health: down({ directory: "down" }), act: "await health" },
    "kiosk that loses its network": { first: "no answer", health: unreached("no-network") },
    "kiosk that starts without a network": { first: "no answer", silent: true, health: unreached("no-network") },
    "kiosk that is not let in": { first: "no answer", silent: true, health: allWell },
    "keyboard for a user ID": typing("identify"),
    "keyboard for a password": typing("choose-password"),
    "keyboard for a code": typing("enter-code"),
    "keyboard for a number": typing("confirm-number"),
    "keyboard for answers": typing("answer-questions"),
    "keyboard with symbols": typing("choose-password", "open keyboard with symbols"),
    "login screen": { first: { flow: steps.identify }, fittings: loginScreen },
    "login screen when done": { first: { flow: steps.done }, fittings: loginScreen },
    "login screen without a network": { first: "no answer", silent: true, health: unreached("no-network"), fittings: loginScreen },
    "technician asked for a PIN": technician("open technician"),
    "technician with a wrong PIN": technician("mistype PIN"),
    "technician asked for a passphrase": technician("ask for passphrase"),
    "technician let in": technician("let technician in"),
    "technician told what is wrong": technician("diagnose"),
  };
}

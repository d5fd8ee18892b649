import { mutation, type Mutation } from "./mutation.ts";

const hole = "a kiosk left by somebody who is no technician";
const atService = (name: string): Mutation["test"] => ({ file: "tests/service/technicians.test.ts", name });
const atKiosk = (name: string): Mutation["test"] => ({ file: "main/instance/technician.test.ts", name });
const limits = "service/limits/limits.ts";
const service = "service/devices/technicians.ts";
const main = "main/instance/technician.ts";

/** Defences that let technicians alone out of a kiosk. */
export const technicianMutations: readonly Mutation[] = [
  mutation(
    hole,
    "few wrong PINs are taken at one kiosk",
    { file: limits, find: "wrongPinsAtKiosk: { most: 5,", replace: "wrongPinsAtKiosk: { most: 5000," },
    atService("takes five wrong ones an hour at a kiosk, the right one not either after that, and no other kiosk pays for it"),
  ),
  mutation(
    hole,
    "few wrong PINs are taken at all kiosks together",
    { file: limits, find: "wrongPins: { most: 50,", replace: "wrongPins: { most: 5000," },
    atService("takes fifty wrong ones a day at all kiosks together, however many there are, until IT makes another PIN"),
  ),
  mutation(
    hole,
    "a PIN is counted before it is compared",
    { file: service, find: "        await limits.reserveTechnician(transaction, now, reserved);\n", replace: "" },
    atService("many at once win no extra tries"),
  ),
  mutation(
    hole,
    "tries are counted where no PIN is set, too",
    { file: service, find: "if (blockedFor > 0) return { blockedFor };", replace: "if (blockedFor > 0 && row !== undefined) return { blockedFor };" },
    atService("answers a wrong PIN and any PIN where none is set alike, and counts both"),
  ),
  mutation(
    hole,
    "no browser asks for a PIN",
    { file: "service/http/kiosk-routes.ts", find: '      if (principal.kind === "browser") return sendProblem(reply, toProblem({ code: "not-from-here" }, null));\n', replace: "" },
    atService("is asked by kiosks alone: no browser, no kiosk that is switched off, and nothing that can be no PIN"),
  ),
  mutation(hole, "main does nothing without a proof", { file: main, find: "      if (by !== null) tell({ act, by });", replace: '      tell({ act, by: by ?? "pin" });' }, atKiosk("without a proof nothing is done and nothing told")),
  mutation(hole, "main goes by what the service says", { file: main, find: 'return answer.ok ? welcome("pin") : answer;', replace: 'return answer.ok ? answer : welcome("pin");' }, atKiosk("a PIN that is wrong lets nobody in")),
  mutation(hole, "a proof is over in time", { file: main, find: "letIn !== null && now() < letIn.until", replace: "letIn !== null" }, atKiosk("a proof is over after two minutes, and with the next wrong try")),
  mutation(hole, "a passphrase is compared", { file: "contract/passphrase.ts", find: "  return timingSafeEqual(hash, kept.subarray(saltLength));", replace: "  return hash.length === kept.subarray(saltLength).length;" }, atKiosk("the passphrase lets a technician in where the service does not answer, as it was printed or without its dashes")),
  mutation(
    hole,
    "only the app's own page asks main",
    { file: "main/instance/identity-ipc.ts", find: '      if (!isOwnPage(event, contents)) throw new Error("not from here");\n', replace: "" },
    { file: "main/instance/identity-ipc.test.ts", name: "a foreign frame gets no answer, and its signals are not heard" },
  ),
];

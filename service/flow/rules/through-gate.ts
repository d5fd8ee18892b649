import { move } from "./decision.ts";
import { freshlyProved, proofsThatCount } from "./gates.ts";
import { toAccount, whatWasWanted } from "./registration.ts";
import type { Decision, Effect, Facts, FlowState } from "./state.ts";

/** Another gate is passed: its proof is among the flow's. On to the next one, or to what the gates stand before. */
export function throughGate(flow: FlowState, facts: Facts, before: Effect[]): Decision {
  const count = proofsThatCount(flow).length;
  const kind = flow.proofs.at(-1)?.kind ?? "email";
  const effects: Effect[] = [...before, { kind: "log", entry: { event: "proof-accepted", kind, gate: count } }];
  const spent = { ...flow, codes: {} };
  switch (flow.purpose) {
    case "register": {
      const wanted = flow.registering?.wanted ?? null;
      return wanted !== null && freshlyProved(spent, facts) ? whatWasWanted(spent, wanted, facts, effects) : toAccount(spent, facts, effects);
    }
    case "confirm":
      return move(spent, facts, { name: "requests", confirmed: [] }, effects);
    case "approve":
    case "reset":
      return count < facts.gates
        ? move(spent, facts, { name: "choose-method" }, effects)
        : move(spent, facts, { name: "choose-password", submissions: 0, attempt: null, changing: false }, effects);
    case "unlock":
      return move(spent, facts, count < facts.gates ? { name: "choose-method" } : { name: "confirm-unlock" }, effects);
  }
}

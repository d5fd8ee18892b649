import type { Account } from "../people/accounts.ts";
import type { Gathered } from "./facts.ts";
import type { Principal } from "./parts.ts";
import type { FlowState } from "./rules/state.ts";

/** What the effects of one decision are carried out with. */
export interface EffectContext {
  /** After the decision. */
  flow: FlowState;
  account: Account | null;
  gathered: Gathered;
  principalKind: Principal["kind"];
}

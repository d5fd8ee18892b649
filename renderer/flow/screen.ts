import type { Flow } from "../../contract/flow.ts";
import type { StepName } from "../../contract/vocabulary.ts";
import type { StepOf } from "./session-state.ts";

/** What every screen draws from: the flow, and its step as the one that this screen is for. */
export interface ScreenProps<Name extends StepName> {
  flow: Flow;
  step: StepOf<Name>;
}

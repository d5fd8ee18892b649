import { createElement, type ReactNode } from "react";
import type { StepName } from "../../contract/vocabulary.ts";
import { needsOwnPage, screenKey } from "./session-state.ts";
import { ExpiryWarning } from "../frame/expiry-warning.tsx";
import { Busy } from "../parts/busy.tsx";
import { useSessionState } from "../parts/surroundings.ts";
import { HelpDeskPage } from "../proving/help-desk-page.tsx";
import { RefusalPage } from "../outcomes/refusal-page.tsx";
import { screenFor } from "./screens.ts";
import { UnreachablePage } from "../outcomes/unreachable-page.tsx";

/** Steps before which nobody is warned that the flow ends: the first screens look after themselves, and the others wait for nobody. */
const unwarned: readonly StepName[] = ["identify", "sign-in", "applying", "outcome-unknown", "done", "ended"];

/** One page at a time, as the flow stands. */
export function FlowScreen(): ReactNode {
  const state = useSessionState();
  const { flow, refusal, lost, lostBecause, helpOpen } = state;
  if (lost !== null) return <UnreachablePage lost={lost} because={lostBecause} />;
  if (refusal !== null && needsOwnPage(refusal, flow)) return <RefusalPage key={state.refusals} refusal={refusal} />;
  if (flow === null) return <Busy />;
  return (
    <>
      {helpOpen ? <HelpDeskPage key={screenKey(state)} /> : createElement(screenFor(flow), { key: screenKey(state), flow, step: flow.step })}
      {!unwarned.includes(flow.step.name) && <ExpiryWarning key={flow.version} flow={flow} />}
    </>
  );
}

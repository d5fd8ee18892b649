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

/** Steps that a person may sit before until the flow ends; the first screens look after themselves. */
const warned: readonly StepName[] = [
  "choose-method",
  "confirm-number",
  "enter-code",
  "enter-kept-code",
  "await-answer",
  "answer-questions",
  "choose-password",
  "confirm-unlock",
  "account",
  "first-registration",
  "enter-number",
  "enter-address",
  "verify-contact",
  "choose-questions",
  "set-up-authenticator",
  "set-up-passkey",
  "keep-recovery-codes",
  "activity",
  "privacy",
  "find-request",
  "answer-request",
  "requests",
];

/** One page at a time, as the flow stands. */
export function FlowScreen(): ReactNode {
  const state = useSessionState();
  const { flow, refusal, lost, helpOpen } = state;
  if (lost !== null) return <UnreachablePage lost={lost} />;
  if (refusal !== null && needsOwnPage(refusal, flow)) return <RefusalPage key={state.refusals} refusal={refusal} />;
  if (flow === null) return <Busy />;
  return (
    <>
      {helpOpen ? <HelpDeskPage key={screenKey(state)} /> : createElement(screenFor(flow), { key: screenKey(state), flow, step: flow.step })}
      {warned.includes(flow.step.name) && <ExpiryWarning key={flow.version} flow={flow} />}
    </>
  );
}

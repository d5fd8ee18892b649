import type { RequestId } from "../../../contract/flow.ts";
import type { AnsweredElsewhere, EndReason, Factor, FirstProof, MethodKind, Outcome, PasswordFault, SentKind } from "../../../contract/vocabulary.ts";

/** What happened, for the audit log; who it happened to is added where it is written. */
export type LogEntry =
  | { event: "flow-started" }
  | { event: "identified"; gates: number }
  | { event: "too-many-people" }
  | { event: "blocked" }
  | { event: "proof-accepted"; kind: MethodKind; gate: number }
  | { event: "proof-refused"; kind: MethodKind; gate: number; reason: "number-wrong" | "code-wrong" | "answers-wrong"; triesLeft: number }
  | { event: "password-refused"; faults: PasswordFault[] }
  | { event: "password-set-started" }
  | { event: "password-set-completed"; outcome: "confirmed" | "refused" | "not-eligible" | "unknown" | "not-applied" | "directory-down" }
  | { event: "account-unlock-started" }
  | { event: "account-unlock-completed"; outcome: "confirmed" | "was-not-locked" | "not-eligible" | "directory-down" }
  | { event: "signed-out-everywhere"; askedBy: "policy" | "person"; outcome: "confirmed" | "directory-down" }
  | { event: "sign-in-accepted" }
  | { event: "sign-in-refused"; reason: "wrong" | "too-many" }
  | { event: "first-registration-vouched"; by: FirstProof }
  | { event: "first-registration-refused"; triesLeft: number }
  | { event: "contact-code-refused"; kind: SentKind | "authenticator"; triesLeft: number }
  | { event: "method-registered"; factor: Factor; replaced: boolean }
  | { event: "method-removed"; factor: Factor }
  | { event: "registration-completed"; factors: Factor[] }
  | { event: "registration-put-off"; skipsLeft: number | null }
  | { event: "everything-removed"; factors: Factor[] }
  | { event: "preferred-method-chosen"; factor: Factor }
  | { event: "password-change-started" }
  | { event: "password-change-completed"; outcome: "confirmed" | "refused" | "not-eligible" | "unknown" | "not-applied" | "directory-down" }
  | { event: "current-password-refused" }
  | { event: "resets-stopped" }
  | { event: "resets-allowed" }
  | { event: "own-data-downloaded" }
  | { event: "answer-asked-for"; request: RequestId; kind: AnsweredElsewhere; gate: number }
  | { event: "request-approved"; request: RequestId; kind: AnsweredElsewhere }
  | { event: "request-declined"; request: RequestId; kind: AnsweredElsewhere; reason: "declined" | "too-many-tries" }
  /** In the log of both: of whoever was confirmed, and of the member of staff. */
  | { event: "confirmed-in-person"; by: string; name: string }
  | { event: "confirmed-somebody"; request: RequestId; whom: string }
  | { event: "flow-ended"; reason: EndReason | Outcome };

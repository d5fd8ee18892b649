import type { FlowId, MethodId, RequestId } from "../../../../contract/flow.ts";
import { methodKinds, type MethodKind } from "../../../../contract/vocabulary.ts";
import type { PersonKey } from "../../../directories/directory.ts";
import { times, type Captcha, type Facts, type FlowState } from "../state.ts";

/** Whoever recovers. */
export const person = "person-1" as PersonKey;
const captcha: Captcha = { level: 1, work: "{}", picture: null };
export const idOf = (kind: MethodKind): MethodId => `method-${kind}`.padEnd(22, "-") as MethodId;

/** A recovery that has just begun. */
export function newFlow(purpose: "reset" | "unlock" = "reset"): FlowState {
  return {
    id: "flow-1" as FlowId,
    version: 1,
    purpose,
    language: "en",
    device: "kiosk/library-2",
    place: null,
    startedAt: 0,
    expiresAt: times.idle,
    endsAt: times.whole,
    subject: null,
    proofs: [],
    codes: {},
    registering: null,
    returnTo: null,
    stage: { name: "identify", captcha, attempt: null },
  };
}

let attempts = 0;
/** A world in which everything may be tried; each look at it has an attempt of its own. */
export const factsAt = (now: number, more: Partial<Facts> = {}): Facts => ({
  now,
  attempt: `attempt-${String(++attempts)}`,
  methods: methodKinds.map((kind) => ({ id: idOf(kind), kind, hint: null, asksForNumber: kind === "text", available: true })),
  gates: 1,
  eligible: true,
  failuresLeft: 5,
  blockedFor: 0,
  sendBlockedFor: 0,
  peopleBlockedFor: 0,
  contacts: [],
  signOut: "ask",
  codeLife: { phone: 300_000, email: 900_000 },
  freshCode: { digest: "digest", digits: 6 },
  freshCaptcha: captcha,
  registration: null,
  request: null,
  requestsToConfirm: [],
  freshRequest: { id: `request-${String(attempts)}` as RequestId, match: "47", code: "K7QX-0M4T" },
  freshChallenge: "challenge",
  ...more,
});

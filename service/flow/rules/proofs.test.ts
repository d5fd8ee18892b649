import { describe, expect, it } from "vitest";
import type { FlowId } from "../../../contract/flow.ts";
import { methodKinds, type MethodKind } from "../../../contract/vocabulary.ts";
import type { PersonKey } from "../../directories/directory.ts";
import { decideCommand, isSent } from "./engine.ts";
import { decideResult } from "./results.ts";
import { times, type Decision, type Facts, type FlowState, type Proof } from "./state.ts";
import { factsAt, idOf, newFlow, person } from "./testing/recovery.ts";

describe("a proof", () => {
  const proofBy = (kind: MethodKind, more: Partial<Proof> = {}): Proof => ({ flow: "flow-1" as FlowId, person, method: idOf(kind), kind, at: 0, ...more });
  const atPassword = (proofs: Proof[]): FlowState => ({
    ...newFlow(),
    subject: { userId: "sam", userKey: "key", person },
    proofs,
    stage: { name: "choose-password", submissions: 0, attempt: null, changing: false },
  });
  const submit = (flow: FlowState, facts: Partial<Facts>): Decision =>
    decideCommand(flow, { type: "set-password", password: "lantern otter biscuit" }, flow.version, factsAt(0, facts));

  it("that is one's own opens the gate", () => {
    expect(submit(atPassword([proofBy("email")]), {}).work?.kind).toBe("judge-password");
  });

  it.each([
    ["no proof at all, for a step reached without one", [], 1],
    ["one proof where two are asked for", [proofBy("email")], 2],
    ["the same phone twice, texted and called", [proofBy("text"), proofBy("call-mobile")], 2],
    ["a proof from another flow", [proofBy("email", { flow: "flow-2" as FlowId })], 1],
    ["a proof of somebody else", [proofBy("email", { person: "person-2" as PersonKey })], 1],
  ])("is not replaced by %s", (_name, proofs, gates) => {
    const decision = submit(atPassword(proofs), { gates });
    expect(decision.work).toBeNull();
    expect(decision.flow.stage).toMatchObject({ name: "ended", reason: "not-eligible" });
  });

  it("does not help somebody who was disabled in between", () => {
    expect(submit(atPassword([proofBy("email")]), { eligible: false }).flow.stage).toMatchObject({ name: "ended", reason: "not-eligible" });
  });

  it("is asked for once more after the password was judged", () => {
    const flow = submit(atPassword([proofBy("email")]), {}).flow;
    const attempt = flow.stage.name === "choose-password" ? (flow.stage.attempt ?? "") : "";
    const decision = decideResult(flow, { kind: "judged", attempt, faults: [], password: "lantern otter biscuit" }, factsAt(0, { gates: 2 }));
    expect(decision.work).toBeNull();
    expect(decision.flow.stage.name).toBe("ended");
  });
});

const stageOf: Record<MethodKind, FlowState["stage"]["name"]> = {
  email: "enter-code",
  text: "confirm-number",
  "call-mobile": "enter-code",
  "call-alternate": "enter-code",
  "call-office": "enter-code",
  approval: "await-answer",
  authenticator: "enter-code",
  questions: "answer-questions",
  "recovery-code": "enter-kept-code",
  "in-person": "await-answer",
  "help-desk-code": "enter-kept-code",
};

describe("the flow", () => {
  it("reaches each kind of method and says what it waits for", () => {
    for (const kind of methodKinds) {
      const flow = { ...newFlow(), subject: { userId: "sam", userKey: "key", person }, stage: { name: "choose-method" } } as const;
      const { stage } = decideCommand(flow, { type: "choose-method", method: idOf(kind) }, 1, factsAt(0)).flow;
      expect(stage.name).toBe(stageOf[kind]);
      expect(isSent(kind)).toBe(["email", "text", "call-mobile", "call-alternate", "call-office"].includes(kind));
    }
  });

  it("is over when its time is up, at any step that waits for the person", () => {
    for (const command of [{ type: "extend" }, { type: "try-another-way" }, { type: "resend-code" }] as const) {
      const decision = decideCommand(newFlow(), command, 1, factsAt(times.idle));
      expect(decision.refusal).toEqual({ code: "flow-ended" });
      expect(decision.flow.stage).toMatchObject({ name: "ended", reason: "expired" });
    }
  });
});

import { describe, expect, it } from "vitest";
import type { FlowId, RequestId } from "../../../contract/flow.ts";
import type { PersonKey } from "../../directories/directory.ts";
import { answerCame } from "./elsewhere.ts";
import { times, type FlowState, type RequestFacts } from "./state.ts";
import { factsAt, idOf, newFlow, person } from "./testing/recovery.ts";

const id = "request-1".padEnd(22, "-") as RequestId;
const waiting: FlowState = {
  ...newFlow(),
  subject: { userId: "sam", userKey: "key", person },
  stage: { name: "await-answer", method: idOf("approval"), kind: "approval", request: id },
};
const approved: RequestFacts = {
  id,
  kind: "approval",
  purpose: "reset",
  place: null,
  match: "47",
  code: "K7QX-0M4T",
  state: "approved",
  expiresAt: times.request,
  triesLeft: 3,
  answeredBy: null,
  flow: waiting.id,
  person,
};

describe("an answer that was given elsewhere", () => {
  it("opens the gate for which it was asked", () => {
    expect(answerCame(waiting, factsAt(0, { request: approved }))?.flow).toMatchObject({ proofs: [{ kind: "approval", person }], stage: { name: "choose-password" } });
  });

  it.each<[string, Partial<RequestFacts>]>([
    ["has not come yet", { state: "waiting" }],
    ["declines", { state: "declined" }],
    ["was asked by another flow", { flow: "flow-2" as FlowId }],
    ["was asked for somebody else", { person: "person-2" as PersonKey }],
    ["was asked for nobody", { person: null }],
    ["is to another request", { id: "request-2".padEnd(22, "-") as RequestId }],
  ])("opens nothing where it %s", (_name, changes) => {
    expect(answerCame(waiting, factsAt(0, { request: { ...approved, ...changes } }))).toBeNull();
  });

  it("opens nothing for a name that nobody has", () => {
    const decoy = { ...waiting, subject: { userId: "sam", userKey: "key", person: null } };
    expect(answerCame(decoy, factsAt(0, { request: { ...approved, person: null } }))).toBeNull();
  });
});

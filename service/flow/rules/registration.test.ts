import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command, FlowId, MethodId, RequestId } from "../../../contract/flow.ts";
import { factors, type Factor, type FirstProof } from "../../../contract/vocabulary.ts";
import type { PersonKey } from "../../directories/directory.ts";
import { kindsOf } from "../../people/factors.ts";
import { decideCommand } from "./engine.ts";
import { decideResult } from "./results.ts";
import { contactTries, times, type Captcha, type Decision, type Effect, type Facts, type FlowState, type Work, type WorkResult } from "./state.ts";

const person = "person-1" as PersonKey;
const captcha: Captcha = { level: 1, work: "{}", picture: null };
const idOf = (kind: string): MethodId => `method-${kind}`.padEnd(22, "-") as MethodId;

/** What somebody who registers finds. */
interface World {
  registered: Factor[];
  firstProofs: FirstProof[];
  frozen: boolean;
  required: number;
  signInsBlocked: boolean;
  eligible: boolean;
  returnTo: string | null;
  stopped: boolean;
  /** Which result comes only after the password was changed elsewhere; null where it never is. */
  changedElsewhere: number | null;
}
const worlds: fc.Arbitrary<World> = fc.record({
  registered: fc.subarray(["email", "mobile", "questions"]),
  firstProofs: fc.constantFrom<FirstProof[]>([], ["class-code"]),
  frozen: fc.nat(5).map((roll) => roll === 0),
  required: fc.constantFrom(1, 2),
  signInsBlocked: fc.nat(9).map((roll) => roll === 0),
  eligible: fc.nat(9).map((roll) => roll > 0),
  returnTo: fc.constantFrom(null, null, "https://portal.example/"),
  stopped: fc.boolean(),
  changedElsewhere: fc.option(fc.nat(20), { nil: null }),
});

const changeable: Factor[] = ["email", "mobile", "questions", "authenticator", "alternate", "passkey", "recovery-codes"];
const attestation = { id: "a", rawId: "a", type: "public-key", response: { clientDataJSON: "a", attestationObject: "a" } } as const;
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom(...factors).map((factor): Command => ({ type: "set-up", factor })),
  fc.constantFrom(...factors).map((factor): Command => ({ type: "remove", factor })),
  fc.constantFrom<Command>(
    { type: "finish" },
    { type: "back" },
    { type: "extend" },
    { type: "resend-code" },
    { type: "try-another-way" },
    { type: "submit-code", code: "123456" },
    { type: "give-class-code", code: "BCDF-GH23" },
    { type: "enter-number", region: "GB", number: "07700 900123", kind: "text" },
    { type: "enter-address", address: "sam@example.com" },
    { type: "enter-address", address: "sam@oakhill.sch.uk" },
    { type: "set-password", password: "lantern otter biscuit" },
    { type: "confirm-unlock" },
    { type: "open", page: "password" },
    { type: "open", page: "activity" },
    { type: "open", page: "privacy" },
    { type: "prefer", factor: "email" },
    { type: "skip" },
    { type: "stop-resets" },
    { type: "allow-resets" },
    { type: "remove-everything" },
    { type: "keep-codes" },
    { type: "ask-in-person" },
    { type: "change-password", current: "right or wrong", password: "lantern otter biscuit" },
  ),
);

interface Move {
  fitting: boolean;
  command: Command;
  right: boolean;
  passed: number;
}
const move: fc.Arbitrary<Move> = fc.record({
  fitting: fc.nat(3).map((roll) => roll > 0),
  command,
  right: fc.nat(3).map((roll) => roll > 0),
  passed: fc.oneof({ weight: 9, arbitrary: fc.nat(60_000) }, { weight: 1, arbitrary: fc.nat(12 * 60_000) }),
});
const moves = fc.array(move, { minLength: 10, maxLength: 80 });

const answers = ["first-pet", "first-job", "dream-job"].map((question, index) => ({ question, answer: `answer ${String(index)}` }));

/** What an honest screen would send next. */
function fitting({ stage, version }: FlowState, otherwise: Command): Command {
  switch (stage.name) {
    case "sign-in":
      return { type: "sign-in", userId: "sam", password: "right or wrong", solution: { counter: 1, derivedKey: "00" }, picture: null };
    case "account":
      if (version % 11 === 0) return { type: "open", page: "password" };
      return { type: version % 3 === 0 ? "remove" : "set-up", factor: changeable[version % changeable.length] ?? "email" };
    case "first-registration":
      return { type: "give-class-code", code: "BCDF-GH23" };
    case "enter-number":
      return { type: "enter-number", region: "GB", number: "07700 900456", kind: stage.factor === "mobile" ? "text" : "call-alternate" };
    case "set-up-passkey":
      return { type: "save-passkey", attestation };
    case "keep-recovery-codes":
      return { type: "keep-codes" };
    case "choose-password":
      return { type: "change-password", current: "right or wrong", password: "lantern otter biscuit" };
    case "privacy":
      return version % 2 === 0 ? { type: "remove-everything" } : { type: "back" };
    case "activity":
      return { type: "back" };
    case "await-answer":
      return { type: "back" };
    case "applying":
    case "outcome-unknown":
    case "enter-address":
      return { type: "enter-address", address: "sam@example.com" };
    case "choose-questions":
      return { type: "save-answers", answers };
    case "verify-contact":
    case "set-up-authenticator":
    case "enter-code":
    case "enter-kept-code":
      return { type: "submit-code", code: "123456" };
    case "answer-questions":
      return { type: "submit-answers", answers: [] };
    case "choose-method":
      return { type: "choose-method", method: idOf(["email", "text", "questions", "call-alternate", "recovery-code", "authenticator"][version % 6] ?? "email") };
    case "done":
    case "ended":
      return otherwise;
    case "identify":
    case "confirm-number":
    case "confirm-unlock":
    case "find-request":
    case "answer-request":
    case "requests":
      throw new Error("A registration came to a step of recoveries.");
  }
}

function resultOf(work: Work, right: boolean, askedAt: number): WorkResult {
  switch (work.kind) {
    case "identify":
      return { kind: "identified", attempt: work.attempt, subject: { userId: work.userId, userKey: "key", person }, password: work.password };
    case "check-password":
      return { kind: "password-checked", attempt: work.attempt, result: right ? "right" : "wrong", askedAt };
    case "check-class-code":
      return { kind: "class-code-checked", attempt: work.attempt, right };
    case "compare-contact-code":
      return { kind: "contact-code-compared", attempt: work.attempt, right };
    case "hash-answers":
      return { kind: "answers-hashed", attempt: work.attempt, answers: work.answers.map(({ question, text }) => ({ question, text, hash: "hash" })) };
    case "match-time-step":
      return { kind: "time-step-matched", attempt: work.attempt, step: right ? 59_000_000 : null };
    case "compare-code":
    case "compare-answers":
    case "spend-kept-code":
      return { kind: "compared", attempt: work.attempt, right };
    case "check-current-password":
      return { kind: "current-password-checked", attempt: work.attempt, result: right ? "right" : "wrong", password: work.password };
    case "judge-password":
      return { kind: "judged", attempt: work.attempt, faults: [], password: work.password };
    case "set-password":
    case "confirm-password":
      return { kind: "password-set", operation: work.operation, result: { kind: "confirmed" } };
    case "sign-out":
      return { kind: "signed-out", askedBy: work.askedBy, confirmed: true };
    case "check-attestation":
      return { kind: "attestation-checked", attempt: work.attempt, passkey: right ? { factor: "passkey", credential: "a", publicKey: "a", transports: [] } : null };
    case "compare-number":
    case "unlock":
    case "find-request":
    case "check-assertion":
      throw new Error(`A registration began ${work.kind}.`);
  }
}

/** What was shown in a walk by the time something was changed. */
interface Change {
  effect: Extract<Effect, { kind: "save-method" | "remove-method" | "remove-everything" }>;
  before: Factor[];
  signedIn: boolean;
  /** How long ago the last proof was when the change was begun, or the first thing registered; null where there was neither. */
  proofAge: number | null;
  vouched: boolean;
  told: boolean;
  /** By a code, or by the phone that made a passkey. */
  contactVerified: boolean;
}

function walk(path: readonly Move[], world: World): { changes: Change[]; decisions: Decision[]; ended: Factor[] } {
  let registered = [...world.registered];
  let now = 0;
  let failures = 0;
  let wrongPasswords = 0;
  let results = 0;
  let signedInAt: number | null = null;
  let signInsEndedBefore: number | null = null;
  let vouched = false;
  let provedAt: number | null = null;
  let proofAge: number | null = null;
  let contactVerified = false;
  const changes: Change[] = [];
  const decisions: Decision[] = [];
  let flow: FlowState = {
    id: "flow-1" as FlowId, version: 1, purpose: "register", language: "en", device: "browser/1", place: null,
    startedAt: 0, expiresAt: times.idle, endsAt: times.whole, subject: null, proofs: [], codes: {}, registering: null, returnTo: world.returnTo,
    stage: { name: "sign-in", captcha, attempt: null },
  };
  let attempts = 0;
  const facts = (): Facts => ({
    now,
    attempt: `attempt-${String(++attempts)}`,
    methods: registered.flatMap((factor) =>
      kindsOf(factor).filter((kind) => kind !== "call-mobile").map((kind) => ({ id: idOf(kind), kind, hint: null, asksForNumber: false, available: true })),
    ),
    gates: 1, eligible: world.eligible, failuresLeft: 5 - failures, blockedFor: 0, sendBlockedFor: 0, peopleBlockedFor: 0, contacts: [], signOut: "ask", codeLife: { phone: 300_000, email: 900_000 },
    freshCode: { digest: "digest", digits: 6 }, freshCaptcha: captcha,
    registration: {
      registrable: [...factors], registered: [...registered], sendable: ["email", "text"], required: world.required, firstProofs: world.firstProofs,
      frozenFor: world.frozen ? 1000 : 0, signInBlockedFor: world.signInsBlocked || wrongPasswords >= 4 ? 1000 : 0,
      questions: answers.map(({ question }) => ({ id: question, text: null })), questionCount: 3, ownDomains: ["oakhill.sch.uk"], freshSecret: "SECRET",
      freshCodes: ["K7QX-0M4T-9ZRB-2HCD"], codesLeft: 0, preferred: null, skipsLeft: 2, confirmDue: world.required === 2, resetsStopped: world.stopped, signInsEndedBefore,
      callsAskForKey: false, confirms: false, atKiosk: false, canSignOut: true, activity: [],
    },
    request: null, requestsToConfirm: [], freshRequest: { id: "request" as RequestId, match: "47", code: "K7QX-0M4T" }, freshChallenge: `challenge ${String(attempts)}`,
  });
  const setUps = ["enter-number", "enter-address", "choose-questions", "set-up-authenticator", "set-up-passkey", "keep-recovery-codes"];
  const take = (decision: Decision): Work | null => {
    const began = setUps.includes(decision.flow.stage.name) && !setUps.includes(flow.stage.name) && flow.stage.name !== "verify-contact";
    const removes = decision.effects.some(({ kind }) => kind === "remove-method" || kind === "remove-everything");
    if (began || removes) proofAge = provedAt === null ? null : now - provedAt;
    for (const [index, effect] of decision.effects.entries()) {
      if (effect.kind === "reserve-try") failures++;
      if (effect.kind === "release-try") failures--;
      if (effect.kind === "reserve-sign-in") wrongPasswords++;
      if (effect.kind === "release-sign-in") wrongPasswords--;
      if (effect.kind === "end-sign-ins") {
        signInsEndedBefore = effect.before;
        signedInAt = now;
      }
      if (effect.kind !== "save-method" && effect.kind !== "remove-method" && effect.kind !== "remove-everything") continue;
      const told = decision.effects.slice(0, index).some(({ kind }) => kind === "tell-contacts");
      const signedIn = signedInAt !== null && (signInsEndedBefore === null || signedInAt >= signInsEndedBefore);
      if (effect.kind === "save-method" && registered.length === 0) provedAt = now;
      changes.push({ effect, before: [...registered], signedIn, proofAge, vouched, told, contactVerified });
      if (effect.kind === "remove-everything") registered = [];
      else if (effect.kind === "remove-method") registered = registered.filter((factor) => factor !== effect.factor);
      else registered = [...registered.filter((factor) => factor !== effect.method.factor), effect.method.factor];
    }
    decisions.push(decision);
    flow = decision.flow;
    return decision.work;
  };
  for (const { fitting: fits, command: other, right, passed } of path) {
    now += passed;
    let work = take(decideCommand(flow, fits ? fitting(flow, other) : other, flow.version, facts()));
    while (work !== null) {
      const askedAt = now;
      if (results++ === world.changedElsewhere) signInsEndedBefore = ++now;
      const result = resultOf(work, right, askedAt);
      if (result.kind === "password-checked") signedInAt = right && world.eligible ? askedAt : null;
      if (result.kind === "class-code-checked") vouched ||= right;
      if (result.kind === "compared" && right) provedAt = now;
      contactVerified = (result.kind === "contact-code-compared" || result.kind === "attestation-checked" || result.kind === "time-step-matched" || result.kind === "answers-hashed") && right;
      work = take(decideResult(flow, result, facts()));
    }
  }
  return { changes, decisions, ended: registered };
}

describe("a registration, whatever anybody does in whatever order", () => {
  it("changes nothing before somebody who may has signed in, proved themselves lately or was vouched for, and told the others", () => {
    let seen = 0;
    fc.assert(
      fc.property(moves, worlds, (path, world) => {
        for (const { effect, before, signedIn, proofAge, vouched, told, contactVerified } of walk(path, world).changes) {
          // Where there is nothing, there is nothing to take away.
          if (effect.kind === "remove-everything" && before.length === 0) continue;
          seen++;
          expect(effect.person).toBe(person);
          expect(signedIn && world.eligible && !world.frozen && !world.signInsBlocked).toBe(true);
          expect(told).toBe(true);
          if (effect.kind === "save-method" && effect.method.factor !== "questions" && effect.method.factor !== "recovery-codes") expect(contactVerified).toBe(true);
          if (before.length > 0) expect(proofAge).toBeLessThan(times.freshProof);
          // Whoever has just taken everything away gave a proof for that, which serves on.
          else if (before.length === 0) expect(vouched || world.firstProofs.length === 0 || (proofAge !== null && proofAge < times.freshProof)).toBe(true);
        }
      }),
      { numRuns: 4000 },
    );
    expect(seen).toBeGreaterThan(500);
  });

  describe("while the password is changed elsewhere", () => {
    const world: World = { registered: [], firstProofs: [], frozen: false, required: 1, signInsBlocked: false, eligible: true, returnTo: null, stopped: false, changedElsewhere: null };
    const sends = (command: Command): Move => ({ fitting: false, command, right: true, passed: 0 });
    const signsIn: Move = { ...sends({ type: "extend" }), fitting: true };
    const registers = [signsIn, sends({ type: "set-up", factor: "email" }), sends({ type: "enter-address", address: "sam@example.com" }), sends({ type: "submit-code", code: "123456" })];

    it("takes the old one for wrong, though the directory said that it was right", () => {
      expect(walk([signsIn], world).decisions.at(-1)?.flow.stage.name).toBe("account");
      const { flow, refusal } = walk([signsIn], { ...world, changedElsewhere: 1 }).decisions.at(-1) ?? {};
      expect(refusal).toMatchObject({ code: "sign-in-wrong" });
      expect(flow?.registering).toBeNull();
    });

    it("keeps no contact whose code was on its way", () => {
      expect(walk(registers, world).ended).toEqual(["email"]);
      const { decisions, ended } = walk(registers, { ...world, changedElsewhere: 2 });
      expect(ended).toEqual([]);
      expect(decisions.at(-1)?.flow.stage).toMatchObject({ name: "ended", reason: "signed-out" });
    });
  });

  it("never leaves less than the policy asks for by taking something away, nor touches the office phone", () => {
    fc.assert(
      fc.property(moves, worlds, (path, world) => {
        for (const { effect, before } of walk(path, world).changes) {
          if (effect.kind === "remove-everything") continue;
          const needed = before.filter((factor) => factor !== "recovery-codes");
          if (effect.kind === "remove-method" && effect.factor !== "recovery-codes") expect(needed.length - 1).toBeGreaterThanOrEqual(world.required);
          expect(effect.kind === "remove-method" ? effect.factor : effect.method.factor).not.toBe("office");
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("asks the directory about five passwords at most, and compares five codes for a contact before it is typed anew", () => {
    fc.assert(
      fc.property(moves, worlds, (path, world) => {
        let compared = 0;
        let asked = 0;
        for (const { flow, work } of walk(path.map((one) => ({ ...one, right: one.right && one.passed % 2 === 0 })), world).decisions) {
          if (work?.kind === "check-password") asked++;
          if (work?.kind === "compare-contact-code") compared++;
          if (flow.stage.name !== "verify-contact") compared = 0;
          expect(compared).toBeLessThanOrEqual(contactTries);
        }
        expect(asked).toBeLessThanOrEqual(5);
      }),
    );
  });

  it("never takes an address of the organisation's", () => {
    fc.assert(
      fc.property(moves, worlds, (path, world) => {
        for (const { flow } of walk(path, world).decisions) {
          if (flow.stage.name === "verify-contact" && flow.stage.contact.factor === "email") expect(flow.stage.contact.address).not.toContain("oakhill");
        }
      }),
    );
  });

  it("sets a password only where the one in force was typed just before, and never unlocks", () => {
    let changed = 0;
    fc.assert(
      fc.property(moves, worlds, (path, world) => {
        let known = false;
        for (const { work, refusal } of walk(path, world).decisions) {
          if (work?.kind === "check-current-password") known = false;
          if (work?.kind === "judge-password") known = true;
          if (refusal?.code === "current-password-wrong") known = false;
          expect(work?.kind).not.toBe("unlock");
          if (work?.kind !== "set-password") continue;
          changed++;
          expect(known && world.eligible).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
    expect(changed).toBeGreaterThan(20);
  });

  it("puts registering off only for somebody who was sent here", () => {
    fc.assert(
      fc.property(moves, worlds, (path, world) => {
        for (const { flow, effects } of walk(path, world).decisions) {
          if (effects.some(({ kind }) => kind === "count-skip")) expect(flow.returnTo).not.toBeNull();
        }
      }),
    );
  });
});

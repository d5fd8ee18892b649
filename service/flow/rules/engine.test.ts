import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command, FlowId } from "../../../contract/flow.ts";
import { methodKinds } from "../../../contract/vocabulary.ts";
import type { PersonKey } from "../../directories/directory.ts";
import { factorOf } from "../../people/factors.ts";
import { decideCommand } from "./engine.ts";
import { decideResult } from "./results.ts";
import { times, type Decision, type Facts, type FlowState, type RequestFacts, type Work, type WorkResult } from "./state.ts";
import { factsAt, idOf, newFlow, person } from "./testing/recovery.ts";

/** What one random act of somebody at the screen, or of the world behind it, is made of. */
interface Move {
  /** What an honest screen would send next; else `command`, whatever the flow waits for. */
  fitting: boolean;
  command: Command;
  stale: boolean;
  /** What the work behind it comes to, should there be any. */
  right: boolean;
  lateResult: boolean;
  passed: number;
  /** What has become of the request that the flow waits for, should it wait for one. */
  elsewhere: "waiting" | "approved" | "declined" | "approved-for-another-flow" | "approved-for-another-person";
}

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constant<Command>({ type: "identify", userId: "sam", solution: { counter: 1, derivedKey: "00" }, picture: null }),
  fc.constantFrom(...methodKinds).map((kind): Command => ({ type: "choose-method", method: idOf(kind) })),
  fc.constant<Command>({ type: "confirm-number", number: "07700 900123" }),
  fc.constant<Command>({ type: "submit-code", code: "123456" }),
  fc.constant<Command>({ type: "submit-answers", answers: [] }),
  fc.constant<Command>({ type: "resend-code" }),
  fc.constant<Command>({ type: "try-another-way" }),
  fc.constant<Command>({ type: "set-password", password: "lantern otter biscuit" }),
  fc.constant<Command>({ type: "confirm-unlock" }),
  fc.constant<Command>({ type: "sign-out-everywhere" }),
  fc.constant<Command>({ type: "change-password", current: "copper lantern", password: "lantern otter biscuit" }),
  fc.constant<Command>({ type: "open", page: "password" }),
  fc.constant<Command>({ type: "find-request", code: "K7QX-0M4T" }),
  fc.constant<Command>({ type: "decline" }),
  fc.constant<Command>({ type: "extend" }),
);

/** Mostly the command that fits, so that random walks get deep; and often any other. */
const move: fc.Arbitrary<Move> = fc.record({
  fitting: fc.nat(3).map((roll) => roll > 0),
  command,
  stale: fc.nat(9).map((roll) => roll === 0),
  right: fc.nat(2).map((roll) => roll > 0),
  lateResult: fc.nat(9).map((roll) => roll === 0),
  passed: fc.oneof({ weight: 9, arbitrary: fc.nat(60_000) }, { weight: 1, arbitrary: fc.nat(2 * times.idle) }),
  elsewhere: fc.constantFrom("waiting", "approved", "approved", "declined", "approved-for-another-flow", "approved-for-another-person"),
});

function fitting(flow: FlowState, otherwise: Command): Command {
  switch (flow.stage.name) {
    case "identify":
      return { type: "identify", userId: "sam", solution: { counter: 1, derivedKey: "00" }, picture: null };
    case "choose-method":
      return otherwise.type === "choose-method" ? otherwise : { type: "choose-method", method: idOf(methodKinds[flow.version % methodKinds.length] ?? "email") };
    case "confirm-number":
      return { type: "confirm-number", number: "07700 900123" };
    case "enter-code":
    case "enter-kept-code":
      return { type: "submit-code", code: "123456" };
    case "await-answer":
      return otherwise;
    case "answer-questions":
      return { type: "submit-answers", answers: [] };
    case "choose-password":
      return { type: "set-password", password: "lantern otter biscuit" };
    case "confirm-unlock":
      return { type: "confirm-unlock" };
    case "sign-in":
    case "account":
    case "first-registration":
    case "enter-number":
    case "enter-address":
    case "verify-contact":
    case "choose-questions":
    case "set-up-authenticator":
    case "set-up-passkey":
    case "keep-recovery-codes":
    case "activity":
    case "privacy":
    case "find-request":
    case "answer-request":
    case "requests":
      throw new Error("A recovery came to a step of registrations.");
    case "applying":
    case "outcome-unknown":
    case "done":
    case "ended":
      return otherwise;
  }
}

function resultOf(work: Work, right: boolean, decoy: boolean): WorkResult {
  switch (work.kind) {
    case "identify":
      return right
        ? { kind: "identified", attempt: work.attempt, subject: { userId: work.userId, userKey: "key", person: decoy ? null : person }, password: null }
        : { kind: "not-identified", attempt: work.attempt, why: "picture-wrong" };
    case "compare-number":
    case "compare-code":
    case "compare-answers":
      return { kind: "compared", attempt: work.attempt, right: right && !decoy };
    case "spend-kept-code":
      return { kind: "compared", attempt: work.attempt, right: right && work.person !== null };
    case "judge-password":
      return { kind: "judged", attempt: work.attempt, faults: right ? [] : [{ fault: "breached" }], password: work.password };
    case "set-password":
    case "confirm-password":
      return { kind: "password-set", operation: work.operation, result: { kind: right ? "confirmed" : "unknown" } };
    case "unlock":
      return { kind: "unlocked", operation: work.operation, result: "confirmed" };
    case "sign-out":
      return { kind: "signed-out", askedBy: work.askedBy, confirmed: right };
    case "check-password":
    case "check-class-code":
    case "compare-contact-code":
    case "hash-answers":
    case "match-time-step":
    case "check-current-password":
    case "check-attestation":
    case "find-request":
    case "check-assertion":
      throw new Error("A recovery began what belongs to registrations.");
  }
}

/** The request that a flow waits for, as somebody may have answered it; for a decoy nobody can, and yet it is tried. */
function requestOf({ id, stage }: FlowState, elsewhere: Move["elsewhere"], decoy: boolean): RequestFacts | null {
  if (stage.name !== "await-answer") return null;
  return {
    id: stage.request,
    kind: stage.kind,
    purpose: "reset",
    place: null,
    match: "47",
    code: null,
    state: elsewhere === "waiting" || elsewhere === "declined" ? elsewhere : "approved",
    expiresAt: times.request,
    triesLeft: 3,
    answeredBy: stage.kind === "in-person" ? { userId: "ruth", name: "Ruth Adeyemi" } : null,
    flow: elsewhere === "approved-for-another-flow" ? ("flow-2" as FlowId) : id,
    person: elsewhere === "approved-for-another-person" ? ("person-2" as PersonKey) : decoy ? null : person,
  };
}

interface Walk {
  /** Every work that touches an account, with the factors that were proved before it. */
  touched: { work: Work; factors: Set<string>; eligible: boolean }[];
  decisions: Decision[];
  last: FlowState;
}

function walk(moves: Move[], world: { gates: number; decoy: boolean; eligible: boolean; purpose: "reset" | "unlock" }): Walk {
  let flow = newFlow(world.purpose);
  let now = 0;
  let failures = 0;
  const proved = new Set<string>();
  const touched: Walk["touched"] = [];
  const decisions: Decision[] = [];
  let elsewhere: Move["elsewhere"] = "waiting";
  const facts = (): Facts =>
    factsAt(now, {
      gates: world.gates,
      eligible: world.eligible && !world.decoy,
      failuresLeft: 5 - failures,
      request: requestOf(flow, elsewhere, world.decoy),
    });
  const take = (decision: Decision): Work | null => {
    for (const effect of decision.effects) {
      if (effect.kind === "reserve-try") failures++;
      if (effect.kind === "release-try") failures--;
    }
    decisions.push(decision);
    flow = decision.flow;
    return decision.work;
  };
  for (const { stale, right, lateResult, passed, ...move } of moves) {
    now += passed;
    elsewhere = move.elsewhere;
    if (flow.stage.name === "await-answer" && elsewhere === "approved" && !world.decoy) proved.add(factorOf(flow.stage.kind));
    const command = move.fitting ? fitting(flow, move.command) : move.command;
    let work = take(decideCommand(flow, command, stale ? flow.version - 1 : flow.version, facts()));
    while (work !== null) {
      if (["judge-password", "set-password", "unlock", "sign-out"].includes(work.kind)) {
        touched.push({ work, factors: new Set(proved), eligible: world.eligible });
      }
      const result = resultOf(work, right, world.decoy);
      if (result.kind === "compared" && result.right && work.kind !== "compare-number" && "kind" in flow.stage && !lateResult) {
        proved.add(factorOf(flow.stage.kind));
      }
      if (lateResult && "attempt" in result) {
        const before: FlowState = flow;
        const decision = decideResult(flow, { ...result, attempt: "somebody else's" }, facts());
        expect(decision.flow).toBe(before);
      }
      work = lateResult && "attempt" in result ? null : take(decideResult(flow, result, facts()));
    }
  }
  return { touched, decisions, last: flow };
}

const worlds = fc.record({
  gates: fc.constantFrom(1, 2),
  decoy: fc.boolean(),
  eligible: fc.boolean(),
  purpose: fc.constantFrom("reset" as const, "unlock" as const),
});
const moves = fc.array(move, { maxLength: 60 });

describe("a recovery, whatever anybody does in whatever order", () => {
  it("touches an account only after each gate's own proof, of a person who may recover", () => {
    let deep = 0;
    fc.assert(
      fc.property(moves, worlds, (path, world) => {
        for (const { factors, eligible } of walk(path, world).touched) {
          deep++;
          expect(factors.size).toBeGreaterThanOrEqual(world.gates);
          expect(eligible && !world.decoy).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
    expect(deep).toBeGreaterThan(20);
  });

  it("never takes a decoy through a gate", () => {
    fc.assert(
      fc.property(moves, worlds, (path, world) => {
        const { last, touched } = walk(path, { ...world, decoy: true });
        expect(last.proofs).toEqual([]);
        expect(touched).toEqual([]);
      }),
    );
  });

  it("lets nobody compare a sixth time, and never below nought", () => {
    fc.assert(
      fc.property(moves, worlds, (path, world) => {
        let failures = 0;
        for (const { effects } of walk(path, world).decisions) {
          for (const effect of effects) {
            if (effect.kind === "reserve-try") failures++;
            if (effect.kind === "release-try") failures--;
            expect(failures).toBeGreaterThanOrEqual(0);
            expect(failures).toBeLessThanOrEqual(5);
          }
        }
      }),
    );
  });

  it("counts versions upwards, keeps its end where it was, and stays over once it is over", () => {
    fc.assert(
      fc.property(moves, worlds, (path, world) => {
        let version = 1;
        let over = false;
        for (const { flow } of walk(path, world).decisions) {
          expect(flow.version).toBeGreaterThanOrEqual(version);
          expect(flow.expiresAt).toBeLessThanOrEqual(flow.endsAt);
          expect(flow.endsAt).toBe(times.whole);
          if (over) expect(flow.stage.name).toBe("ended");
          version = flow.version;
          over = flow.stage.name === "ended";
        }
      }),
    );
  });

  it("sends nothing again before the wait that was shown is over", () => {
    fc.assert(
      fc.property(moves, worlds, (path, world) => {
        let now = 0;
        const lastSent = new Map<string, number>();
        let flow = newFlow(world.purpose);
        for (const { passed, ...move } of path) {
          now += passed;
          const command = move.fitting ? fitting(flow, move.command) : move.command;
          const decision = decideCommand(flow, command, flow.version, factsAt(now));
          flow = decision.flow;
          for (const effect of decision.effects) {
            if (effect.kind !== "send-code") continue;
            expect(now - (lastSent.get(effect.method) ?? -times.resend)).toBeGreaterThanOrEqual(times.resend);
            lastSent.set(effect.method, now);
          }
          if (decision.work !== null) flow = decideResult(flow, resultOf(decision.work, decision.work.kind === "identify" || decision.work.kind === "compare-number", false), factsAt(now)).flow;
        }
      }),
    );
  });
});

import type { Command } from "../../../contract/flow.ts";
import { end, move, moveSaying, over, refuse, seconds } from "./decision.ts";
import { provedIfPossible } from "./gates.ts";
import { missing, toAccount, wantsProof } from "./registration.ts";
import { passwordSubmissions, type Decision, type Effect, type Facts, type FlowState, type RegistrationFacts, type WorkResult } from "./state.ts";

type CommandNamed<Name extends Command["type"]> = Extract<Command, { type: Name }>;

/** The commands of looking after one's account, beside what is registered. */
export type AccountCommand = CommandNamed<
  "open" | "skip" | "prefer" | "change-password" | "stop-resets" | "allow-resets" | "remove-everything" | "sign-out-everywhere"
>;

/** What such a command does: pure, as `decideCommand` is. Nothing of it is anybody's who has not signed in. */
export function decideAccountCommand(flow: FlowState, command: AccountCommand, facts: Facts): Decision {
  const { stage } = flow;
  const known = facts.registration;
  const person = flow.subject?.person ?? null;
  if (flow.purpose !== "register" || flow.registering === null || known === null || person === null) return refuse(flow, "out-of-order");
  if (!facts.eligible) return moveSaying(end(flow, facts, "not-eligible"), { code: "flow-ended" });
  if (command.type === "change-password") return changePassword(flow, command, known, facts);
  const seesActivity = stage.name === "account" || stage.name === "activity";
  if (command.type === "stop-resets") return seesActivity ? stopResets(flow, known, facts) : refuse(flow, "out-of-order");
  if (command.type === "allow-resets") return seesActivity && known.resetsStopped ? wantsProof(flow, { act: "allow-resets" }, facts) : refuse(flow, "out-of-order");
  if (command.type === "remove-everything") return stage.name === "privacy" ? removeEverything(flow, known, facts) : refuse(flow, "out-of-order");
  if (stage.name !== "account") return refuse(flow, "out-of-order");
  switch (command.type) {
    case "open":
      switch (command.page) {
        case "password":
          return move(flow, facts, { name: "choose-password", submissions: 0, attempt: null, changing: true });
        case "activity":
          return move(flow, facts, { name: "activity" });
        case "privacy":
          return wantsProof(flow, { act: "open-privacy" }, facts);
      }
      break;
    case "prefer":
      return known.registered.includes(command.factor) && command.factor !== "office"
        ? toAccount(flow, facts, [
            { kind: "prefer", person, factor: command.factor },
            { kind: "log", entry: { event: "preferred-method-chosen", factor: command.factor } },
          ])
        : refuse(flow, "method-not-offered");
    case "skip":
      return skip(flow, known, facts);
    case "sign-out-everywhere":
      return known.canSignOut ? move(flow, facts, stage, [], { kind: "sign-out", person, askedBy: "person" }) : refuse(flow, "out-of-order");
  }
  return refuse(flow, "out-of-order");
}

/** Whether somebody who was sent here at sign-in has nothing to do: it is all there, and lately confirmed. */
export const nothingToDo = (flow: FlowState, known: RegistrationFacts): boolean => flow.returnTo !== null && missing(known) === 0 && !known.confirmDue;

/** Somebody who was sent here at sign-in goes on to where they wanted to. */
function skip(flow: FlowState, known: RegistrationFacts, facts: Facts): Decision {
  const person = flow.subject?.person ?? null;
  if (person === null || flow.returnTo === null) return refuse(flow, "out-of-order");
  if (known.skipsLeft === 0) return refuse(flow, "not-enough-registered");
  const left = known.skipsLeft === null ? null : known.skipsLeft - 1;
  return over(flow, facts, "skipped", [
    { kind: "count-skip", person },
    { kind: "log", entry: { event: "registration-put-off", skipsLeft: left } },
  ]);
}

/** The old password proves it; it is asked about as seldom as a sign-in is, for it is one. */
function changePassword(flow: FlowState, { current, password }: CommandNamed<"change-password">, known: RegistrationFacts, facts: Facts): Decision {
  const { stage, subject } = flow;
  const person = subject?.person ?? null;
  if (stage.name !== "choose-password" || !stage.changing || subject === null || person === null) return refuse(flow, "out-of-order");
  if (stage.submissions >= passwordSubmissions) return moveSaying(end(flow, facts, "too-many-passwords"), { code: "flow-ended" });
  if (known.signInBlockedFor > 0) return refuse(flow, "too-many-sign-ins", { retryIn: seconds(known.signInBlockedFor) });
  return move(
    flow,
    facts,
    { ...stage, submissions: stage.submissions + 1, attempt: facts.attempt },
    [{ kind: "reserve-sign-in", userKey: subject.userKey, attempt: facts.attempt }],
    { kind: "check-current-password", attempt: facts.attempt, person, current, password },
  );
}

/** The directory said whether the password that somebody has is theirs; the new one is judged next. */
export function currentPasswordChecked(flow: FlowState, result: Extract<WorkResult, { kind: "current-password-checked" }>, facts: Facts): Decision {
  const { stage, subject } = flow;
  const person = subject?.person ?? null;
  if (stage.name !== "choose-password" || !stage.changing || stage.attempt !== result.attempt || subject === null || person === null) return refuse(flow, "stale-version");
  const release: Effect = { kind: "release-sign-in", userKey: subject.userKey, attempt: result.attempt };
  const again = { ...stage, attempt: null };
  switch (result.result) {
    case "busy":
    case "directory-down":
      return moveSaying(move(flow, facts, { ...again, submissions: stage.submissions - 1 }, [release]), { code: result.result });
    case "wrong":
      return moveSaying(move(flow, facts, again, [{ kind: "log", entry: { event: "current-password-refused" } }]), { code: "current-password-wrong" });
    case "right":
      return move(flow, facts, stage, [release], { kind: "judge-password", attempt: result.attempt, person, password: result.password });
  }
}

function stopResets(flow: FlowState, known: RegistrationFacts, facts: Facts): Decision {
  const person = flow.subject?.person ?? null;
  if (person === null || known.resetsStopped) return refuse(flow, "out-of-order");
  return move(flow, facts, flow.stage, [
    { kind: "stop-resets", person, stopped: true },
    { kind: "tell-contacts", event: "resets-stopped" },
    { kind: "tell-help-desk" },
    { kind: "log", entry: { event: "resets-stopped" } },
  ]);
}

/**
 * Everything that the person registered, at once, whatever the policy asks for: it is theirs. Not in the
 * rest after a reset, though: whoever got in with a borrowed phone would make room for one of their own.
 */
function removeEverything(flow: FlowState, known: RegistrationFacts, facts: Facts): Decision {
  const person = flow.subject?.person ?? null;
  if (person === null) return refuse(flow, "out-of-order");
  if (!provedIfPossible(flow, facts)) return wantsProof(flow, { act: "open-privacy" }, facts);
  if (known.frozenFor > 0) return refuse(flow, "contacts-frozen", { retryIn: seconds(known.frozenFor) });
  return toAccount(flow, facts, [
    { kind: "tell-contacts", event: "everything-removed" },
    { kind: "remove-everything", person },
    { kind: "log", entry: { event: "everything-removed", factors: known.registered } },
  ]);
}

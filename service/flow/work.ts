import { isDown, normaliseUserId, type PersonKey } from "../directories/directory.ts";
import type { Account } from "../people/accounts.ts";
import { toAsciiDigits } from "../../contract/digits.ts";
import { checkAnswers, normaliseAnswer } from "../verification/answers.ts";
import { matchTimeStep } from "../verification/authenticator.ts";
import { spendKeptCode } from "../people/kept-codes.ts";
import { claimTimeStep, readMethods } from "../people/methods.ts";
import { checkClassCode } from "../people/class-codes.ts";
import { checkCode } from "../verification/codes.ts";
import { sameNumber } from "../verification/numbers.ts";
import { checkAssertion, checkAttestation, type Passkey } from "../verification/passkeys.ts";
import { findRequest } from "./request-records.ts";
import { methodsOf } from "./facts.ts";
import type { FlowParts } from "./parts.ts";
import { questionsToAsk } from "./questions.ts";
import { newContactId } from "./registration-facts.ts";
import type { FlowState, Work, WorkResult } from "./rules/state.ts";

type WorkOf<Kind extends Work["kind"]> = Extract<Work, { kind: Kind }>;

/**
 * Does what takes time, outside any transaction: asks the directory, compares, hashes. Comparing does
 * the same work for a decoy as for a person, and then says no.
 */
export async function perform(parts: FlowParts, flow: FlowState, account: Account | null, work: Work): Promise<WorkResult> {
  switch (work.kind) {
    case "identify":
      return identify(parts, work);
    case "compare-number":
      return { kind: "compared", attempt: work.attempt, right: numberRight(parts, flow, account, work) };
    case "compare-code":
      return { kind: "compared", attempt: work.attempt, right: await codeRight(parts, flow, account, work) };
    case "compare-answers":
      return compareAnswers(parts, flow, account, work);
    case "judge-password":
      return judge(parts, account, work);
    case "set-password": {
      const result = await parts.directory.setPassword(work.person, work.password, work.operation);
      return { kind: "password-set", operation: work.operation, result };
    }
    case "confirm-password": {
      const result = await parts.directory.confirm(work.person, work.operation);
      return { kind: "password-set", operation: work.operation, result };
    }
    case "unlock": {
      const { kind } = await parts.directory.unlock(work.person);
      // Asked again after a crash, an account that is open is what the first time was for.
      return { kind: "unlocked", operation: work.operation, result: work.again && kind === "was-not-locked" ? "confirmed" : kind };
    }
    case "sign-out": {
      const result = await parts.directory.signOutEverywhere(work.person);
      return { kind: "signed-out", askedBy: work.askedBy, confirmed: result.kind === "confirmed" };
    }
    case "check-password": {
      const askedAt = parts.store.clock.now();
      const { kind } = await parts.directory.checkPassword(work.person, work.password);
      return { kind: "password-checked", attempt: work.attempt, result: kind === "down" ? "directory-down" : kind, askedAt };
    }
    case "check-class-code": {
      const { store, ring } = parts;
      const groups = account?.person?.groups ?? [];
      return { kind: "class-code-checked", attempt: work.attempt, right: await checkClassCode(store.database, ring, store.clock.now(), groups, work.code) };
    }
    case "compare-contact-code": {
      const right = checkCode(parts.ring, work.digest, work.code, { flow: flow.id, method: newContactId });
      return { kind: "contact-code-compared", attempt: work.attempt, right };
    }
    case "hash-answers":
      return hashAnswers(parts, work);
    case "spend-kept-code": {
      const { store, ring } = parts;
      const right = await store.transaction((transaction) => spendKeptCode(transaction, ring, store.clock.now(), work.person, work.madeBy, work.code));
      return { kind: "compared", attempt: work.attempt, right };
    }
    case "check-current-password": {
      const { kind } = await parts.directory.checkPassword(work.person, work.current);
      return { kind: "current-password-checked", attempt: work.attempt, result: kind === "down" ? "directory-down" : kind, password: work.password };
    }
    case "check-attestation":
      return { kind: "attestation-checked", attempt: work.attempt, passkey: await checkAttestation(parts.origin, work.challenge, work.attestation) };
    case "find-request":
      return { kind: "request-found", attempt: work.attempt, request: await findRequest(parts.store.database, parts.ring, parts.store.clock.now(), work.code) };
    case "check-assertion": {
      const { attempt, match } = work;
      return { kind: "assertion-checked", attempt, match, right: await checkAssertion(parts.origin, work.challenge, work.assertion, await passkeyOf(parts, work.person)) };
    }
    case "match-time-step":
      return { kind: "time-step-matched", attempt: work.attempt, step: matchTimeStep(work.secret, work.code, parts.store.clock.wall()) };
  }
}

/** Somebody's passkey; null for nobody, at the same cost. */
async function passkeyOf({ store, ring }: FlowParts, person: PersonKey | null): Promise<Passkey | null> {
  const methods = person === null ? [] : await readMethods(store.database, ring, person);
  return methods.find((method) => method.factor === "passkey") ?? null;
}

async function identify(parts: FlowParts, work: WorkOf<"identify">): Promise<WorkResult> {
  const { attempt, captcha } = work;
  if (!(await parts.captchas.solved(captcha, work.solution))) return { kind: "not-identified", attempt, why: "proof-of-work-wrong" };
  if (captcha.picture !== null && toAsciiDigits(work.picture ?? "") !== captcha.picture.digits) {
    return { kind: "not-identified", attempt, why: "picture-wrong" };
  }
  const account = await parts.accounts.lookUp(normaliseUserId(work.userId));
  if (isDown(account)) return { kind: "not-identified", attempt, why: "directory-down" };
  return {
    kind: "identified",
    attempt,
    subject: { userId: work.userId, userKey: account.userKey, person: account.key },
    password: work.password,
  };
}

const registeredMethod = (parts: FlowParts, flow: FlowState, account: Account | null, id: string): ReturnType<typeof methodsOf>[number] | undefined =>
  methodsOf(parts, flow, account).find(({ offered }) => offered.id === id);

function numberRight(parts: FlowParts, flow: FlowState, account: Account | null, work: WorkOf<"compare-number">): boolean {
  const registered = registeredMethod(parts, flow, account, work.method)?.account?.registered ?? null;
  const number = registered !== null && "number" in registered ? registered.number : null;
  return sameNumber(work.number, number, parts.policy.defaultRegion);
}

async function codeRight(parts: FlowParts, flow: FlowState, account: Account | null, work: WorkOf<"compare-code">): Promise<boolean> {
  const method = registeredMethod(parts, flow, account, work.method);
  const registered = method?.account?.registered ?? null;
  if (method?.offered.kind === "authenticator" && method.account !== null) {
    const { id } = method.account;
    const secret = registered?.factor === "authenticator" ? registered.secret : null;
    const step = matchTimeStep(secret, work.code, parts.store.clock.wall());
    const claimed = await parts.store.transaction((transaction) => claimTimeStep(transaction, id, step ?? 0));
    return step !== null && claimed;
  }
  const right = work.digest !== null && checkCode(parts.ring, work.digest, work.code, { flow: flow.id, method: work.method });
  return right && registered !== null;
}

async function compareAnswers(parts: FlowParts, flow: FlowState, account: Account | null, work: WorkOf<"compare-answers">): Promise<WorkResult> {
  const method = registeredMethod(parts, flow, account, work.method)?.account;
  const asked = questionsToAsk(parts.ring, account?.userKey ?? "", method?.questions ?? [], parts.policy.questionsAsked);
  const answers = method?.registered?.factor === "questions" ? method.registered.answers : null;
  const right = await checkAnswers(
    parts.hasher,
    asked.map(({ id }) => id),
    answers,
    work.answers,
  );
  return typeof right === "boolean"
    ? { kind: "compared", attempt: work.attempt, right }
    : { kind: "not-compared", attempt: work.attempt, why: "busy" };
}

async function hashAnswers({ hasher }: FlowParts, { attempt, answers }: WorkOf<"hash-answers">): Promise<WorkResult> {
  const hashed = [];
  for (const { question, text, answer } of answers) {
    const hash = await hasher.hash(normaliseAnswer(answer));
    if (typeof hash === "object") return { kind: "answers-hashed", attempt, answers: "busy" };
    hashed.push({ question, text, hash });
  }
  return { kind: "answers-hashed", attempt, answers: hashed };
}

async function judge(parts: FlowParts, account: Account | null, work: WorkOf<"judge-password">): Promise<WorkResult> {
  const { attempt, password } = work;
  if (account?.person?.key !== work.person) return { kind: "not-judged", attempt, why: "directory-down" };
  const judged = await parts.judge(password, account.person);
  switch (judged.kind) {
    case "judged":
      return { kind: "judged", attempt, faults: judged.faults, password };
    case "busy":
      return { kind: "not-judged", attempt, why: "busy" };
    case "down":
      return { kind: "not-judged", attempt, why: "directory-down" };
  }
}

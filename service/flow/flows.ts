import { randomBytes } from "node:crypto";
import type { CommandEnvelope, Flow, FlowId, MethodId } from "../../contract/flow.ts";
import type { OwnData } from "../../contract/own-data.ts";
import type { Language, Purpose } from "../../contract/vocabulary.ts";
import { speakDigits } from "../captcha/speech.ts";
import { isDown } from "../directories/directory.ts";
import type { Account } from "../people/accounts.ts";
import { refusalToBegin } from "../policy/purposes.ts";
import { allowsReturn } from "../policy/return-to.ts";
import { passwordRulesFor } from "../password/rules.ts";
import type { Transaction } from "../store/store.ts";
import { carryOut } from "./effects.ts";
import { decideCommand, whatIsTrueNow } from "./rules/engine.ts";
import { askingStaffIn, gather, methodsOf, type Occasion } from "./facts.ts";
import { mayHaveOwnData, readOwnData } from "./own-data.ts";
import type { FlowParts, Principal } from "./parts.ts";
import { requestsFor } from "./requests-to-confirm.ts";
import { questionsToAsk } from "./questions.ts";
import { contactFor } from "./registration-facts.ts";
import { flowsApplying, insertFlow, keepAnswer, purgeFlows, readAnswer, readFlow, rebindFlows, updateFlow, type AnswerKey } from "./records.ts";
import { decideResult } from "./rules/results.ts";
import { times, type Captcha, type Decision, type Facts, type FlowState, type Refusal, type Subject, type Work } from "./rules/state.ts";
import { viewFlow } from "./view.ts";
import { perform } from "./work.ts";

/** What a client hears: what was refused, if anything, and the flow as it now stands, if it is the client's. */
export interface Reply {
  refusal: Refusal | null;
  flow: Flow | null;
  /** The browser's new secret, where this answer ends the old one: somebody has signed in (session fixation, CWE-384). */
  rebound?: string;
}

/** The flows of a deployment: the resource that the whole product is. */
export interface Flows {
  /** @param returnTo where a registration leads back to; null for nowhere */
  start(principal: Principal, purpose: Purpose, language: Language, returnTo?: string | null): Promise<Reply>;
  read(principal: Principal, id: FlowId): Promise<Reply>;
  command(principal: Principal, id: FlowId, envelope: CommandEnvelope): Promise<Reply>;
  /** The picture's digits as a WAV file; null where the flow shows none. */
  speech(principal: Principal, id: FlowId): Promise<Buffer | null>;
  /** Everything that is kept of whoever has signed in; what was refused where it may not be had now. */
  ownData(principal: Principal, id: FlowId): Promise<OwnData | Refusal>;
  /** Brings to an end what a crash or an unsure directory left in the middle of changing an account. */
  recover(): Promise<void>;
  /** Forgets flows that are over, an hour after nobody could go on with them. */
  purge(): Promise<void>;
}

const keptAfterwards = 60 * 60_000;
const notFound: Reply = { refusal: { code: "flow-not-found" }, flow: null };

/** Somebody else moved the flow while this was being decided: it is decided again. */
class Overtaken extends Error {}

export function createFlows(parts: FlowParts): Flows {
  const { store, ring, accounts } = parts;
  /** Commands whose work is under way in this process, by flow and key: a repeated one waits for the same answer. */
  const underWay = new Map<string, Promise<Reply>>();

  const mine = async (principal: Principal, id: FlowId): Promise<FlowState | null> => {
    const stored = await readFlow(store.database, ring, id);
    return stored !== null && ring.checkMac("client", stored.client, principal.client) ? stored.flow : null;
  };

  /** The account behind the flow, looked up anew: nothing about a person is remembered from step to step. */
  const accountOf = async (flow: FlowState): Promise<Account | null | "down"> => {
    if (flow.subject === null) return null;
    const account = await lookAt(flow, flow.subject);
    if (isDown(account)) return "down";
    return flow.registering === null ? account : accounts.withMethods(store.database, account);
  };
  /** Before somebody has signed in to register, nothing of theirs is read, so that nothing tells by its time. */
  const lookAt = (flow: FlowState, subject: Subject): ReturnType<typeof accounts.read> =>
    flow.purpose === "register" || flow.purpose === "confirm" ? accounts.bare(subject) : accounts.read(subject);

  const view = (flow: FlowState, facts: Facts, account: Account | null): Flow => {
    const { policy } = parts;
    const questions = methodsOf(parts, flow, account).find(({ offered }) => offered.kind === "questions")?.account?.questions ?? [];
    return viewFlow(flow, facts, {
      deploymentGates: policy.gates,
      rules: passwordRulesFor(policy, account?.person ?? null, parts.directory.abilities.history),
      questions: questionsToAsk(ring, account?.userKey ?? "", questions, policy.questionsAsked),
      account,
      policy,
      origin: parts.origin,
      userHandle: ring.stableMac("passkey-user", account?.userKey ?? ""),
    });
  };

  /** Decides inside a transaction, keeps the state, carries out the effects and draws the flow. */
  const decide = async (
    transaction: Transaction,
    before: FlowState,
    account: Account | null,
    occasion: Occasion,
    rule: (facts: Facts) => Decision,
    principal: Principal | null = null,
  ): Promise<{ decision: Decision; flow: Flow; rebound?: string }> => {
    const gathered = await gather(parts, transaction, before, account, occasion);
    const decision = rule(gathered.facts);
    if (decision.flow !== before && !(await updateFlow(transaction, ring, decision.flow, before))) throw new Overtaken();
    await carryOut(parts, transaction, decision.effects, { flow: decision.flow, account, gathered, principalKind: principal?.kind ?? "browser" });
    const rebound = principal?.kind === "browser" && decision.effects.some(({ kind }) => kind === "rebind") ? freshClient() : undefined;
    if (rebound !== undefined && principal !== null) await rebindFlows(transaction, ring, principal.client, rebound);
    const known = decision.flow.registering !== null && account !== null ? await accounts.withMethods(transaction, account) : account;
    const after = await gather(parts, transaction, decision.flow, known, { ...nothing, toConfirm: occasion.toConfirm });
    return { decision, flow: view(decision.flow, after.facts, known), ...(rebound === undefined ? {} : { rebound }) };
  };

  /** Runs work and what follows from it until nothing is left to do, and keeps with the last of it the answer to the command that it was for. */
  const follow = async (id: FlowId, first: Work, account: Account | null, asked: { key: AnswerKey; by: Principal } | null): Promise<Reply> => {
    let work: Work | null = first;
    let reply: Reply = { refusal: null, flow: null };
    let known = account;
    while (work !== null) {
      const stored = await readFlow(store.database, ring, id);
      if (stored === null) return notFound;
      let result = await perform(parts, stored.flow, known, work);
      const signedIn = result.kind === "password-checked" && result.result === "right";
      if (signedIn && known !== null) known = await accounts.withMethods(store.database, known);
      if (result.kind === "identified") {
        const identified = await lookAt(stored.flow, result.subject);
        if (isDown(identified)) result = { kind: "not-identified", attempt: result.attempt, why: "directory-down" };
        else known = identified;
      }
      const freshCaptcha = "captcha" in stored.flow.stage ? await captchaLike(parts, stored.flow.stage.captcha) : null;
      const toConfirm = await requestsFor(parts, stored.flow, known);
      const { decision, flow, rebound } = await settled(() =>
        store.transaction(async (transaction) => {
          const current = await readFlow(transaction, ring, id);
          if (current === null) throw new Overtaken();
          const sendTo = current.flow.stage.name === "confirm-number" ? current.flow.stage.method : null;
          const occasion = { ...nothing, sendTo, freshCaptcha, toConfirm, signedIn };
          const decided = await decide(transaction, current.flow, known, occasion, (facts) => decideResult(current.flow, result, facts), asked?.by);
          const { work: left, refusal } = decided.decision;
          if (asked !== null && left === null) await keepAnswer(transaction, ring, asked.key, refusal);
          return decided;
        }),
      );
      reply = { refusal: decision.refusal, flow, ...(rebound === undefined ? {} : { rebound }) };
      work = decision.work;
    }
    parts.channels.poke();
    return reply;
  };

  return {
    async start(principal, purpose, language, returnTo = null) {
      const { policy } = parts;
      if (returnTo !== null && !(purpose === "register" && principal.kind === "browser" && allowsReturn(policy, returnTo))) {
        return { refusal: { code: "return-not-allowed" }, flow: null };
      }
      const refusal = refusalToBegin(purpose, principal.kind, policy, parts.directory.abilities);
      if (refusal !== null) return { refusal: { code: refusal }, flow: null };
      const id = randomBytes(16).toString("base64url") as FlowId;
      const level = await store.transaction((transaction) => parts.limits.countFlow(transaction, store.clock.now(), principal.address, id));
      const captcha = await parts.captchas.make(level, policy.picture);
      const now = store.clock.now();
      const flow: FlowState = {
        id,
        version: 1,
        purpose,
        language,
        device: principal.device,
        place: principal.place,
        startedAt: now,
        expiresAt: now + times.idle,
        endsAt: now + times.whole,
        subject: null,
        proofs: [],
        codes: {},
        registering: null,
        returnTo,
        stage: firstStage(purpose, captcha),
      };
      return store.transaction(async (transaction) => {
        await insertFlow(transaction, ring, flow, ring.mac("client", principal.client));
        const started: Decision = { flow, refusal: null, effects: [{ kind: "log", entry: { event: "flow-started" } }], work: null };
        const { flow: drawn } = await decide(transaction, flow, null, nothing, () => started, principal);
        return { refusal: null, flow: drawn };
      });
    },

    async read(principal, id) {
      const flow = await mine(principal, id);
      if (flow === null) return notFound;
      const account = await accountOf(flow);
      if (account === "down") return { refusal: { code: "directory-down" }, flow: null };
      if (flow.stage.name === "outcome-unknown" && flow.subject?.person) {
        return follow(id, { kind: "confirm-password", person: flow.subject.person, operation: flow.stage.operation }, account, null);
      }
      const toConfirm = await requestsFor(parts, flow, account);
      const { flow: drawn } = await settled(() =>
        store.transaction(async (transaction) => {
          const current = (await readFlow(transaction, ring, id))?.flow ?? flow;
          return decide(transaction, current, account, { ...nothing, toConfirm }, (facts) => whatIsTrueNow(current, facts) ?? unchanged(current));
        }),
      );
      return { refusal: null, flow: drawn };
    },

    async command(principal, id, envelope) {
      const running = `${id}/${envelope.idempotencyKey}`;
      const known = await mine(principal, id);
      if (known === null) return notFound;
      const same = underWay.get(running);
      if (same) return same;
      const reply = runCommand(principal, known, envelope);
      underWay.set(running, reply);
      try {
        return await reply;
      } finally {
        underWay.delete(running);
      }
    },

    async speech(principal, id) {
      const flow = await mine(principal, id);
      if (flow === null || !("captcha" in flow.stage) || flow.stage.captcha.picture === null) return null;
      const { digits, seed } = flow.stage.captcha.picture;
      return speakDigits(digits, flow.language, seed);
    },

    async ownData(principal, id) {
      const flow = await mine(principal, id);
      if (flow === null) return { code: "flow-not-found" };
      const account = await accountOf(flow);
      if (account === "down") return { code: "directory-down" };
      return store.transaction(async (transaction) => {
        const { facts, ...gathered } = await gather(parts, transaction, flow, account, nothing);
        const allowed = mayHaveOwnData(flow, facts);
        const person = account?.person ?? null;
        if (allowed !== null || person === null) return { code: allowed ?? "out-of-order" };
        const entry = { event: "own-data-downloaded" } as const;
        await carryOut(parts, transaction, [{ kind: "log", entry }], { flow, account, gathered: { facts, ...gathered }, principalKind: principal.kind });
        return readOwnData(parts, transaction, person);
      });
    },

    async recover() {
      for (const id of await flowsApplying(store.database)) {
        const stored = await readFlow(store.database, ring, id);
        const subject = stored?.flow.subject ?? null;
        const stage = stored?.flow.stage;
        if (!stored || !subject?.person || (stage?.name !== "applying" && stage?.name !== "outcome-unknown")) continue;
        // A command here is still about it: the directory, asked now, would say that nothing came of it.
        if ([...underWay.keys()].some((running) => running.startsWith(`${id}/`))) continue;
        const account = await accountOf(stored.flow);
        if (account === "down") continue;
        const { person } = subject;
        const { operation } = stage;
        const work: Work =
          stored.flow.purpose === "unlock" ? { kind: "unlock", person, operation, again: true } : { kind: "confirm-password", person, operation };
        await follow(id, work, account, null);
      }
    },

    purge: () => store.transaction((transaction) => purgeFlows(transaction, store.clock.now() - keptAfterwards)),
  };

  async function runCommand(principal: Principal, known: FlowState, envelope: CommandEnvelope): Promise<Reply> {
    const { id } = known;
    const { command, version } = envelope;
    const account = await accountOf(known);
    if (account === "down") return { refusal: { code: "directory-down" }, flow: null };
    const freshCaptcha = command.type === "change-captcha" ? await captchaFor(parts, known, command.to) : null;
    const toConfirm = await requestsFor(parts, known, account);
    const key = { flow: id, idempotencyKey: envelope.idempotencyKey, command: `${command.type}@${String(version)}` };

    const begun = await settled(() =>
      store.transaction(async (transaction) => {
        const stored = await readFlow(transaction, ring, id);
        if (stored === null) throw new Overtaken();
        const before = stored.flow;
        const answered = await readAnswer(transaction, ring, key);
        if (answered !== null) {
          const { flow } = await decide(transaction, before, account, nothing, () => unchanged(before));
          if (answered.kind === "another-command") return { reply: { refusal: { code: "invalid-request" as const }, flow }, work: null };
          return { reply: { refusal: answered.kind === "answered" ? answered.refusal : null, flow }, work: null };
        }
        const occasion = { sendTo: sendsTo(parts, before, command), newContact: contactFor(parts, before, command), freshCaptcha, toConfirm, signedIn: false };
        const { decision, flow } = await decide(transaction, before, account, occasion, (facts) => {
          const decided = decideCommand(before, command, version, facts);
          return decided.flow === before ? decided : { ...decided, flow: { ...decided.flow, language: envelope.language } };
        });
        if (decision.flow !== before) await keepAnswer(transaction, ring, key, decision.work === null ? decision.refusal : undefined);
        return { reply: { refusal: decision.refusal, flow }, work: decision.work };
      }),
    );
    parts.channels.poke();
    if (begun.work === null) return begun.reply;

    return follow(id, begun.work, account, { key, by: principal });
  }
}

/** 256 random bits, base64url, as `principal.ts` gives them to a browser. */
const freshClient = (): string => randomBytes(32).toString("base64url");

const nothing: Occasion = { sendTo: null, newContact: null, freshCaptcha: null, toConfirm: [], signedIn: false };

function firstStage(purpose: Purpose, captcha: Captcha): FlowState["stage"] {
  switch (purpose) {
    case "reset":
    case "unlock":
      return { name: "identify", captcha, attempt: null };
    case "register":
    case "confirm":
      return { name: "sign-in", captcha, attempt: null };
    case "approve":
      return { name: "find-request", attempt: null };
  }
}

const unchanged = (flow: FlowState): Decision => ({ flow, refusal: null, effects: [], work: null });

/** The method by which this command may send a code, or ask somebody. */
function sendsTo(parts: FlowParts, flow: FlowState, command: CommandEnvelope["command"]): MethodId | null {
  const { stage } = flow;
  if (command.type === "choose-method") return command.method;
  if (command.type === "ask-in-person") return askingStaffIn(parts, flow);
  return command.type === "resend-code" && stage.name === "enter-code" ? stage.method : null;
}

/** A new captcha in place of the one that was just tried. */
const captchaLike = (parts: FlowParts, { picture, level }: Captcha): Promise<Captcha> => parts.captchas.make(level, picture !== null);

/** Another picture, or a longer proof of work in place of any. */
async function captchaFor(parts: FlowParts, { stage }: FlowState, to: "another-picture" | "proof-of-work"): Promise<Captcha | null> {
  if (!("captcha" in stage)) return null;
  const { level, picture } = stage.captcha;
  if (to === "proof-of-work") return parts.captchas.make(level === 1 ? 4 : 16, false);
  return picture === null ? null : parts.captchas.make(level, true);
}

/** Decides once more where somebody else was quicker. */
async function settled<Value>(decideOnce: () => Promise<Value>): Promise<Value> {
  for (let round = 1; ; round++) {
    try {
      return await decideOnce();
    } catch (error) {
      if (!(error instanceof Overtaken) || round === 3) throw error;
    }
  }
}

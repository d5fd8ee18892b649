import { randomUUID } from "node:crypto";
import { enqueue } from "../channels/outbox.ts";
import { codeMessage, noticeMessage } from "../channels/messages/messages.ts";
import type { CodePurpose, NoticeEvent } from "../channels/messages/words.ts";
import type { SentKind } from "../../contract/vocabulary.ts";
import { destinationOf, type Account, type AccountMethod } from "../people/accounts.ts";
import type { Transaction } from "../store/store.ts";
import { claimTimeStep, removeMethod, saveMethod } from "../people/methods.ts";
import { noteReset } from "../people/freeze.ts";
import { contactsToTell, type Gathered } from "./facts.ts";
import { channelOf } from "./kinds.ts";
import { addressOfContact, countersOfContact } from "./registration-facts.ts";
import { isSent } from "./engine.ts";
import type { FlowParts, Principal } from "./parts.ts";
import type { Effect, FlowState, LogEntry } from "./state.ts";

/** How long a notice may be on its way: it is still worth reading the next day. */
const noticeLife = 24 * 60 * 60_000;

/** What the effects of one decision are carried out with. */
export interface EffectContext {
  /** After the decision. */
  flow: FlowState;
  account: Account | null;
  gathered: Gathered;
  principalKind: Principal["kind"];
}

/**
 * Carries out what was decided, in the transaction that keeps the new state: both are there after a
 * crash, or neither is. A decoy gets the same rows as a person.
 */
export async function carryOut(parts: FlowParts, transaction: Transaction, effects: readonly Effect[], context: EffectContext): Promise<void> {
  const { limits, store } = parts;
  const now = store.clock.now();
  const { flow } = context;
  for (const effect of effects) {
    const who = { userKey: flow.subject?.userKey ?? "", device: flow.device };
    switch (effect.kind) {
      case "count-person-at-device":
        await limits.countPerson(transaction, now, who);
        break;
      case "reserve-try":
        await limits.reserveTry(transaction, now, { ...who, attempt: effect.attempt });
        break;
      case "release-try":
        await limits.releaseTry(transaction, { ...who, attempt: effect.attempt });
        break;
      case "clear-failures":
        await limits.clearFailures(transaction, who);
        break;
      case "send-code":
        await sendCode(parts, transaction, now, effect, context);
        break;
      case "tell-contacts":
        await tellContacts(parts, transaction, now, effect.event, context);
        break;
      case "reserve-sign-in":
        await limits.reserveSignIn(transaction, now, effect);
        break;
      case "release-sign-in":
        await limits.releaseSignIn(transaction, effect);
        break;
      case "rebind":
        // Done where the flow is kept, for the new secret belongs to the answer.
        break;
      case "send-contact-code":
        await sendContactCode(parts, transaction, now, effect, context);
        break;
      case "save-method": {
        const id = await saveMethod(transaction, parts.ring, now, effect.person, effect.method);
        if (effect.timeStep !== null) await claimTimeStep(transaction, id, effect.timeStep);
        break;
      }
      case "remove-method":
        await removeMethod(transaction, effect.person, effect.factor);
        break;
      case "freeze-contacts":
        await noteReset(transaction, effect.person, now);
        break;
      case "log":
        await writeLog(parts, transaction, now, effect.entry, context);
        break;
    }
  }
}

/** Where the method's messages go; null for a decoy. */
function addressOf(method: AccountMethod): string | null {
  switch (method.registered?.factor) {
    case "email":
      return method.registered.address;
    case "mobile":
    case "office":
      return method.registered.number;
    case "questions":
    case "authenticator":
    case undefined:
      return null;
  }
}

async function sendCode(
  parts: FlowParts,
  transaction: Transaction,
  now: number,
  { method: id, expiresAt, resend, gate }: Extract<Effect, { kind: "send-code" }>,
  context: EffectContext,
): Promise<void> {
  const { flow, gathered, account } = context;
  const method = gathered.methods.find(({ offered }) => offered.id === id);
  if (!method || !isSent(method.offered.kind)) throw new Error("A code was to be sent by a method that sends none.");
  const { kind } = method.offered;
  const to = addressOf(method.account);
  const message = await queueCode(parts, transaction, now, { kind, to, purpose: flow.purpose, userId: flow.subject?.userId ?? "", expiresAt }, context);
  await parts.limits.countSend(transaction, now, destinationOf(account?.userKey ?? "", method.account), message);
  await parts.audit.write(transaction, now, "code-requested", { flow: flow.id, message, kind, gate, resend });
}

/** To a contact that is not registered yet, and may have been mistyped: nothing in it says whose account it is for. */
async function sendContactCode(
  parts: FlowParts,
  transaction: Transaction,
  now: number,
  { contact, expiresAt, resend }: Extract<Effect, { kind: "send-contact-code" }>,
  context: EffectContext,
): Promise<void> {
  const { kind } = contact;
  const message = await queueCode(parts, transaction, now, { kind, to: addressOfContact(contact), purpose: "contact", userId: "", expiresAt }, context);
  for (const counter of countersOfContact(context.account?.userKey ?? "", contact)) await parts.limits.countSend(transaction, now, counter, message);
  await parts.audit.write(transaction, now, "contact-code-requested", { flow: context.flow.id, message, kind, resend });
}

/**
 * Puts the code that was made for this event into the outbox.
 *
 * @returns the message's id
 */
async function queueCode(
  parts: FlowParts,
  transaction: Transaction,
  now: number,
  { kind, to, purpose, userId, expiresAt }: { kind: SentKind; to: string | null; purpose: CodePurpose; userId: string; expiresAt: number },
  { flow: { id: flow, language }, gathered: { code } }: EffectContext,
): Promise<string> {
  if (code === null) throw new Error("A code was to be sent, and none was made.");
  const channel = channelOf(kind) ?? "email";
  const { policy, origin } = parts;
  const letter = codeMessage({ channel, code, language, purpose, userId, policy, origin, expiresIn: expiresAt - now });
  return enqueue(transaction, parts.ring, now, { flow, channel, purpose: "code", to, language, ...letter, expiresAt });
}

/** Every contact is told, the one that was not used too: the owner of an account hears of what was not them. */
async function tellContacts(
  parts: FlowParts,
  transaction: Transaction,
  now: number,
  event: NoticeEvent,
  { flow, account }: EffectContext,
): Promise<void> {
  const language = account?.person?.language ?? flow.language;
  for (const { kind: channel, contact } of contactsToTell(account, parts.channels)) {
    const message = randomUUID();
    const letter = noticeMessage({ channel, event, language, userId: flow.subject?.userId ?? "", policy: parts.policy });
    await enqueue(transaction, parts.ring, now, {
      id: message,
      flow: flow.id,
      channel,
      purpose: "notice",
      to: addressOf(contact),
      language,
      ...letter,
      expiresAt: now + noticeLife,
    });
    await parts.audit.write(transaction, now, "notice-queued", { flow: flow.id, message, channel });
  }
}

async function writeLog(parts: FlowParts, transaction: Transaction, now: number, entry: LogEntry, context: EffectContext): Promise<void> {
  const { audit } = parts;
  const { flow, account, principalKind } = context;
  const { id, device, place, purpose, subject } = flow;
  const who = { person: subject?.person ?? null, userId: subject?.userId ?? "" };
  switch (entry.event) {
    case "flow-started":
      return audit.write(transaction, now, entry.event, { flow: id, purpose, principal: principalKind, device: publicDevice(device), place });
    case "identified": {
      const found = account?.person ? "person" : "decoy";
      return audit.write(transaction, now, entry.event, { flow: id, ...who, found, gates: entry.gates });
    }
    case "too-many-people":
      return audit.write(transaction, now, entry.event, { flow: id, device: publicDevice(device), place });
    case "blocked":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, device: publicDevice(device), place });
    case "proof-accepted":
      return audit.write(transaction, now, entry.event, { flow: id, kind: entry.kind, gate: entry.gate });
    case "proof-refused":
      return audit.write(transaction, now, entry.event, {
        flow: id,
        kind: entry.kind,
        gate: entry.gate,
        reason: entry.reason,
        triesLeft: entry.triesLeft,
      });
    case "password-refused":
      return audit.write(transaction, now, entry.event, { flow: id, faults: entry.faults });
    case "password-set-started":
    case "account-unlock-started":
      return audit.write(transaction, now, entry.event, { flow: id, ...who });
    case "password-set-completed":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, outcome: entry.outcome });
    case "account-unlock-completed":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, outcome: entry.outcome });
    case "signed-out-everywhere":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, askedBy: entry.askedBy, outcome: entry.outcome });
    case "sign-in-accepted":
      return audit.write(transaction, now, entry.event, { flow: id, ...who });
    case "sign-in-refused":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, reason: entry.reason });
    case "first-registration-vouched":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, by: entry.by });
    case "first-registration-refused":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, triesLeft: entry.triesLeft });
    case "contact-code-refused":
      return audit.write(transaction, now, entry.event, { flow: id, kind: entry.kind, triesLeft: entry.triesLeft });
    case "method-registered":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, factor: entry.factor, replaced: entry.replaced });
    case "method-removed":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, factor: entry.factor });
    case "registration-completed":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, factors: entry.factors });
    case "flow-ended":
      return audit.write(transaction, now, entry.event, { flow: id, reason: entry.reason });
  }
}

/** A kiosk by its name; of a browser only that it is one, for its key follows a person about. */
const publicDevice = (device: string): string => (device.startsWith("kiosk/") ? device.slice("kiosk/".length) : "browser");

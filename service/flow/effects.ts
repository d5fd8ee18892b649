import { randomUUID } from "node:crypto";
import { enqueue } from "../channels/outbox.ts";
import { codeMessage, helpDeskMessage, keyMessage, noticeMessage } from "../channels/messages/messages.ts";
import type { CodePurpose, NoticeEvent } from "../channels/messages/words.ts";
import type { SentKind } from "../../contract/vocabulary.ts";
import { destinationOf, type Account, type AccountMethod } from "../people/accounts.ts";
import type { Transaction } from "../store/store.ts";
import type { RequestId } from "../../contract/flow.ts";
import { removeKeptCodes, saveRecoveryCodes } from "../people/kept-codes.ts";
import { claimTimeStep, preferMethod, removeMethod, removeMethods, saveMethod } from "../people/methods.ts";
import { allowResets, confirmStanding, countSkip, endSignIns, stopResets } from "../people/standings.ts";
import { noteReset } from "../people/freeze.ts";
import type { EffectContext } from "./effect-context.ts";
import { contactsToTell, whereItGoes } from "./facts.ts";
import { writeEntry } from "./log-entries.ts";
import { countWrongMatch, insertRequest, settleRequest } from "./request-records.ts";
import { channelOf } from "./kinds.ts";
import { addressOfContact, countersOfContact } from "./registration-facts.ts";
import { isSent } from "./rules/engine.ts";
import type { FlowParts } from "./parts.ts";
import type { Effect } from "./rules/state.ts";

/** How long a notice may be on its way: it is still worth reading the next day. */
const noticeLife = 24 * 60 * 60_000;

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
        if (effect.factor === "recovery-codes") await removeKeptCodes(transaction, effect.person, ["recovery"]);
        break;
      case "make-request": {
        await insertRequest(transaction, parts.ring, flow, effect.request);
        const method = context.gathered.methods.find(({ offered }) => offered.id === effect.method);
        if (method !== undefined) await limits.countSend(transaction, now, whereItGoes(context.account?.userKey ?? "", method), effect.request.id);
        break;
      }
      case "settle-request":
        await settleRequest(transaction, parts.ring, now, effect.request, effect.state, effect.byStaff ? nameOf(context.account) : null);
        break;
      case "count-wrong-match":
        await countWrongMatch(transaction, effect.request);
        break;
      case "save-recovery-codes":
        await saveRecoveryCodes(transaction, parts.ring, effect.person, effect.codes);
        break;
      case "remove-everything":
        await removeMethods(transaction, effect.person);
        await removeKeptCodes(transaction, effect.person);
        break;
      case "prefer":
        await preferMethod(transaction, effect.person, effect.factor);
        break;
      case "confirm-registration":
        await confirmStanding(transaction, effect.person, now);
        break;
      case "count-skip":
        await countSkip(transaction, effect.person);
        break;
      case "stop-resets":
        await (effect.stopped ? stopResets(transaction, effect.person, now) : allowResets(transaction, effect.person));
        break;
      case "tell-help-desk":
        await tellHelpDesk(parts, transaction, now, context);
        break;
      case "freeze-contacts":
        await noteReset(transaction, effect.person, now);
        break;
      case "end-sign-ins":
        await endSignIns(transaction, effect.person, effect.before);
        break;
      case "log":
        await writeEntry(parts, transaction, now, effect.entry, context);
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
    case "alternate":
    case "office":
      return method.registered.number;
    case "passkey":
    case "questions":
    case "authenticator":
    case "recovery-codes":
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
  if (!method?.account || !isSent(method.offered.kind) || flow.purpose === "approve") throw new Error("A code was to be sent by a method that sends none.");
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
  { contact, expiresAt, resend, request }: Extract<Effect, { kind: "send-contact-code" }>,
  context: EffectContext,
): Promise<void> {
  const { kind } = contact;
  const to = addressOfContact(contact);
  const message =
    request === null
      ? await queueCode(parts, transaction, now, { kind, to, purpose: "contact", userId: "", expiresAt }, context)
      : await queueCallForKey(parts, transaction, now, { to, request, expiresAt }, context);
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

/** Puts a call into the outbox that asks for the # key. The message bears the request's id, by which the provider says that the key was pressed. */
function queueCallForKey(
  parts: FlowParts,
  transaction: Transaction,
  now: number,
  { to, request, expiresAt }: { to: string; request: RequestId; expiresAt: number },
  { flow: { id: flow, language } }: EffectContext,
): Promise<string> {
  const letter = keyMessage({ language, policy: parts.policy });
  return enqueue(transaction, parts.ring, now, { id: request, flow, channel: "call", purpose: "code", to, language, ...letter, asksForKey: true, expiresAt });
}

/** Who answers for somebody, as the log and that person read it. */
const nameOf = (account: Account | null): { userId: string; name: string } | null =>
  account?.person ? { userId: account.person.userId, name: `${account.person.givenName} ${account.person.familyName}` } : null;

/** A letter to the help desk, where it has an address: somebody says that a reset was not theirs. */
async function tellHelpDesk(parts: FlowParts, transaction: Transaction, now: number, { flow, account }: EffectContext): Promise<void> {
  const { policy, channels } = parts;
  const { helpDesk, defaultLanguage } = policy.organisation;
  if (helpDesk.email === null || !channels.has("email")) return;
  const letter = helpDeskMessage({ policy, userId: account?.person?.userId ?? "" });
  await enqueue(transaction, parts.ring, now, { flow: flow.id, channel: "email", purpose: "notice", to: helpDesk.email, language: defaultLanguage, ...letter, expiresAt: now + noticeLife });
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

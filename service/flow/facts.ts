import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { MethodId, RequestId } from "../../contract/flow.ts";
import { codeDigitsFor, isUnderAttack } from "../limits/limits.ts";
import { destinationOf, type Account, type AccountMethod } from "../people/accounts.ts";
import { vouchers, type MethodKind } from "../../contract/vocabulary.ts";
import { factorOf, kindsOf } from "../people/factors.ts";
import { policyFor } from "../policy/resolve.ts";
import type { Database, Transaction } from "../store/store.ts";
import { digestCode, freshCode } from "../verification/codes.ts";
import { inGroups, makeLetters } from "../verification/letters.ts";
import { readRequest, stillWaiting } from "./request-records.ts";
import { countersOfContact, gatherRegistration, newContactId } from "./registration-facts.ts";
import { gatesToShow, isVoucher } from "./rules/gates.ts";
import { channelOf, kindsOffered } from "./kinds.ts";
import type { FlowParts } from "./parts.ts";
import type { Captcha, Facts, FlowState, NewContact, OfferedMethod, RequestFacts, RequestToConfirm } from "./rules/state.ts";

/** 40 bits, for five minutes: what is found by it shows a place and nothing of anybody. */
const requestLetters = 8;
const minute = 60_000;

/** A method of the account as one flow offers it. */
export interface FlowMethod {
  offered: OfferedMethod;
  /** Null for what others say of a person, which is no method of theirs. */
  account: AccountMethod | null;
}

/** The account's methods under ids of this flow alone, in the order in which they are offered. */
export function methodsOf(parts: FlowParts, flow: FlowState, account: Account | null): FlowMethod[] {
  if (account === null) return [];
  const kinds = kindsOffered(parts, account.person);
  const own = account.methods.flatMap((method) => kindsOf(method.factor).map((kind) => ({ id: method.id, kind, method })));
  // Nobody registers what others say of them, so it is offered to everybody alike.
  const words = vouchers.map((kind) => ({ id: kind, kind, method: null }));
  return [...own, ...words].flatMap(({ id, kind, method }): FlowMethod[] => {
    if (!kinds.includes(kind) && !(kind === "in-person" && vouchesFirst(parts, flow))) return [];
    const channel = channelOf(kind);
    const offered = {
      id: methodIdIn(parts, flow, id, kind),
      kind,
      hint: method?.hint ?? null,
      asksForNumber: parts.policy.confirmNumber && channel !== null && channel !== "email",
      available: channel === null || parts.channels.up(channel),
    };
    return [{ offered, account: method }];
  });
}

/** Whether staff are asked about a first registration here, where no reset may ask them. */
const vouchesFirst = ({ policy }: FlowParts, { purpose, stage }: FlowState): boolean =>
  purpose === "register" && (stage.name === "first-registration" || stage.name === "await-answer") && policy.registration.firstProofs.includes("in-person");

/** What a method is called in one flow alone. */
const methodIdIn = ({ ring }: FlowParts, { id: flow }: FlowState, id: string, kind: MethodKind): MethodId => ring.stableMac("method-id", flow, id, kind).slice(0, 22) as MethodId;

/** Where a flow asks staff who are here. */
export const askingStaffIn = (parts: FlowParts, flow: FlowState): MethodId => methodIdIn(parts, flow, "in-person", "in-person");

/** What an event needs beyond what every event does. */
export interface Occasion {
  /** The method that it may send a code to. */
  sendTo: MethodId | null;
  /** The new contact that it may send a code to. */
  newContact: NewContact | null;
  freshCaptcha: Captcha | null;
  /** Requests of people whom this person may confirm, as they were read a moment ago. */
  toConfirm: RequestToConfirm[];
  /** The person has just signed in, so that what is theirs may be read. */
  signedIn: boolean;
}

/** The facts, and the plain code that goes with `facts.freshCode` until it is in the outbox. */
export interface Gathered {
  facts: Facts;
  code: string | null;
  methods: FlowMethod[];
}

/**
 * Looks at the world for one event. Reads the same rows for everybody; writes nothing.
 *
 * @param account as the directory has it now; null while nobody has said who they are
 */
export async function gather(
  parts: FlowParts,
  database: Database | Transaction,
  flow: FlowState,
  account: Account | null,
  { sendTo, newContact, freshCaptcha, toConfirm, signedIn }: Occasion,
): Promise<Gathered> {
  const { store, ring, limits, policy, directory } = parts;
  const now = store.clock.now();
  const userKey = account?.userKey ?? flow.subject?.userKey ?? "";
  const who = { userKey, device: flow.device };
  const everywhere = await limits.failuresEverywhere(database, now, userKey);
  const failures = await limits.failures(database, now, who);
  const { gates } = policyFor(policy, account?.person ?? null);
  const all = methodsOf(parts, flow, account);
  const methods = isUnderAttack(everywhere) ? withoutGuessable(all, gatesToShow(flow, { gates }, policy.gates)) : all;

  const destination = methods.find(({ offered }) => offered.id === sendTo);
  const boundTo = newContact === null ? sendTo : newContactId;
  const code = boundTo === null ? null : freshCode(codeDigitsFor(policy.codeDigits, everywhere));
  const destinations = [
    ...(destination ? [whereItGoes(userKey, destination)] : []),
    ...(newContact === null ? [] : countersOfContact(userKey, newContact)),
  ];
  let sendBlockedFor = 0;
  for (const one of destinations) sendBlockedFor = Math.max(sendBlockedFor, await limits.sendBlockedFor(database, now, one));
  return {
    code,
    methods,
    facts: {
      now,
      attempt: randomUUID(),
      methods: methods.map(({ offered }) => offered),
      gates,
      eligible: account?.person?.enabled === true,
      failuresLeft: failures.left,
      blockedFor: failures.blockedFor,
      sendBlockedFor,
      peopleBlockedFor: flow.stage.name === "identify" || flow.stage.name === "sign-in" ? await limits.peopleBlockedFor(database, now, who) : 0,
      contacts: contactsToTell(account, parts.channels).map(({ kind, contact }) => ({ kind, hint: contact.hint })),
      codeLife: { phone: policy.codeMinutes.phone * minute, email: policy.codeMinutes.email * minute },
      signOut: directory.abilities.signOutEverywhere ? policy.signOutElsewhere : "cannot",
      freshCode: code === null || boundTo === null ? null : { digest: digestCode(ring, code, { flow: flow.id, method: boundTo }), digits: code.length },
      freshCaptcha,
      registration: await gatherRegistration(parts, database, flow, account, signedIn),
      request: await requestOf(parts, database, flow),
      requestsToConfirm: await stillWaiting(database, toConfirm, now),
      freshRequest: { id: randomBytes(16).toString("base64url") as RequestId, match: String(randomInt(100)).padStart(2, "0"), code: inGroups(makeLetters(requestLetters)) },
      freshChallenge: randomBytes(32).toString("base64url"),
    },
  };
}

/**
 * An authenticator's code and an answer cannot be made longer against guessing from many places, so
 * they rest while somebody guesses; unless the rest is too little for the gates, for a classmate must
 * not be able to take somebody's way in away.
 *
 * @param gates as shown at this moment, so that before the first proof nothing tells who has more
 */
function withoutGuessable(methods: FlowMethod[], gates: number): FlowMethod[] {
  const kept = methods.filter(({ offered }) => offered.kind !== "authenticator" && offered.kind !== "questions");
  // Others' word is no way in of one's own: it may not be had, and asks for nobody's proof.
  const own = kept.filter(({ offered }) => !isVoucher(offered.kind));
  return new Set(own.map(({ offered }) => factorOf(offered.kind))).size >= gates ? kept : methods;
}

/** Where something that is asked for by a method goes, for the limits. */
export const whereItGoes = (userKey: string, { account, offered }: FlowMethod): string => (account === null ? `${userKey}/${offered.kind}` : destinationOf(userKey, account));

/** The request that a flow waits for, or that a phone answers. */
const requestOf = (parts: FlowParts, database: Database | Transaction, { stage }: FlowState): Promise<RequestFacts | null> =>
  "request" in stage && stage.request !== null ? readRequest(database, parts.ring, stage.request) : Promise.resolve(null);

/** Every contact on a leg that is set up, once: what was done is told by e-mail and by text. */
export const contactsToTell = (account: Account | null, channels: FlowParts["channels"]): { kind: "email" | "text"; contact: AccountMethod }[] =>
  (account?.contacts ?? []).map((contact) => ({ kind: contact.factor === "email" ? ("email" as const) : ("text" as const), contact })).filter(({ kind }) => channels.has(kind));

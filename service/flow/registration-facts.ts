import { generateSecret } from "otplib";
import type { Command } from "../../contract/flow.ts";
import { builtInQuestions, factors, sentKinds } from "../../contract/vocabulary.ts";
import type { Account } from "../people/accounts.ts";
import { frozenFor } from "../people/freeze.ts";
import { readMethods } from "../people/methods.ts";
import { kindsOf } from "../people/factors.ts";
import { readActivity } from "../people/activity.ts";
import { makeRecoveryCodes, recoveryCodesLeft } from "../people/kept-codes.ts";
import { readStanding } from "../people/standings.ts";
import { confirmsAnybody } from "../policy/confirm.ts";
import { policyFor } from "../policy/resolve.ts";
import type { Database, Transaction } from "../store/store.ts";
import { readAddress } from "../verification/contacts.ts";
import { readNewNumber } from "./rules/registration.ts";
import { channelOf, kindsOffered } from "./kinds.ts";
import type { FlowParts } from "./parts.ts";
import type { FlowState, NewContact, RegistrationFacts } from "./rules/state.ts";

const day = 24 * 60 * 60_000;

/** The id that codes for a new contact are bound to, beside their flow; no method ever has it. */
export const newContactId = "new-contact";

/**
 * What only a registration needs to know. What is registered is read in the caller's transaction, so
 * that two tabs at once cannot take the last two methods away.
 */
export async function gatherRegistration(
  parts: FlowParts,
  database: Database | Transaction,
  flow: FlowState,
  account: Account | null,
  signedIn: boolean,
): Promise<RegistrationFacts | null> {
  if (flow.purpose !== "register" && flow.purpose !== "confirm") return null;
  const { store, ring, policy, limits, channels } = parts;
  const { registration, gates } = policy;
  const now = store.clock.now();
  const key = account?.key ?? null;
  const person = account?.person ?? null;
  // Before the sign-in nothing of anybody's is read, so that nothing tells by its time.
  const owner = flow.registering === null && !signedIn ? null : key;
  const registered = owner === null ? [] : await readMethods(database, ring, owner);
  const userKey = account?.userKey ?? "";
  const kinds = kindsOffered(parts, person);
  const atKiosk = flow.device.startsWith("kiosk/");
  const standing = owner === null ? null : await readStanding(database, owner);
  const toldRight = standing?.confirmedAt ?? latest(registered.map(({ registeredAt }) => registeredAt));
  return {
    registrable: (registration.factors ?? factors).filter((factor) => kindsOf(factor).some((kind) => kinds.includes(kind))),
    sendable: sentKinds.filter((kind) => kinds.includes(kind) && channels.up(channelOf(kind) ?? "email")),
    registered: registered.map(({ factor }) => factor),
    required: Math.max(registration.required, person === null ? gates : policyFor(policy, person).gates),
    firstProofs: atKiosk && registration.firstProofs.includes("kiosk") ? [] : [...registration.firstProofs],
    frozenFor: owner === null ? 0 : await frozenFor(database, owner, now, registration.freezeHours),
    signInBlockedFor: await limits.signInBlockedFor(database, now, userKey),
    questions: [...registration.ownQuestions, ...builtInQuestions.map((id) => ({ id, text: null }))],
    questionCount: registration.questions,
    ownDomains: policy.organisation.emailDomains,
    freshSecret: generateSecret(),
    freshCodes: flow.stage.name === "account" || flow.stage.name === "first-registration" || (flow.registering?.wanted ?? null) !== null ? makeRecoveryCodes() : [],
    codesLeft: owner === null ? 0 : await recoveryCodesLeft(database, owner),
    preferred: registered.find(({ preferred }) => preferred)?.factor ?? null,
    skipsLeft: registration.skips === null ? null : Math.max(0, registration.skips - (standing?.skips ?? 0)),
    confirmDue: registration.confirmAfterDays > 0 && toldRight !== null && now >= toldRight + registration.confirmAfterDays * day,
    resetsStopped: standing !== null && standing.resetsStoppedAt !== null,
    signInsEndedBefore: standing?.signInsEndedBefore ?? null,
    confirms: person !== null && confirmsAnybody(policy, person),
    callsAskForKey: channels.asksForKey,
    atKiosk,
    canSignOut: parts.directory.abilities.signOutEverywhere,
    activity: owner === null || flow.stage.name !== "activity" ? [] : (await readActivity(database, ring, owner, now)).map(({ at, ...rest }) => ({ ...rest, ago: Math.floor((now - at) / 1000) })),
  };
}

const latest = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.max(...times));

/** The contact that a command sends a code to, where it can be read as one. */
export function contactFor(parts: FlowParts, { stage }: FlowState, command: Command): NewContact | null {
  if (stage.name === "enter-number" && command.type === "enter-number") {
    const read = readNewNumber(command, stage.factor);
    return read.ok ? read.contact : null;
  }
  if (stage.name === "enter-address" && command.type === "enter-address") {
    const read = readAddress(command.address, parts.policy.organisation.emailDomains);
    return read.ok ? { factor: "email", kind: "email", address: read.address } : null;
  }
  return stage.name === "verify-contact" && command.type === "resend-code" ? stage.contact : null;
}

/** Where codes for it go. */
export const addressOfContact = (contact: NewContact): string => (contact.factor === "email" ? contact.address : contact.number);

/**
 * Two counters for each send: the destination's own, which everybody who sends there shares, and the
 * person's, so that nobody who has signed in texts number after number at the school's expense.
 */
export const countersOfContact = (userKey: string, contact: NewContact): [destination: string, sender: string] => [
  contact.factor === "email" ? contact.address.toLowerCase() : contact.number,
  `registering/${userKey}`,
];

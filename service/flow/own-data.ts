import type { OwnData } from "../../contract/own-data.ts";
import type { RefusalCode } from "../../contract/vocabulary.ts";
import type { Person } from "../directories/directory.ts";
import { readActivity } from "../people/activity.ts";
import { readMethods, type RegisteredMethod } from "../people/methods.ts";
import type { Transaction } from "../store/store.ts";
import { sayNumber } from "../verification/numbers.ts";
import { provedIfPossible, whoSignedIn } from "./rules/gates.ts";
import type { FlowParts } from "./parts.ts";
import type { Facts, FlowState } from "./rules/state.ts";

/** All of it, whatever the page shows. */
const everything = 10_000;

/** Why the data may not be had now; null where it may: on one's own device, and after a fresh proof where there is anything to prove with. */
export function mayHaveOwnData(flow: FlowState, facts: Facts): RefusalCode | null {
  const known = facts.registration;
  if (facts.now >= flow.expiresAt) return "flow-ended";
  if (flow.stage.name !== "privacy" || known === null || whoSignedIn(flow, facts) === null) return "out-of-order";
  if (known.atKiosk) return "not-from-here";
  return provedIfPossible(flow, facts) ? null : "out-of-order";
}

/** Everything that is kept of somebody, but for what only proves: answers, keys and codes are nobody's to read. */
export async function readOwnData({ store, ring }: FlowParts, transaction: Transaction, person: Person): Promise<OwnData> {
  const { userId, givenName, familyName, key } = person;
  const methods = await readMethods(transaction, ring, key);
  const activity = await readActivity(transaction, ring, key, store.clock.now(), everything);
  return {
    userId,
    givenName,
    familyName,
    methods: methods.map((method) => ({ factor: method.factor, contact: contactOf(method), registeredAt: new Date(method.registeredAt).toISOString() })),
    activity: activity.map(({ at, ...rest }) => ({ ...rest, at: new Date(at).toISOString() })),
  };
}

function contactOf(method: RegisteredMethod): string | null {
  switch (method.factor) {
    case "email":
      return method.address;
    case "mobile":
    case "alternate":
    case "office":
      return sayNumber(method.number);
    case "passkey":
    case "authenticator":
    case "questions":
    case "recovery-codes":
      return null;
  }
}

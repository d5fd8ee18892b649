import { isDown, type PersonKey } from "../directories/directory.ts";
import type { Account } from "../people/accounts.ts";
import { readStanding } from "../people/standings.ts";
import { mayConfirm } from "../policy/confirm.ts";
import type { Database } from "../store/store.ts";
import type { FlowParts } from "./parts.ts";
import { requestsInPerson } from "./request-records.ts";
import type { FlowState, RequestFacts, RequestToConfirm } from "./rules/state.ts";

/** Nothing would come of it: the person, or the help desk, lets nobody reset this account. */
const isStopped = async (database: Database, { purpose, person }: RequestFacts & { person: PersonKey }): Promise<boolean> =>
  (purpose === "reset" || purpose === "unlock") && (await readStanding(database, person)).resetsStoppedAt !== null;

/** More than so many stand before nobody. */
const mostListed = 50;

/**
 * Requests of people whom a member of staff may confirm now. Never one that was made in the very browser
 * that they use: staff answer on a device of their own, and whoever asks must not answer.
 */
export async function requestsFor({ store, ring, directory, policy }: FlowParts, flow: FlowState, account: Account | null): Promise<RequestToConfirm[]> {
  const staff = account?.person ?? null;
  if (flow.purpose !== "confirm" || flow.registering === null || staff === null) return [];
  const waiting: RequestToConfirm[] = [];
  for (const request of await requestsInPerson(store.database, ring, store.clock.now(), flow.id)) {
    const person = await directory.read(request.person);
    if (isDown(person) || !person?.enabled || (await isStopped(store.database, request)) || !mayConfirm(policy, staff, person)) continue;
    waiting.push({ ...request, userId: person.userId, name: `${person.givenName} ${person.familyName}` });
  }
  return waiting.slice(0, mostListed);
}

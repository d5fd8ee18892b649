import { isDown } from "../directories/directory.ts";
import type { Account } from "../people/accounts.ts";
import { mayConfirm } from "../policy/confirm.ts";
import type { FlowParts } from "./parts.ts";
import { requestsInPerson } from "./request-records.ts";
import type { FlowState, RequestToConfirm } from "./state.ts";

/**
 * Requests of people whom a member of staff may confirm now. Never one that was made on the very device
 * that they use: staff answer on a device of their own, and whoever asks must not answer.
 */
export async function requestsFor({ store, ring, directory, policy }: FlowParts, flow: FlowState, account: Account | null): Promise<RequestToConfirm[]> {
  const staff = account?.person ?? null;
  if (flow.purpose !== "confirm" || flow.registering === null || staff === null) return [];
  const waiting: RequestToConfirm[] = [];
  for (const request of await requestsInPerson(store.database, ring, store.clock.now())) {
    const person = await directory.read(request.person);
    if (isDown(person) || !person?.enabled || request.device === flow.device || !mayConfirm(policy, staff, person)) continue;
    waiting.push({ ...request, userId: person.userId, name: `${person.givenName} ${person.familyName}` });
  }
  return waiting;
}

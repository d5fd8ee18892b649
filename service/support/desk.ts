import { randomUUID } from "node:crypto";
import { contactFactors, type SupportCall, type SupportInput, type SupportOutput, type SupportRefusal } from "../../contract/support.ts";
import type { ActivityEvent } from "../../contract/vocabulary.ts";
import { noticeMessage } from "../channels/messages/messages.ts";
import type { NoticeEvent } from "../channels/messages/words.ts";
import { enqueue } from "../channels/outbox.ts";
import { isDown, normaliseUserId, type Person } from "../directories/directory.ts";
import { contactsToTell } from "../flow/facts.ts";
import type { FlowParts } from "../flow/parts.ts";
import type { Account } from "../people/accounts.ts";
import { noteActivity } from "../people/activity.ts";
import { issueHelpDeskCode } from "../people/kept-codes.ts";
import { readMethods, type RegisteredMethod } from "../people/methods.ts";
import { allowResets, stopResets } from "../people/standings.ts";
import type { Transaction } from "../store/store.ts";

/** What the help desk's work is done with. The policy is the one in force when it is looked at. */
export type DeskParts = Pick<FlowParts, "store" | "ring" | "policy" | "directory" | "accounts" | "limits" | "audit" | "channels">;

export type DeskAnswer<Call extends SupportCall> = { value: SupportOutput<Call> } | { refusal: SupportRefusal };

/** What IT's own tools may do for somebody, each call by the name of the key that asks. */
export type Desk = {
  [Call in SupportCall]: (key: string, input: SupportInput<Call>) => Promise<DeskAnswer<Call>>;
};

/** Somebody whom the help desk looks after, in the transaction that does so. */
interface Case {
  transaction: Transaction;
  now: number;
  person: Person;
  account: Account;
  /** What every row of the audit log says of it. */
  asked: { key: string; person: string; userId: string; reason: string };
}

/** How long a notice may be on its way: it is still worth reading the next day. */
const noticeLife = 24 * 60 * 60_000;

/**
 * The help desk's work (DESIGN rules 4 and 8). Callers are known and trusted, so they are told who is
 * there; what they do is written down with their reason for the audit log and for the person, whose
 * contacts are told of what could let somebody else in. Nothing is done for a disabled person.
 */
export function createDesk(parts: DeskParts): Desk {
  const { store, ring, directory, accounts, limits, audit, channels } = parts;
  const note = ({ transaction, now, person, account, asked }: Case, event: ActivityEvent): Promise<void> =>
    noteActivity(transaction, ring, now, person.key, account.userKey, { event, device: null, place: null, factor: null, by: asked.key, reason: asked.reason });

  const tell = async ({ transaction, now, person, account }: Case, event: NoticeEvent): Promise<void> => {
    const { policy } = parts;
    const language = person.language ?? policy.organisation.defaultLanguage;
    for (const { kind: channel, contact } of contactsToTell(account, channels)) {
      const id = randomUUID();
      const letter = noticeMessage({ channel, event, language, userId: person.userId, policy });
      const to = contact.registered === null ? null : contactOf(contact.registered);
      await enqueue(transaction, ring, now, { id, flow: null, channel, purpose: "notice", to, language, ...letter, expiresAt: now + noticeLife });
      await audit.write(transaction, now, "notice-queued", { flow: "", message: id, channel });
    }
  };

  const refuse = async (call: SupportCall, key: string, { userId, reason }: { userId: string; reason: string }, refusal: SupportRefusal): Promise<{ refusal: SupportRefusal }> => {
    await store.transaction((transaction) => audit.write(transaction, store.clock.now(), "help-desk-refused", { key, person: null, userId, reason, call, refusal }));
    return { refusal };
  };

  /** Finds the person and does the work in one transaction, or says why not. */
  const serve = async <Call extends SupportCall>(
    call: Call,
    key: string,
    input: { userId: string; reason: string },
    work: (found: Case) => Promise<SupportOutput<Call>>,
  ): Promise<DeskAnswer<Call>> => {
    const person = await directory.find(normaliseUserId(input.userId));
    if (isDown(person)) return refuse(call, key, input, "directory-down");
    if (person === null) return refuse(call, key, input, "person-not-found");
    if (!person.enabled) return refuse(call, key, input, "person-disabled");
    const found = await accounts.lookUp(person.userId);
    if (isDown(found)) return refuse(call, key, input, "directory-down");
    const value = await store.transaction(async (transaction) => {
      const account = await accounts.withMethods(transaction, found);
      const asked = { key, person: person.key, userId: person.userId, reason: input.reason };
      return work({ transaction, now: store.clock.now(), person, account, asked });
    });
    channels.poke();
    return { value };
  };

  return {
    issueCode: async (key, input) => {
      const { minutes, length } = input;
      if (!parts.policy.methods.includes("help-desk-code")) return refuse("issueCode", key, input, "method-not-in-policy");
      return serve("issueCode", key, input, async (found) => {
        const { transaction, now, person, asked } = found;
        const { code, expiresAt } = await issueHelpDeskCode(transaction, ring, now, person.key, { length, minutes });
        await audit.write(transaction, now, "help-desk-code-issued", { ...asked, minutes, length });
        await note(found, "code-issued");
        await tell(found, "code-issued");
        return { code, expiresAt: new Date(expiresAt).toISOString() };
      });
    },
    readContacts: (key, input) =>
      serve("readContacts", key, input, async (found) => {
        const { transaction, now, person, asked } = found;
        await audit.write(transaction, now, "help-desk-saw-contacts", asked);
        await note(found, "contacts-seen");
        await tell(found, "contacts-seen");
        const methods = await readMethods(transaction, ring, person.key);
        return {
          contacts: methods.flatMap((method) => {
            const factor = contactFactors.find((name) => name === method.factor);
            const contact = contactOf(method);
            return factor === undefined || contact === null ? [] : [{ factor, contact }];
          }),
        };
      }),
    stopResets: (key, input) =>
      serve("stopResets", key, input, async (found) => {
        const { transaction, now, person, asked } = found;
        await stopResets(transaction, person.key, now);
        await audit.write(transaction, now, "help-desk-stopped-resets", asked);
        await note(found, "resets-stopped");
        return { resetsStopped: true };
      }),
    allowResets: (key, input) =>
      serve("allowResets", key, input, async (found) => {
        const { transaction, now, person, asked } = found;
        await allowResets(transaction, person.key);
        await audit.write(transaction, now, "help-desk-allowed-resets", asked);
        await note(found, "resets-allowed");
        return { resetsStopped: false };
      }),
    release: (key, input) =>
      serve("release", key, input, async (found) => {
        const { transaction, now, account, asked } = found;
        const released = await limits.release(transaction, account.userKey);
        await audit.write(transaction, now, "help-desk-released", { ...asked, released });
        await note(found, "resets-allowed");
        return { released };
      }),
  };
}

/** The address or number of a method that has one. */
function contactOf(method: RegisteredMethod): string | null {
  if ("address" in method) return method.address;
  return "number" in method ? method.number : null;
}

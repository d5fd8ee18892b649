import { noteActivity, type NotedActivity } from "../people/activity.ts";
import type { Transaction } from "../store/store.ts";
import type { EffectContext } from "./effect-context.ts";
import type { FlowParts } from "./parts.ts";
import type { LogEntry } from "./rules/log-entry.ts";
import type { FlowState } from "./rules/state.ts";

/** Writes what happened into the audit log, and what its owner should read of it into their activity. */
export async function writeEntry(parts: FlowParts, transaction: Transaction, now: number, entry: LogEntry, context: EffectContext): Promise<void> {
  await writeLog(parts, transaction, now, entry, context);
  const noted = activityOf(entry, context.flow);
  const { subject } = context.flow;
  if (noted !== null && subject !== null) await noteActivity(transaction, parts.ring, now, subject.person, subject.userKey, noted);
}

/** What the owner of an account reads of an entry; null for what says nothing to them. */
function activityOf(entry: LogEntry, { device, place }: FlowState): NotedActivity | null {
  const here = { device: device.startsWith("kiosk/") ? "kiosk" : "browser", place, factor: null, by: null, reason: null } as const;
  switch (entry.event) {
    case "identified":
      return { ...here, event: "reset-started" };
    case "blocked":
      return { ...here, event: "reset-blocked" };
    case "password-set-completed":
    case "password-change-completed":
      return entry.outcome === "confirmed" ? { ...here, event: "password-changed" } : null;
    case "account-unlock-completed":
      return entry.outcome === "confirmed" ? { ...here, event: "unlocked" } : null;
    case "signed-out-everywhere":
      return entry.outcome === "confirmed" ? { ...here, event: "signed-out-everywhere" } : null;
    case "sign-in-accepted":
      return { ...here, event: "signed-in" };
    case "sign-in-refused":
      return { ...here, event: "sign-in-failed" };
    case "method-registered":
    case "method-removed":
      return { ...here, event: entry.event, factor: entry.factor };
    case "everything-removed":
    case "resets-stopped":
    case "resets-allowed":
      return { ...here, event: entry.event };
    case "confirmed-in-person":
      return { ...here, event: "confirmed-in-person", by: entry.name };
    case "confirmed-somebody":
      return { ...here, event: "confirmed-somebody", by: entry.whom };
    case "own-data-downloaded":
      return { ...here, event: "data-downloaded" };
    case "flow-started":
    case "too-many-people":
    case "proof-accepted":
    case "proof-refused":
    case "password-refused":
    case "password-set-started":
    case "account-unlock-started":
    case "first-registration-vouched":
    case "first-registration-refused":
    case "contact-code-refused":
    case "registration-completed":
    case "registration-put-off":
    case "preferred-method-chosen":
    case "password-change-started":
    case "current-password-refused":
    case "answer-asked-for":
    case "request-approved":
    case "request-declined":
    case "flow-ended":
      return null;
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
    case "password-change-started":
    case "current-password-refused":
    case "resets-stopped":
    case "resets-allowed":
    case "own-data-downloaded":
      return audit.write(transaction, now, entry.event, { flow: id, ...who });
    case "password-change-completed":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, outcome: entry.outcome });
    case "answer-asked-for":
      return audit.write(transaction, now, entry.event, { flow: id, request: entry.request, kind: entry.kind, gate: entry.gate });
    case "request-approved":
      return audit.write(transaction, now, entry.event, { flow: id, request: entry.request, kind: entry.kind });
    case "request-declined":
      return audit.write(transaction, now, entry.event, { flow: id, request: entry.request, kind: entry.kind, reason: entry.reason });
    case "confirmed-in-person":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, by: entry.by, name: entry.name });
    case "confirmed-somebody":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, request: entry.request, whom: entry.whom });
    case "registration-put-off":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, skipsLeft: entry.skipsLeft });
    case "everything-removed":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, factors: entry.factors });
    case "preferred-method-chosen":
      return audit.write(transaction, now, entry.event, { flow: id, ...who, factor: entry.factor });
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

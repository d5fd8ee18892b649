import { endReasons, factors, firstProofs, methodKinds, outcomes, passwordFaults, principalKinds, purposes, sentKinds } from "../../contract/vocabulary.ts";
import { accountEvents } from "./account-events.ts";
import { channelNames } from "../channels/channel.ts";
import { field, nullable, personal, type Field, type FieldValue } from "./field.ts";
import { helpDeskEvents } from "./help-desk-events.ts";
import { kioskEvents } from "./kiosk-events.ts";
import { who } from "./shared-fields.ts";

/** Activities as Microsoft Entra's audit log names them, so that a school's own reports and alerts go on working. */
export const activities = [
  "Self-service password reset flow activity progress",
  "Reset password (self-service)",
  "Unlock user account (self-service)",
  "User registered for self-service password reset",
  "Blocked from self-service password reset",
  "Change password (self-service)",
  "Reset password (by admin)",
  "Self-service password reset policy changes",
  "Admin registered security info",
] as const;
export type Activity = (typeof activities)[number];

interface EventDefinition {
  /** Null for what Entra has no name for: the service's own life. */
  readonly activity: Activity | null;
  readonly description: string;
  /** When the row is written, and in whose transaction. */
  readonly written: string;
  /** The event that says how this one came out; a start without one means a crash in between. */
  readonly completedBy: string | null;
  readonly fields: Readonly<Record<string, Field>>;
}

const flow = field.text("Id of the flow; joins the rows of one recovery.");
const device = field.text("The kiosk's id; `browser` for any browser.");
const place = nullable(field.text("The kiosk's place as the settings name it; null for a browser."));
const gate = field.number("Which gate the proof is for, counted from 1.");
const message = field.text("Id of the message in the outbox.");
const version = field.number("Version of the policy that is in force.");
const digest = field.text("SHA-256 of the policy in force, in hexadecimal.");
const channel = field.oneOf(channelNames, "The leg that the message travels on.");
const settled = field.oneOf(
  ["sent", "perhaps-sent", "failed", "expired"],
  "What became of the message. `perhaps-sent`: the connection broke after it was handed over.",
);

const progress = "Self-service password reset flow activity progress";
const withItsStep = "With the step that it tells of, in the same transaction.";

/** Every event of the log. The types of `AuditLog.write` and `docs/audit-events.md` are made from it. */
export const catalogue = {
  "flow-started": {
    activity: progress,
    description: "Somebody opened the first page. Nothing is known of them yet.",
    written: withItsStep,
    completedBy: "flow-ended",
    fields: { flow, purpose: field.oneOf(purposes, "What is wanted."), principal: field.oneOf(principalKinds, "What kind of place asked."), device, place },
  },
  identified: {
    activity: progress,
    description: "A user ID was given. Only this log knows whether it belongs to somebody who can be helped.",
    written: withItsStep,
    completedBy: null,
    fields: {
      flow,
      ...who,
      found: personal(field.oneOf(["person", "decoy"], "`decoy`: unknown, disabled, or with nothing registered.")),
      gates: field.number("How many proofs were asked for at this point."),
    },
  },
  blocked: {
    activity: "Blocked from self-service password reset",
    description: "Too many failures for this person at this device: they are blocked there for a day.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who, device, place },
  },
  "too-many-people": {
    activity: "Blocked from self-service password reset",
    description: "A device tried more people than a queue at a kiosk explains, and has to wait.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, device, place },
  },
  "code-requested": {
    activity: progress,
    description: "A code was put into the outbox. For a decoy too, where nothing is sent.",
    written: withItsStep,
    completedBy: "code-settled",
    fields: {
      flow,
      message,
      kind: field.oneOf(sentKinds, "The method that was chosen."),
      gate,
      resend: field.boolean("Whether it was asked for again."),
    },
  },
  "code-settled": {
    activity: progress,
    description: "The message with a code left the outbox, one way or another.",
    written: "With the message's last change of state, in the same transaction.",
    completedBy: null,
    fields: { flow, message, channel, outcome: settled },
  },
  "proof-accepted": {
    activity: progress,
    description: "A gate was passed.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, kind: field.oneOf(methodKinds, "The method that was proved."), gate },
  },
  "proof-refused": {
    activity: progress,
    description: "A code, an answer or a number was wrong or came too late. What was typed is nowhere.",
    written: withItsStep,
    completedBy: null,
    fields: {
      flow,
      kind: field.oneOf(methodKinds, "The method that was tried."),
      gate,
      reason: field.oneOf(["number-wrong", "code-wrong", "code-expired", "answers-wrong"], "Why."),
      triesLeft: field.number("Tries left after this one."),
    },
  },
  "password-refused": {
    activity: "Reset password (self-service)",
    description: "A new password broke a rule. The rules are named; neither the password nor a word of it is.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, faults: field.listOf(passwordFaults, "The rules that it broke.") },
  },
  "password-set-started": {
    activity: "Reset password (self-service)",
    description: "The new password is about to go to the directory.",
    written: "Before the directory is asked, in the transaction that records the intent.",
    completedBy: "password-set-completed",
    fields: { flow, ...who },
  },
  "password-set-completed": {
    activity: "Reset password (self-service)",
    description: "What the directory did with the new password, also when it was found out only after a restart.",
    written: "After the directory answered, or after it was asked again.",
    completedBy: null,
    fields: {
      flow,
      ...who,
      outcome: field.oneOf(
        ["confirmed", "unknown", "refused", "not-eligible", "not-applied", "directory-down"],
        "`confirmed`: it is the password now. `unknown`: it was sent and nobody can tell. `refused`: a rule of the directory. `not-eligible`: the account may not be reset. `not-applied`: the old password still holds. `directory-down`: it was never sent.",
      ),
    },
  },
  "account-unlock-started": {
    activity: "Unlock user account (self-service)",
    description: "The directory is about to be asked to open the account.",
    written: "Before the directory is asked, in the transaction that records the intent.",
    completedBy: "account-unlock-completed",
    fields: { flow, ...who },
  },
  "account-unlock-completed": {
    activity: "Unlock user account (self-service)",
    description: "What the directory answered.",
    written: "After the directory answered.",
    completedBy: null,
    fields: {
      flow,
      ...who,
      outcome: field.oneOf(["confirmed", "was-not-locked", "not-eligible", "directory-down"], "As the directory answered."),
    },
  },
  "signed-out-everywhere": {
    activity: progress,
    description: "The person's sessions in other places were ended, or the directory could not do so.",
    written: "After the directory answered.",
    completedBy: null,
    fields: {
      flow,
      ...who,
      askedBy: field.oneOf(["policy", "person"], "Whether the policy says so always, or the person pressed the button."),
      outcome: field.oneOf(["confirmed", "directory-down"], "As the directory answered."),
    },
  },
  "flow-ended": {
    activity: progress,
    description: "The flow is over and takes no more commands.",
    written: "With the flow's last step, or when housekeeping finds it expired.",
    completedBy: null,
    fields: { flow, reason: field.oneOf([...outcomes, ...endReasons], "How it ended.") },
  },
  "sign-in-accepted": {
    activity: progress,
    description: "Somebody signed in with their password to register or to look after what they registered.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who },
  },
  "sign-in-refused": {
    activity: progress,
    description: "A sign-in was refused. Whether the name, the password or the account was at fault is not said, here neither.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who, reason: field.oneOf(["wrong", "too-many"], "`too-many`: so many wrong passwords came lately that the directory was not asked.") },
  },
  "first-registration-vouched": {
    activity: progress,
    description: "Somebody with nothing registered showed what the policy asks of a first registration.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who, by: field.oneOf(firstProofs, "How.") },
  },
  "first-registration-refused": {
    activity: progress,
    description: "A class code was wrong.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who, triesLeft: field.number("Tries left after this one.") },
  },
  "contact-code-requested": {
    activity: progress,
    description: "A code was put into the outbox for a contact that somebody is about to register.",
    written: withItsStep,
    completedBy: "code-settled",
    fields: { flow, message, kind: field.oneOf(sentKinds, "How it travels."), resend: field.boolean("Whether it was asked for again.") },
  },
  "contact-code-refused": {
    activity: progress,
    description: "A code for something that was to be registered was wrong. Nothing was registered by it.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, kind: field.oneOf([...sentKinds, "authenticator"], "What was to be verified."), triesLeft: field.number("Tries left after this one.") },
  },
  "method-registered": {
    activity: "User registered for self-service password reset",
    description: "Something was verified and registered. What it is, a number or an address, is not said.",
    written: "With the method's row, in the same transaction.",
    completedBy: null,
    fields: { flow, ...who, factor: field.oneOf(factors, "What it is."), replaced: field.boolean("Whether it took the place of another.") },
  },
  "method-removed": {
    activity: progress,
    description: "Something that was registered was removed by its owner.",
    written: "With the removal of the method's row, in the same transaction.",
    completedBy: null,
    fields: { flow, ...who, factor: field.oneOf(factors, "What it was.") },
  },
  "registration-completed": {
    activity: "User registered for self-service password reset",
    description: "Somebody has as much registered as the policy asks for, and said that it looks good.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who, factors: field.listOf(factors, "What is registered.") },
  },
  "class-code-made": {
    activity: null,
    description: "A code was made that a teacher hands to a group for their first registration. Earlier ones of the group are worth nothing any more.",
    written: "With the code's row, in the same transaction.",
    completedBy: null,
    fields: { group: field.text("The group."), days: field.number("Days until it is worth nothing.") },
  },
  "notice-queued": {
    activity: progress,
    description: "A contact of the person is told what happened.",
    written: "With the message's row in the outbox, in the same transaction.",
    completedBy: "notice-settled",
    fields: { flow, message, channel },
  },
  "notice-settled": {
    activity: progress,
    description: "The notice left the outbox, one way or another.",
    written: "With the message's last change of state, in the same transaction.",
    completedBy: null,
    fields: { flow, message, channel, outcome: settled },
  },
  ...accountEvents,
  ...helpDeskEvents,
  ...kioskEvents,
  "kiosk-token-issued": {
    activity: null,
    description: "A kiosk proved which one it is and got a token for one person.",
    written: "Before the token is handed out.",
    completedBy: null,
    fields: { device, place },
  },
  "kiosk-token-refused": {
    activity: null,
    description: "Somebody called themselves a kiosk and could not prove it.",
    written: "Before the refusal is answered.",
    completedBy: null,
    fields: {
      claimed: field.text("The kiosk id that was claimed."),
      reason: field.oneOf(
        ["unknown-kiosk", "wrong-secret", "another-machine", "waiting", "disabled"],
        "Why. Of the first two the caller is not told which; the others had the right key. `another-machine`: the key is on a machine that was not enrolled, such as a copied disk.",
      ),
    },
  },
  "service-started": {
    activity: null,
    description: "The service is ready to answer.",
    written: "Once the store is open and before the first request.",
    completedBy: "service-stopped",
    fields: { version: field.text("Version of Keydesk.") },
  },
  "service-stopped": {
    activity: null,
    description: "The service was asked to stop and did. A start without one before it means a crash or a power cut.",
    written: "After the last request was answered.",
    completedBy: null,
    fields: {},
  },
  "key-ring-rotated": {
    activity: null,
    description: "The key ring has a new newest key.",
    written: "When the service first runs with it.",
    completedBy: null,
    fields: { keyVersion: field.number("Number of the newest key.") },
  },
  "policy-in-force": {
    activity: "Self-service password reset policy changes",
    description: "The policy that the service runs with from now on.",
    written: "At each start.",
    completedBy: null,
    fields: { version, digest },
  },
  "policy-changed": {
    activity: "Self-service password reset policy changes",
    description: "Another policy is in force from now on.",
    written: "With the new version, in the same transaction.",
    completedBy: null,
    fields: { version, digest, diff: field.text("What changed, one line each, at most 50: path, old value and new value. Of a long value its digest. Empty for the first policy.") },
  },
  "policy-refused": {
    activity: "Self-service password reset policy changes",
    description: "A policy was wrong, and refused whole. The one before it stays in force.",
    written: "When it is found, once for each wrong content. Each mistake stands in the service's own log.",
    completedBy: null,
    fields: { version, mistakes: field.number("How many mistakes there are."), paths: field.text("Where they are, one line each, at most 50.") },
  },
  "personal-fields-shredded": {
    activity: null,
    description: "The personal fields of one person's rows were made unreadable for ever. Whose is not said.",
    written: "With the shredding, in the same transaction.",
    completedBy: null,
    fields: {},
  },
} as const satisfies Record<string, EventDefinition>;

export type EventName = keyof typeof catalogue;
export const eventNames = Object.keys(catalogue) as EventName[];

type Fields<Name extends EventName> = (typeof catalogue)[Name]["fields"];

/** What `write` takes for an event: each of its fields, and no other. */
export type EventFields<Name extends EventName> = {
  -readonly [Key in keyof Fields<Name>]: Fields<Name>[Key] extends Field ? FieldValue<Fields<Name>[Key]> : never;
};

/** The definition of an event, with its fields as plain `Field`s. */
export const definitionOf = (event: EventName): EventDefinition => catalogue[event];

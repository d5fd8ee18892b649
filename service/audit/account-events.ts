import { answeredElsewhere, factors } from "../../contract/vocabulary.ts";
import { field, nullable, personal } from "./field.ts";

const flow = field.text("Id of the flow; joins the rows of one recovery.");
const who = {
  person: personal(nullable(field.text("The person's immutable key in the directory; null for a decoy."))),
  userId: personal(field.text("The user ID as it was typed.")),
} as const;
const request = field.text("Id of the request; joins the flow that asked and the one that answered.");
const kind = field.oneOf(answeredElsewhere, "`approval`: on the person's own phone, with a passkey. `in-person`: by a member of staff.");

const progress = "Self-service password reset flow activity progress";
const withItsStep = "With the step that it tells of, in the same transaction.";
const completed = field.oneOf(
  ["confirmed", "unknown", "refused", "not-eligible", "not-applied", "directory-down"],
  "As for `password-set-completed`.",
);

/** Events of looking after one's account, and of answers that are given elsewhere. Part of the catalogue. */
export const accountEvents = {
  "answer-asked-for": {
    activity: progress,
    description: "A request waits for an answer that is given elsewhere. For a decoy too, which nobody can answer.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, request, kind, gate: field.number("Which gate the proof is for, counted from 1.") },
  },
  "request-approved": {
    activity: progress,
    description: "The right passkey and the right number were given for a request.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, request, kind },
  },
  "request-declined": {
    activity: progress,
    description: "A request was declined, or too many wrong numbers or passkeys were given for it.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, request, kind, reason: field.oneOf(["declined", "too-many-tries"], "Why.") },
  },
  "confirmed-in-person": {
    activity: progress,
    description: "A member of staff said of this person that they are who they say they are.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who, by: personal(field.text("The member of staff, by user ID.")), name: personal(field.text("Their name.")) },
  },
  "confirmed-somebody": {
    activity: progress,
    description: "This member of staff said of somebody that they are who they say they are.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who, request, whom: personal(field.text("Whom, by user ID.")) },
  },
  "registration-put-off": {
    activity: progress,
    description: "Somebody was asked at sign-in to register, or to look at what is registered, and put it off.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who, skipsLeft: nullable(field.number("How often they still may; null where always.")) },
  },
  "everything-removed": {
    activity: progress,
    description: "Somebody removed everything that they had registered.",
    written: "With the removal, in the same transaction.",
    completedBy: null,
    fields: { flow, ...who, factors: field.listOf(factors, "What was registered.") },
  },
  "preferred-method-chosen": {
    activity: progress,
    description: "Somebody chose what they use first.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who, factor: field.oneOf(factors, "What it is.") },
  },
  "password-change-started": {
    activity: "Change password (self-service)",
    description: "Somebody who knows their password has chosen another, and it is about to go to the directory.",
    written: "Before the directory is asked, in the transaction that records the intent.",
    completedBy: "password-change-completed",
    fields: { flow, ...who },
  },
  "password-change-completed": {
    activity: "Change password (self-service)",
    description: "What the directory did with it, also when it was found out only after a restart.",
    written: "After the directory answered, or after it was asked again.",
    completedBy: null,
    fields: { flow, ...who, outcome: completed },
  },
  "current-password-refused": {
    activity: "Change password (self-service)",
    description: "The password that somebody typed as their present one is not.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who },
  },
  "resets-stopped": {
    activity: "Blocked from self-service password reset",
    description: "Somebody said that a reset was not theirs: nobody resets this account until it is allowed again.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who },
  },
  "resets-allowed": {
    activity: progress,
    description: "The owner of an account allowed resets again.",
    written: withItsStep,
    completedBy: null,
    fields: { flow, ...who },
  },
  "own-data-downloaded": {
    activity: progress,
    description: "Somebody took a copy of everything that is kept of them.",
    written: "Before it is answered.",
    completedBy: null,
    fields: { flow, ...who },
  },
} as const;

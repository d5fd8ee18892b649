import { supportCalls, supportRefusalCodes } from "../../contract/support.ts";
import { supportKioskCalls } from "../../contract/support-kiosks.ts";
import { field, personal } from "./field.ts";
import { who } from "./shared-fields.ts";

const key = field.text("Name of the key, as the settings have it.");
const call = field.oneOf(supportCalls, "What was asked for.");
const asked = { key, ...who, reason: personal(field.text("Why, in the words of whoever asked. The person reads it too.")) } as const;
const withIt = "With what it tells of, in the same transaction.";

/** What IT's own tools did by the support API. A part of the catalogue. */
export const helpDeskEvents = {
  "help-desk-code-issued": {
    activity: "Admin registered security info",
    description: "The help desk issued a code that proves once who somebody is. The code is nowhere.",
    written: withIt,
    completedBy: null,
    fields: { ...asked, minutes: field.number("Minutes for which it works."), length: field.number("Characters.") },
  },
  "help-desk-saw-contacts": {
    activity: null,
    description: "The help desk was shown somebody's contacts whole.",
    written: "Before they are answered.",
    completedBy: null,
    fields: asked,
  },
  "help-desk-stopped-resets": {
    activity: "Blocked from self-service password reset",
    description: "The help desk stopped resets of somebody's account.",
    written: withIt,
    completedBy: null,
    fields: asked,
  },
  "help-desk-allowed-resets": {
    activity: "Self-service password reset flow activity progress",
    description: "The help desk allowed resets of somebody's account again.",
    written: withIt,
    completedBy: null,
    fields: asked,
  },
  "help-desk-released": {
    activity: "Self-service password reset flow activity progress",
    description: "The help desk forgot somebody's wrong tries, so that they may try again at once.",
    written: withIt,
    completedBy: null,
    fields: { ...asked, released: field.number("Wrong tries that counted until then.") },
  },
  "help-desk-refused": {
    activity: null,
    description: "The help desk asked for something that was not done.",
    written: "Before the refusal is answered.",
    completedBy: null,
    fields: { ...asked, call, refusal: field.oneOf(supportRefusalCodes, "Why it was not done.") },
  },
  "support-key-refused": {
    activity: null,
    description: "Somebody asked for what the help desk may ask for, with a key that is none.",
    written: "Before the refusal is answered.",
    completedBy: null,
    fields: { call: field.oneOf([...supportCalls, ...supportKioskCalls], "What was asked for.") },
  },
} as const;

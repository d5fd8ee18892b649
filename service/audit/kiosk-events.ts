import { kioskStates } from "../../contract/device.ts";
import { codeFaults } from "../devices/codes.ts";
import { field, nullable } from "./field.ts";

const by = field.text("Who did it: the name of a support key, or `command` for whoever sat at the service's own machine.");
const kiosk = field.text("The kiosk's id.");
const place = field.text("What the kiosk is called.");
const state = field.oneOf(kioskStates, "Whether it may do its work from then on.");
const withIt = "With what it tells of, in the same transaction.";

/** What became of kiosks that prove themselves with a key of their own. A part of the catalogue. */
export const kioskEvents = {
  "kiosk-code-made": {
    activity: null,
    description: "Somebody made a code with which kiosks are enrolled. The code is nowhere.",
    written: withIt,
    completedBy: null,
    fields: {
      by,
      code: field.text("Which code it is; no part of its secret."),
      place,
      uses: field.number("How many kiosks it may enrol."),
      hours: field.number("Hours for which it works."),
      networks: field.text("From where alone it works; empty for anywhere."),
      approve: field.boolean("Whether IT approves each kiosk."),
    },
  },
  "kiosk-enrolled": {
    activity: null,
    description: "A kiosk was enrolled with a code.",
    written: withIt,
    completedBy: null,
    fields: { kiosk, place, state },
  },
  "kiosk-enrolment-refused": {
    activity: null,
    description: "Somebody asked to be enrolled as a kiosk and was not.",
    written: "Before the refusal is answered.",
    completedBy: null,
    fields: {
      fault: field.oneOf(
        [...codeFaults, "no-certificate"],
        "What was wrong: the code is not one of this service, was used as often as it may be, is over, or came from another network; or no certificate came with it. The caller is not told.",
      ),
    },
  },
  "kiosk-state-set": {
    activity: null,
    description: "IT approved a kiosk, switched it off or switched it on again.",
    written: withIt,
    completedBy: null,
    fields: { by, kiosk, place, before: field.oneOf(kioskStates, "What held until then."), state },
  },
  "kiosk-key-renewed": {
    activity: null,
    description: "A kiosk brought the key that is to follow its present one, signed with that.",
    written: withIt,
    completedBy: null,
    fields: { kiosk, place },
  },
  "technician-pin-made": {
    activity: null,
    description: "Somebody made the PIN with which technicians leave kiosks, in place of any before it. The PIN is nowhere.",
    written: withIt,
    completedBy: null,
    fields: { by, digits: field.number("How long it is.") },
  },
  "technician-pin-removed": {
    activity: null,
    description: "Somebody took the technicians' PIN away: no PIN is right from then on.",
    written: withIt,
    completedBy: null,
    fields: { by },
  },
  "technician-at-kiosk": {
    activity: null,
    description: "Somebody typed a technician's PIN at a kiosk. Once none of the tries is left, further ones are refused unread, and stand here no more.",
    written: "Before it is answered.",
    completedBy: null,
    fields: {
      device: field.text("The kiosk's id."),
      place: nullable(field.text("What the kiosk is called.")),
      outcome: field.oneOf(["let-in", "wrong", "no-pin"], "`let-in`: the PIN was right, and the kiosk could be restarted or left. `no-pin`: none is set; the kiosk hears the same as for a wrong one."),
      triesLeft: field.number("Wrong PINs that were left after this one, at this kiosk or at all together."),
    },
  },
} as const;

import { z } from "zod";
import { languages, purposes } from "./vocabulary.ts";

/** One text in every language of the deployment: the service has filled the gaps already. */
export const localisedText = z.record(z.enum(languages), z.string().max(500));
export type LocalisedText = z.infer<typeof localisedText>;

const colour = z.string().regex(/^#[0-9a-f]{6}$/);

/** Whom people ask when the screen cannot help. */
const helpDesk = z.object({
  name: localisedText,
  phone: z.string().max(40),
  email: z.string().max(254).nullable(),
  hours: localisedText,
  /** Where to go in person, such as "the library desk"; null where there is no such place. */
  desk: localisedText.nullable(),
});

/** Longest time that anybody gets at a kiosk, in seconds, whatever a policy or an answer says. */
export const longestAtKiosk = 2 * 60 * 60;

/** How a kiosk forgets people who do not say themselves that they are done; durations in seconds. */
const kioskRules = z.object({
  /** So long without a key, a touch or a pointer, and the person is warned. */
  idleSeconds: z.int().positive().max(longestAtKiosk),
  /** So long after the warning all is wiped. */
  warningSeconds: z.int().positive().max(longestAtKiosk),
  /** Upper bound of one person's time, from their first touch. */
  personSeconds: z.int().positive().max(longestAtKiosk),
  /** User IDs and contacts are hidden until the first proof. */
  privacy: z.boolean(),
});

/** What every screen needs before anybody has said who they are. Holds nothing about any person. */
export const organisation = z.object({
  name: z.string().max(100),
  /** One to three letters for the badge where there is no logo. */
  initials: z.string().max(3),
  /** PNG or SVG as a data URI, or null. */
  logo: z.string().max(200_000).nullable(),
  /** The one colour the organisation chose and what was computed from it to be read at 7:1 or better. */
  colour: z.object({ brand: colour, onBrand: colour, brandOnDark: colour, onBrandOnDark: colour }),
  helpDesk,
  languages: z.array(z.enum(languages)).min(1),
  defaultLanguage: z.enum(languages),
  /** Said under the user ID field: "Your school e-mail address, or the name you sign in with". */
  userIdHelp: localisedText,
  /** Who can see contact data here, in the organisation's own words; null where the screens' own are true. */
  privacy: localisedText.nullable(),
  purposes: z.array(z.enum(purposes)).min(1),
  /** Gates that the deployment shows before the first proof, whoever asks. */
  gates: z.int().min(1).max(2),
  /** Where this request came from, as its kiosk is called: "Library kiosk 2". Null in a browser. */
  place: z.string().max(60).nullable(),
  /** Only where an enrolled kiosk asks; null in a browser. */
  kiosk: kioskRules.nullable(),
  /** True only under the explicit demo command: the screens then point to the demo outbox. */
  demo: z.boolean(),
});
export type Organisation = z.infer<typeof organisation>;

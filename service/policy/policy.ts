import { getCountries } from "libphonenumber-js/min";
import { z } from "zod";
import { usualKioskRules } from "../../contract/kiosk-rules.ts";
import { factors, firstProofs, languages, methodKinds, type Language } from "../../contract/vocabulary.ts";
import { described } from "../settings/described.ts";
import { deriveColours } from "./colours.ts";
import { checkMethods, checkRegistration, type PolicySoFar } from "./cross-checks.ts";
import { isReturnPrefix } from "./return-to.ts";

/** A text in the default language, or one for each language; gaps are filled from the default's. */
const text = z.union([z.string().min(1).max(300), z.partialRecord(z.enum(languages), z.string().min(1).max(300))]);
export type PolicyText = z.infer<typeof text>;

const languageList = languages.join(", ");
const allowedText = `a text of 1 to 300 characters, or an object with one for each of ${languageList}`;

const describedText = (description: string): typeof text => described(text, { description, allowed: allowedText });

const isText = (value: unknown): value is PolicyText => text.safeParse(value).success;

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, { abort: true })
  .refine((chosen) => !("nearest" in deriveColours(chosen)), {
    error: (issue) => {
      const derived = deriveColours(String(issue.input));
      return `a colour on which white or black text reaches 7:1${"nearest" in derived ? `; the nearest that can is ${derived.nearest}` : ""}`;
    },
  });

const helpDesk = z.strictObject({
  name: describedText("What people call it: \"the ICT help desk\"."),
  phone: described(z.string().min(3).max(40), { description: "As it is written for people to dial.", allowed: "a text of 3 to 40 characters" }),
  email: described(z.email().nullable().default(null), { description: "For those who can still write.", allowed: "an e-mail address, or null" }),
  hours: describedText("When somebody answers: \"Monday to Friday, 8 to 4\"."),
  desk: described(text.nullable().default(null), { description: "Where to go in person: \"the library desk\".", allowed: `${allowedText}, or null` }),
});

/** What a cross-check may count on: anything may be missing or wrong. */
interface OrganisationSoFar {
  languages?: readonly Language[];
  defaultLanguage?: Language;
  userIdHelp?: unknown;
  privacy?: unknown;
  helpDesk?: { name?: unknown; hours?: unknown; desk?: unknown };
}

const organisation = z
  .strictObject({
    name: described(z.string().min(1).max(100), { description: "As people know it.", allowed: "a text of 1 to 100 characters" }),
    initials: described(z.string().min(1).max(3), { description: "For the badge, where there is no logo.", allowed: "1 to 3 characters" }),
    logo: described(
      z
        .string()
        .regex(/^data:image\/(png|svg\+xml);base64,/)
        .max(200_000)
        .nullable()
        .default(null),
      { description: "The logo.", allowed: "a PNG or SVG as a data URI in base64 of at most 200000 characters, or null" },
    ),
    colour: described(colour, {
      description: "The one colour; the rest is computed from it. One on which no text reaches 7:1 is refused with the nearest that can.",
      allowed: "a colour such as #1f5f5b",
    }),
    helpDesk: described(helpDesk, { description: "Whom people ask when the screen cannot help.", allowed: "an object with name, phone, email, hours and desk" }),
    languages: described(z.array(z.enum(languages)).min(1), { description: "Languages offered, in this order.", allowed: `a list of at least one of ${languageList}` }),
    defaultLanguage: described(z.enum(languages), { description: "The language that the first screen is in.", allowed: `one of ${languageList}` }),
    emailDomains: described(z.array(z.string().regex(/^(?=.{3,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/)).max(50).default([]), {
      description: "The organisation's own e-mail domains. Nobody registers an address in one of them or below it: whoever has forgotten the password cannot read it.",
      allowed: "a list of at most 50 domains in small letters, such as oakhill.sch.uk",
    }),
    userIdHelp: describedText("Said under the field for the user ID: \"Your school e-mail address, or the name you sign in with\"."),
    privacy: described(text.nullable().default(null), {
      description: "Who can see people's phone numbers and addresses, said to them on the page about their data. Where it is null, the page says what Keydesk itself holds to: only they, and the help desk with a reason that they can read.",
      allowed: `${allowedText}, or null`,
    }),
  })
  .superRefine(
    ({ languages: offered, defaultLanguage, userIdHelp, privacy, helpDesk: desk }: OrganisationSoFar, context) => {
      if (defaultLanguage === undefined || !languages.includes(defaultLanguage)) return;
      if (Array.isArray(offered) && !offered.includes(defaultLanguage)) {
        context.addIssue({ code: "custom", path: ["defaultLanguage"], message: `one of organisation.languages: ${offered.join(", ")}` });
      }
      const texts: [path: string[], value: unknown][] = [
        [["userIdHelp"], userIdHelp],
        [["privacy"], privacy],
        [["helpDesk", "name"], desk?.name],
        [["helpDesk", "hours"], desk?.hours],
        [["helpDesk", "desk"], desk?.desk],
      ];
      for (const [path, value] of texts) {
        if (isText(value) && typeof value !== "string" && value[defaultLanguage] === undefined) {
          context.addIssue({ code: "custom", path, message: `a text in the default language (${defaultLanguage}) among them` });
        }
      }
    },
    { when: isObject },
  );

/** Cross-checks run although a part may be wrong, so that every mistake is told at once. */
function isObject(payload: z.core.ParsePayload): boolean {
  return typeof payload.value === "object" && payload.value !== null;
}

const ownQuestion = z.strictObject({
  id: described(z.string().regex(/^[a-z0-9-]{1,40}$/), { description: "Its name in the store: never changed once people have answered it.", allowed: "1 to 40 of a to z, 0 to 9 and -" }),
  text: described(z.string().min(3).max(200), { description: "The question as it is asked.", allowed: "a text of 3 to 200 characters" }),
});

const registration = z.strictObject({
  factors: described(z.array(z.enum(factors)).min(1).optional(), {
    description: "What people may register, in the order in which it is offered. `office` is shown, and the administrator looks after it.",
    allowed: `a list of at least one of ${factors.join(", ")}`,
    otherwise: "everything that `methods` makes use of",
  }),
  required: described(z.int().min(1).max(4).default(1), { description: "How many of them somebody must have registered; never fewer than the proofs that a reset asks of them.", allowed: "a whole number from 1 to 4" }),
  atKiosk: described(z.boolean().default(false), { description: "Whether people may register at a kiosk too, and not in a browser alone.", allowed: "true or false" }),
  firstProofs: described(z.array(z.enum(firstProofs)).default([]), {
    description:
      "What shows, beside the password, that a first registration is the person's own, where a whole class was given one password. `class-code`: a code that a teacher hands out. `kiosk`: it is done at a kiosk. `in-person`: one of `confirmers` confirms it. Any one of them will do; none is asked for where the list is empty.",
    allowed: `a list of ${firstProofs.join(", ")}`,
  }),
  freezeHours: described(z.int().min(0).max(168).default(24), {
    description: "For so long after a reset nobody changes what is registered: whoever got in with a borrowed phone must not be able to stay.",
    allowed: "a whole number from 0 to 168",
  }),
  questions: described(z.int().min(3).max(5).default(3), { description: "Security questions that somebody answers when registering.", allowed: "a whole number from 3 to 5" }),
  ownQuestions: described(z.array(ownQuestion).max(20).default([]), {
    description: "The organisation's own questions, offered beside the built-in ones.",
    allowed: "a list of at most 20 objects with id and text",
  }),
  skips: described(z.int().min(0).max(100).nullable().default(null), {
    description: "How many times somebody who was sent here at sign-in and has not registered enough may put it off. 0: they register now. null: they may always.",
    allowed: "a whole number from 0 to 100, or null",
  }),
  confirmAfterDays: described(z.int().min(0).max(730).default(180), {
    description: "After so many days people are asked whether what they registered is still right; 180 is Entra's number. 0: never.",
    allowed: "a whole number from 0 to 730",
  }),
  returnTo: described(z.array(z.string().refine(isReturnPrefix)).max(50).default([]), {
    description: "Where a link that sends people here may lead them back to: every address that begins with one of these, by whole parts of its path.",
    allowed: "a list of at most 50 addresses such as https://portal.example.org/apps, in https (or http://localhost), without user name, query or fragment",
  }),
});

const group = z.string().min(1).max(256);

const confirmer = z.strictObject({
  staff: described(group, { description: "The group of the directory whose members confirm.", allowed: "a group name of at most 256 characters" }),
  confirm: described(z.array(group).min(1).max(50), { description: "The groups whose members they may confirm.", allowed: "a list of 1 to 50 group names" }),
});

const kiosk = z.strictObject({
  idleSeconds: described(z.int().min(30).max(900).default(usualKioskRules.idleSeconds), {
    description: "So many seconds without a key, a touch or a pointer, and whoever began something is asked whether they are still there.",
    allowed: "a whole number from 30 to 900",
  }),
  warningSeconds: described(z.int().min(20).max(300).default(usualKioskRules.warningSeconds), {
    description: "So many seconds they have for an answer, before everything is wiped. WCAG 2.2.1 asks for 20 at least.",
    allowed: "a whole number from 20 to 300",
  }),
  personMinutes: described(z.int().min(10).max(120).default(usualKioskRules.personSeconds / 60), {
    description: "Upper bound of one person's time, in minutes from their first touch. They are warned a minute before it, and cannot have more.",
    allowed: "a whole number from 10 to 120",
  }),
  privacy: described(z.boolean().default(usualKioskRules.privacy), {
    description: "Whether the user ID and every hint of a contact are hidden until the first proof, where others can see the screen.",
    allowed: "true or false",
  }),
});

/** The organisation's own rules and face. One document; a wrong one is refused whole, every mistake named. */
export const policySchema = described(
  z
    .strictObject({
      organisation: described(organisation, { description: "The organisation's face.", allowed: "an object with name, initials, colour, helpDesk, languages, defaultLanguage and userIdHelp" }),
      gates: described(z.int().min(1).max(2).default(1), { description: "How many different proofs an ordinary person gives. Administrators always give two.", allowed: "1 or 2" }),
      administratorGroups: described(z.array(z.string().min(1)).default([]), {
        description: "Groups of the directory whose members are administrators: two proofs, and never questions.",
        allowed: "a list of group names",
      }),
      groupsInScope: described(z.array(z.string().min(1)).max(100).default([]), {
        description: "Groups of the directory whose members may use this. Everybody may where the list is empty. Others look like a name that nobody has.",
        allowed: "a list of at most 100 group names",
      }),
      resetInBrowsers: described(z.boolean().default(true), {
        description: "Whether people may reset and unlock in a browser of their own. Where not, they do it at an enrolled kiosk; registering, saying yes on a phone and confirming stay in the browser.",
        allowed: "true or false",
      }),
      methods: described(z.array(z.enum(methodKinds)).min(1).default(["email", "text", "call-mobile", "authenticator"]), {
        description:
          "Ways of proving that may be used, where the person registered them. `in-person`, where a member of staff who is there confirms them, and `help-desk-code` are registered by nobody and offered to everybody.",
        allowed: `a list of at least one of ${methodKinds.join(", ")}`,
      }),
      registration: described(registration.prefault({}), {
        description: "What people register, and how.",
        allowed: "an object with factors, required, atKiosk, firstProofs, freezeHours, questions, ownQuestions, skips, confirmAfterDays and returnTo",
      }),
      confirmers: described(z.array(confirmer).max(50).default([]), {
        description: "Whom a member of staff may confirm in person. Nobody confirms themselves, or an administrator. Names of groups are compared without regard to case.",
        allowed: "a list of at most 50 objects with staff and confirm",
      }),
      questionsAsked: described(z.int().min(3).max(5).default(3), { description: "Questions asked of those that a person registered.", allowed: "a whole number from 3 to 5" }),
      picture: described(z.boolean().default(false), { description: "A picture (or spoken digits) before the first step, on top of the proof of work.", allowed: "true or false" }),
      confirmNumber: described(z.boolean().default(false), {
        description: "The number must be typed in full before anything is texted or called to it.",
        allowed: "true or false",
      }),
      codeMinutes: described(
        z
          .strictObject({
            phone: described(z.int().min(2).max(15).default(5), { description: "By text and call.", allowed: "a whole number from 2 to 15" }),
            email: described(z.int().min(5).max(60).default(15), { description: "By e-mail, which may take a while.", allowed: "a whole number from 5 to 60" }),
          })
          .prefault({}),
        { description: "How long a code works, in minutes.", allowed: "an object with phone and email" },
      ),
      codeDigits: described(z.int().min(6).max(10).default(6), { description: "Digits of a code.", allowed: "a whole number from 6 to 10" }),
      defaultRegion: described(z.enum(getCountries()).default("GB"), {
        description: "Region of phone numbers that are typed without a country code.",
        allowed: "two letters of ISO 3166-1, such as GB",
      }),
      password: described(
        z
          .strictObject({
            minimumLength: described(z.int().min(8).max(64).default(12), { description: "Shortest password, in characters.", allowed: "a whole number from 8 to 64" }),
            maximumLength: described(z.int().min(64).max(256).default(256), { description: "Longest password, in characters: what the directory takes.", allowed: "a whole number from 64 to 256" }),
            minimumScore: described(z.int().min(2).max(4).default(3), { description: "Lowest strength by zxcvbn.", allowed: "2, 3 or 4" }),
            bannedWords: described(z.array(z.string().min(3).max(64)).max(1000).default([]), {
              description: "Words that a password must not lean on: the organisation's name, the town, the mascot. Scored as Microsoft publishes it.",
              allowed: "a list of at most 1000 words of 3 to 64 characters",
            }),
          })
          .prefault({}),
        { description: "What a password must be.", allowed: "an object with minimumLength, maximumLength, minimumScore and bannedWords" },
      ),
      kiosk: described(kiosk.prefault({}), {
        description: "How a kiosk forgets people who leave without saying so, and what it hides.",
        allowed: "an object with idleSeconds, warningSeconds, personMinutes and privacy",
      }),
      signOutElsewhere: described(z.enum(["always", "ask"]).default("always"), {
        description: "`always`: sign out of other places after a reset. `ask`: leave it to the person's button.",
        allowed: "always or ask",
      }),
    })
    .superRefine(
      (found: PolicySoFar, context) => {
        checkRegistration(found, context);
        checkMethods(found, context);
      },
      { when: isObject },
    ),
  { description: "The organisation's policy.", allowed: "one JSON object" },
);
export type Policy = z.infer<typeof policySchema>;

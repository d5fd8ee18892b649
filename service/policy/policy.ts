import { getCountries } from "libphonenumber-js/min";
import { z } from "zod";
import { languages, methodKinds } from "../../contract/vocabulary.ts";

/** A text in the default language, or one for each language; gaps are filled from the default's. */
const text = z.union([z.string().min(1).max(300), z.partialRecord(z.enum(languages), z.string().min(1).max(300))]);

/** The organisation's own rules and face. One document; a wrong one is refused whole, every mistake named. */
export const policySchema = z.strictObject({
  organisation: z.strictObject({
    name: z.string().min(1).max(100),
    initials: z.string().min(1).max(3),
    /** A PNG or SVG as a data URI. */
    logo: z.string().regex(/^data:image\/(png|svg\+xml);base64,/).max(200_000).nullable().default(null),
    /** The one colour; refused with the nearest that can when no text on it reaches 7:1. */
    colour: z.string().regex(/^#[0-9a-f]{6}$/i),
    helpDesk: z.strictObject({
      name: text,
      phone: z.string().min(3).max(40),
      email: z.email().nullable().default(null),
      hours: text,
      desk: text.nullable().default(null),
    }),
    languages: z.array(z.enum(languages)).min(1),
    defaultLanguage: z.enum(languages),
    userIdHelp: text,
  }),
  /** How many different proofs an ordinary person gives; administrators always give two. */
  gates: z.int().min(1).max(2).default(1),
  /** Directory groups whose members are administrators: two gates, and never questions. */
  administratorGroups: z.array(z.string().min(1)).default([]),
  /** Ways of proving that may be used at a reset, where the person registered them. */
  methods: z.array(z.enum(methodKinds)).min(1).default(["email", "text", "call-mobile", "authenticator"]),
  /** Questions asked of those a person registered. */
  questionsAsked: z.int().min(3).max(5).default(3),
  /** A picture (or spoken digits) before the first step, on top of the proof of work. */
  picture: z.boolean().default(false),
  /** The number must be typed in full before anything is texted or called to it. */
  confirmNumber: z.boolean().default(false),
  codeDigits: z.int().min(6).max(10).default(6),
  /** Region of phone numbers typed without a country code: ISO 3166-1 alpha-2. */
  defaultRegion: z.enum(getCountries()).default("GB"),
  password: z
    .strictObject({
      minimumLength: z.int().min(8).max(64).default(12),
      maximumLength: z.int().min(64).max(256).default(256),
      minimumScore: z.int().min(2).max(4).default(3),
      bannedWords: z.array(z.string().min(3).max(64)).max(1000).default([]),
    })
    .prefault({}),
  /** Sign out of other places after a reset by itself, or leave it to the person's button. */
  signOutElsewhere: z.enum(["always", "ask"]).default("always"),
});
export type Policy = z.infer<typeof policySchema>;

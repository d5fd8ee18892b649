import { z } from "zod";
import { limits, type Factor } from "./vocabulary.ts";

/** What IT's own tools may ask of the service, with a bearer key of its settings. */
interface SupportRoute {
  path: string;
  summary: string;
  body: z.ZodObject;
  response: z.ZodType;
}

/** Lengths of what is asked for and said. Codes as Entra's temporary access pass: characters without dashes, and minutes. */
export const supportLimits = {
  reason: { least: 10, most: 300 },
  codeLength: { least: 8, most: 48, usual: 12 },
  codeMinutes: { least: 10, most: 43_200 },
} as const;

/** Contacts that the help desk may be shown. */
export const contactFactors = ["email", "mobile", "alternate", "office"] as const satisfies readonly Factor[];

/** Whom it is about, and why: the person reads the reason in their activity. */
const about = z.object({
  userId: z.string().trim().min(1).max(limits.userId),
  reason: z.string().trim().min(supportLimits.reason.least).max(supportLimits.reason.most),
});

const { codeLength, codeMinutes } = supportLimits;

export const supportRoutes = {
  issueCode: {
    path: "/v1/support/codes",
    summary: "Issue a code that proves once who somebody is, in place of the one issued before; all their contacts are told",
    body: about.extend({
      minutes: z.int().min(codeMinutes.least).max(codeMinutes.most),
      length: z.int().min(codeLength.least).max(codeLength.most).default(codeLength.usual),
    }),
    response: z.object({
      /** In groups of four with dashes between; kept nowhere else. */
      code: z.string().max(limits.code),
      expiresAt: z.iso.datetime(),
    }),
  },
  readContacts: {
    path: "/v1/support/contacts",
    summary: "Read somebody's contacts whole; all of them are told",
    body: about,
    response: z.object({ contacts: z.array(z.object({ factor: z.enum(contactFactors), contact: z.string() })) }),
  },
  stopResets: {
    path: "/v1/support/stop-resets",
    summary: "Let nobody reset this account until resets are allowed again",
    body: about,
    response: z.object({ resetsStopped: z.literal(true) }),
  },
  allowResets: {
    path: "/v1/support/allow-resets",
    summary: "Let whoever proves who they are reset this account again",
    body: about,
    response: z.object({ resetsStopped: z.literal(false) }),
  },
  release: {
    path: "/v1/support/release",
    summary: "Forget wrong tries, so that somebody who is blocked may try again at once",
    body: about,
    response: z.object({
      /** Wrong tries that counted until now. */
      released: z.int().min(0),
    }),
  },
} as const satisfies Record<string, SupportRoute>;

export type SupportCall = keyof typeof supportRoutes;
export const supportCalls = Object.keys(supportRoutes) as [SupportCall, ...SupportCall[]];
export type SupportInput<Call extends SupportCall> = z.infer<(typeof supportRoutes)[Call]["body"]>;
export type SupportOutput<Call extends SupportCall> = z.infer<(typeof supportRoutes)[Call]["response"]>;

/** Every refusal that a tool can meet, with its HTTP status (RFC 9110). No screen ever shows them. */
export const supportRefusals = {
  "invalid-request": 400,
  "support-key-wrong": 401,
  "person-not-found": 404,
  "kiosk-not-found": 404,
  "person-disabled": 409,
  "method-not-in-policy": 409,
  "kiosk-state-wrong": 409,
  "too-many-requests": 429,
  "service-error": 500,
  "directory-down": 503,
} as const;
export type SupportRefusal = keyof typeof supportRefusals;
export const supportRefusalCodes = Object.keys(supportRefusals) as [SupportRefusal, ...SupportRefusal[]];

/** A refusal as problem+json (RFC 9457). */
export const supportProblem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(supportRefusalCodes),
  /** Which field was found wanting and why, for `invalid-request`. Never the value. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** When it is worth trying again, in seconds. */
  retryIn: z.int().min(0).optional(),
});
export type SupportProblem = z.infer<typeof supportProblem>;

import { STATUS_CODES } from "node:http";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import { flow, problem } from "../../contract/flow.ts";
import { supportProblem, supportRefusals, type SupportRefusal } from "../../contract/support.ts";
import { personHeader, refusalCodes, refusals, type RefusalCode, type ScreenRoute } from "../../contract/vocabulary.ts";
import { cookieName } from "./principal.ts";

/** What the description of the API (OpenAPI 3.1) says beyond the contract's own schemas. */

/** Schemas that are described once and then named. */
const named = z.registry<{ id: string }>();
named.add(flow, { id: "Flow" });
named.add(problem, { id: "Problem" });
named.add(supportProblem, { id: "SupportProblem" });

export const transform = createJsonSchemaTransform({ schemaRegistry: named });
export const transformObject = createJsonSchemaTransformObject({ schemaRegistry: named });

/** How a request shows who asks. */
export const securitySchemes = {
  browser: {
    type: "apiKey",
    in: "cookie",
    name: cookieName,
    description: "A random secret that `startFlow` gives to a browser without one. Flows are bound to it, and requests from other sites' pages are refused.",
  },
  person: {
    type: "apiKey",
    in: "header",
    name: personHeader,
    description: "A random secret of 32 bytes in base64url, one for each person at a kiosk. Flows are bound to it.",
  },
  kiosk: { type: "http", scheme: "bearer", description: "The token from `kioskToken`, or from the authority at `/v1/kiosks/authority` for a kiosk that was enrolled with a code. Shows which kiosk it is; without it a kiosk counts as a browser." },
  support: { type: "http", scheme: "bearer", description: "The secret of one of the service's `supportKeys`, for IT's own tools." },
} as const;

type Security = Partial<Record<keyof typeof securitySchemes, string[]>>;

const known: Security[] = [{ browser: [] }, { person: [] }, { kiosk: [], person: [] }];
/** A kiosk that the service knows, and nobody else. */
export const kioskSecurity: Security[] = [{ kiosk: [], person: [] }];
export const supportSecurity: Security[] = [{ support: [] }];
/** A browser that comes for the first time shows nothing. */
const anybody: Security[] = [{}, ...known];

export const security = {
  organisation: anybody,
  startFlow: anybody,
  readFlow: known,
  command: known,
  speech: known,
  ownData: known,
} satisfies Record<ScreenRoute, Security[]>;

/** Any route can be asked wrongly, too often, or meet a mistake of ours. */
export const anywhere: RefusalCode[] = ["invalid-request", "too-many-requests", "service-error"];

/** Who asks is none of those who may, or a kiosk that IT has not let in. */
export const notYou: RefusalCode[] = ["not-from-here", "kiosk-waiting", "kiosk-off", "kiosk-not-enrolled"];

export const refusalsOf = {
  organisation: [...anywhere, ...notYou],
  startFlow: [...anywhere, ...notYou, "kiosk-only", "return-not-allowed"],
  readFlow: [...anywhere, ...notYou, "flow-not-found", "directory-down"],
  command: refusalCodes,
  speech: [...anywhere, ...notYou, "out-of-order"],
  ownData: [...anywhere, ...notYou, "flow-not-found", "out-of-order", "flow-ended", "directory-down"],
  health: anywhere,
  kioskToken: [...anywhere, "not-from-here"],
} satisfies Record<ScreenRoute | "health" | "kioskToken", readonly RefusalCode[]>;

/** A body may also be too large (413) or not JSON (415), which is `invalid-request` too. */
const bodyStatuses = [413, 415];

export interface DescribedResponse {
  description: string;
  content: Record<string, { schema: z.ZodType }>;
}

/** Every answer of a route, by status: the value, and the refusals by the statuses that they come with. */
export function responses(status: number, value: z.ZodType, codes: readonly RefusalCode[], hasBody: boolean): Record<number, DescribedResponse> {
  return describeResponses(status, value, codes.map((code) => [refusals[code], code]), hasBody, problem);
}

/** The same for a call of the support API. */
export function supportResponses(value: z.ZodType, codes: readonly SupportRefusal[]): Record<number, DescribedResponse> {
  return describeResponses(200, value, codes.map((code) => [supportRefusals[code], code]), true, supportProblem);
}

function describeResponses(status: number, value: z.ZodType, codes: readonly [number, string][], hasBody: boolean, problemSchema: z.ZodType): Record<number, DescribedResponse> {
  const statuses = new Set(codes.map(([refusedWith]) => refusedWith));
  const refused = [...statuses].map((refusedWith): [number, string] => [refusedWith, codes.filter(([other]) => other === refusedWith).map(([, code]) => code).join(", ")]);
  const unfit = hasBody ? bodyStatuses.map((unfitWith): [number, string] => [unfitWith, "invalid-request"]) : [];
  return {
    [status]: { description: STATUS_CODES[status] ?? "Done", content: { "application/json": { schema: value } } },
    ...Object.fromEntries([...refused, ...unfit].map(([refusedWith, description]) => [refusedWith, { description, content: { "application/problem+json": { schema: problemSchema } } }])),
  };
}

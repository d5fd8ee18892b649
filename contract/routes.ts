import { z } from "zod";
import { commandEnvelope, flow, flowId, flowStart, problem, type Problem } from "./flow.ts";
import { ownData } from "./own-data.ts";
import { organisation } from "./organisation.ts";
import type { ScreenRoute, UnreachableReason } from "./vocabulary.ts";

/** One call of the identity API. HTTP, IPC, client types and OpenAPI are all derived from it. */
interface Route {
  method: "GET" | "POST";
  /** Fastify's form: `/v1/flows/:id`. The parameters are the keys of `parameters`. */
  path: string;
  summary: string;
  parameters: z.ZodObject | null;
  body: z.ZodObject | null;
  status: 200 | 201;
  response: z.ZodType;
}

const ofFlow = z.object({ id: flowId });

/** Digits read aloud, as a WAV file in base64. */
export const speech = z.object({ audio: z.base64().max(2_000_000) });

export const routes = {
  organisation: {
    method: "GET",
    path: "/v1/organisation",
    summary: "The organisation's name, colour, help desk and languages, for screens before anybody is known",
    parameters: null,
    body: null,
    status: 200,
    response: organisation,
  },
  startFlow: {
    method: "POST",
    path: "/v1/flows",
    summary: "Start a flow; it is bound to the client that started it",
    parameters: null,
    body: flowStart,
    status: 201,
    response: flow,
  },
  readFlow: {
    method: "GET",
    path: "/v1/flows/:id",
    summary: "The flow as it stands",
    parameters: ofFlow,
    body: null,
    status: 200,
    response: flow,
  },
  command: {
    method: "POST",
    path: "/v1/flows/:id/commands",
    summary: "Do one thing in a flow and get the flow as it then stands",
    parameters: ofFlow,
    body: commandEnvelope,
    status: 200,
    response: flow,
  },
  speech: {
    method: "GET",
    path: "/v1/flows/:id/speech",
    summary: "The digits of the picture read aloud, in the language of the flow",
    parameters: ofFlow,
    body: null,
    status: 200,
    response: speech,
  },
  ownData: {
    method: "GET",
    path: "/v1/flows/:id/own-data",
    summary: "Everything that is kept of the person who has signed in and given a proof, for them to keep",
    parameters: ofFlow,
    body: null,
    status: 200,
    response: ownData,
  },
} as const satisfies Record<ScreenRoute, Route>;

type Routes = typeof routes;
type InputOf<R extends Route> = (R["parameters"] extends z.ZodObject ? { parameters: z.infer<R["parameters"]> } : unknown) &
  (R["body"] extends z.ZodObject ? { body: z.infer<R["body"]> } : unknown);

/** What a screen passes to each call. */
export type RouteInput<Name extends ScreenRoute> = InputOf<Routes[Name]>;
export type RouteOutput<Name extends ScreenRoute> = z.infer<Routes[Name]["response"]>;

/** An answer is a value or a refusal, never an exception. `unreachable`: no answer came at all. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; problem: Problem | Unreachable };
export interface Unreachable {
  code: "unreachable";
  /** Only a kiosk knows: a browser tells no page why its request failed. */
  why?: UnreachableReason;
}

/** The one interface that the screens know; IPC stands behind it in the kiosk, `fetch` in a browser. */
export type IdentityClient = {
  [Name in ScreenRoute]: (input: RouteInput<Name>) => Promise<Answer<RouteOutput<Name>>>;
};

/** The whole input of a route as one schema: what main checks before it sends anything on. */
export function inputSchema(name: ScreenRoute): z.ZodType {
  const { parameters, body } = routes[name];
  return z.strictObject({ ...(parameters ? { parameters } : {}), ...(body ? { body } : {}) });
}

export { problem };

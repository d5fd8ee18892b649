import { z } from "zod";
import type { Problem } from "../../contract/flow.ts";
import { inputSchema, problem, routes, type Answer } from "../../contract/routes.ts";
import { personHeader, refusals, type ScreenRoute, type TokenRefusal, type UnreachableReason } from "../../contract/vocabulary.ts";
import { askService, type Fetch } from "../service-request.ts";
import type { Credential } from "./credential.ts";

export interface IdentityClientOptions {
  fetch: Fetch;
  serviceUrl: string;
  /** The nonce of the person in front of the screen. */
  person: string;
  credential: Credential;
}

/** Makes one call of the identity API with whatever the screen passed, and answers with what the contract allows. */
export type CallIdentity = (name: ScreenRoute, input: unknown) => Promise<Answer<unknown>>;

const unreachable = (why: UnreachableReason): Answer<unknown> => ({ ok: false, problem: { code: "unreachable", why } });
/** How long a call waits for the kiosk's first token, in milliseconds. */
const patience = 10_000;

/** What a checked input looks like, whichever route it is for. */
const anyInput = z.object({
  parameters: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
});

/**
 * The identity API as the instance's main process calls it. The input is judged here before anything
 * is sent, and the answer before a screen sees it.
 */
export function createIdentityClient(options: IdentityClientOptions): CallIdentity {
  const ask = askAsKiosk(options);
  return async (name, input) => {
    const judged = inputSchema(name).safeParse(input ?? {});
    if (!judged.success) return { ok: false, problem: invalidRequest(judged.error) };
    const { parameters, body } = anyInput.parse(judged.data);
    const { method, path, status, response } = routes[name];
    return ask({ method, path: fillPath(path, parameters), body, status, response });
  };
}

/** One request, and what may come back. */
interface Asked {
  method: "GET" | "POST";
  path: string;
  body: unknown;
  /** Of an answer that is a value, which `response` then describes. */
  status: number;
  response: z.ZodType;
}

/**
 * Asks the service in the name of this kiosk and its person. A service that answers with anything else than
 * the contract (a proxy's page, a redirect, a flood) counts as unreachable.
 */
export function askAsKiosk({ fetch, serviceUrl, person, credential }: IdentityClientOptions): (asked: Asked) => Promise<Answer<unknown>> {
  return async ({ method, path, body, status, response }) => {
    const proof = await credential.headers(patience);
    if (proof === null) return unreachable("no-answer");
    if (typeof proof === "string") return { ok: false, problem: refusal(proof) };
    const answer = await askService(fetch, { method, url: serviceUrl + path, headers: { ...proof, [personHeader]: person }, body });
    if (!answer.answered) return unreachable(answer.why);
    if (answer.status === status) {
      const value = response.safeParse(answer.body);
      return value.success ? { ok: true, value: value.data } : unreachable("no-answer");
    }
    const refused = problem.safeParse(answer.body);
    return refused.success && refused.data.status === answer.status && answer.status >= 400
      ? { ok: false, problem: refused.data }
      : unreachable("no-answer");
  };
}

function fillPath(path: string, parameters: Record<string, string>): string {
  return path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(parameters[key] ?? ""));
}

/** As the service itself refuses a kiosk whose token outlived its good standing. */
const refusal = (code: TokenRefusal): Problem => ({ type: `urn:keydesk:refusal:${code}`, title: "Forbidden", status: refusals[code], code });

/** The same refusal as the service's own, with the fields and never their values. */
function invalidRequest(error: z.ZodError) {
  return {
    type: "about:blank",
    title: "Bad Request",
    status: refusals["invalid-request"],
    code: "invalid-request" as const,
    fields: error.issues.map(({ path, code }) => ({ path: path.join("."), message: code })),
  };
}

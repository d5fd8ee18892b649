import type { Problem } from "../../contract/flow.ts";
import type { Answer, IdentityClient, RouteInput, RouteOutput } from "../../contract/routes.ts";
import type { ScreenRoute } from "../../contract/vocabulary.ts";
import { paths } from "./paths.ts";

/** How long an answer may take before it counts as lost, in milliseconds. */
const patience = 20_000;

/**
 * The identity API over `fetch` on the page's own origin: the transport of a browser.
 *
 * What comes back is taken at its word: it is our own service's answer, checked there against the
 * schema, and zod would not fit into the first load. An answer that is not the service's (a proxy's
 * error page) counts as none.
 *
 * @param send `fetch`, or what a test puts in its place
 */
export function createHttpClient(send: typeof fetch = (input, init) => fetch(input, init)): IdentityClient {
  async function call<Name extends ScreenRoute>(name: Name, input: RouteInput<Name>): Promise<Answer<RouteOutput<Name>>> {
    const { parameters, body } = input as { parameters?: Record<string, string>; body?: unknown };
    const { method, path } = paths[name];
    try {
      const response = await send(fill(path, parameters ?? {}), {
        method,
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(patience),
        headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const type = response.headers.get("content-type") ?? "";
      if (response.ok && type.startsWith("application/json")) return { ok: true, value: (await response.json()) as RouteOutput<Name> };
      if (type.startsWith("application/problem+json")) return { ok: false, problem: (await response.json()) as Problem };
    } catch {
      // No connection, no answer in time, or one cut short: all the same to the person in front.
    }
    return { ok: false, problem: { code: "unreachable" } };
  }

  return {
    organisation: (input) => call("organisation", input),
    startFlow: (input) => call("startFlow", input),
    readFlow: (input) => call("readFlow", input),
    command: (input) => call("command", input),
    speech: (input) => call("speech", input),
    ownData: (input) => call("ownData", input),
  };
}

/** Puts the parameters into a path such as `/v1/flows/:id`. */
function fill(path: string, parameters: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ""));
}

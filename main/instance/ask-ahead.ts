import { inputSchema, type Answer } from "../../contract/routes.ts";
import type { CallIdentity } from "./identity-client.ts";

/**
 * Asks for the organisation at once, while the page still loads: it is the first thing that every page
 * asks for, and gets this answer, once. All other calls go straight through.
 */
export function askAhead(call: CallIdentity): CallIdentity {
  let ahead: Promise<Answer<unknown>> | null = call("organisation", {});
  return (name, input) => {
    if (name !== "organisation" || ahead === null || !inputSchema(name).safeParse(input ?? {}).success) return call(name, input);
    const answer = ahead;
    ahead = null;
    return answer;
  };
}

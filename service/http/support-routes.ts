import { STATUS_CODES } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { supportCalls, supportRefusals, supportRoutes, type SupportCall, type SupportProblem, type SupportRefusal } from "../../contract/support.ts";
import type { Desk, DeskAnswer } from "../support/desk.ts";
import { findSupportKey, type SupportKey } from "../support/keys.ts";
import { supportResponses, supportSecurity } from "./description.ts";
import { sendProblem } from "./problems.ts";

/** What the support API answers from. */
export interface SupportApi {
  desk: Desk;
  /** Without one, nobody gets anywhere. */
  keys: readonly SupportKey[];
  /** Told when somebody showed a key that is none. */
  keyRefused: (call: SupportCall) => Promise<void>;
}

/** What any call can meet besides what it does itself. */
const anywhere: SupportRefusal[] = ["invalid-request", "support-key-wrong", "person-not-found", "person-disabled", "too-many-requests", "service-error", "directory-down"];

/**
 * The routes for IT's own tools. The key is looked at before anything of the body is read, and after
 * the limit of requests was, so that wrong keys cannot fill the audit log.
 */
export function registerSupportRoutes(app: FastifyInstance, { desk, keys, keyRefused }: SupportApi): void {
  const serve = (call: SupportCall): void => {
    const { path, summary, body, response } = supportRoutes[call];
    app.route({
      method: "POST",
      url: path,
      schema: {
        operationId: call,
        summary,
        body,
        security: supportSecurity,
        response: supportResponses(response, call === "issueCode" ? [...anywhere, "method-not-in-policy"] : anywhere),
      },
      preParsing: async (request, reply) => {
        if (findSupportKey(keys, request.headers.authorization) !== null) return;
        if (request.headers.authorization !== undefined) await keyRefused(call);
        return refuse(reply, "support-key-wrong");
      },
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        const key = findSupportKey(keys, request.headers.authorization);
        if (key === null) return refuse(reply, "support-key-wrong");
        // The schema above has made sure that the input is this call's own.
        const work = desk[call] as (key: string, input: unknown) => Promise<DeskAnswer<SupportCall>>;
        const answer = await work(key.name, request.body);
        return "refusal" in answer ? refuse(reply, answer.refusal) : answer.value;
      },
    });
  };
  for (const call of supportCalls) serve(call);
}

async function refuse(reply: FastifyReply, code: SupportRefusal): Promise<FastifyReply> {
  const status = supportRefusals[code];
  if (status === 401) reply.header("www-authenticate", "Bearer");
  const problem: SupportProblem = { type: `urn:keydesk:refusal:${code}`, title: STATUS_CODES[status] ?? code, status, code };
  await sendProblem(reply, problem);
  return reply;
}

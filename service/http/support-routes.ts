import { STATUS_CODES } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { supportCalls, supportRefusals, supportRoutes, type SupportCall, type SupportProblem, type SupportRefusal } from "../../contract/support.ts";
import { supportKioskCalls, supportKioskRoutes, type SupportKioskCall } from "../../contract/support-kiosks.ts";
import { kioskDesk } from "../devices/kiosk-desk.ts";
import type { Kiosks } from "../devices/kiosks.ts";
import type { Desk, DeskAnswer } from "../support/desk.ts";
import { findSupportKey, type SupportKey } from "../support/keys.ts";
import { supportResponses, supportSecurity } from "./description.ts";
import { sendProblem } from "./problems.ts";

/** What the support API answers from. */
export interface SupportApi {
  desk: Desk;
  kiosks: Kiosks;
  /** Without one, nobody gets anywhere. */
  keys: readonly SupportKey[];
  /** Told when somebody showed a key that is none. */
  keyRefused: (call: SupportCall | SupportKioskCall) => Promise<void>;
}

/** What any call can meet besides what it does itself. */
const anywhere: SupportRefusal[] = ["invalid-request", "support-key-wrong", "too-many-requests", "service-error"];
const aboutSomebody: SupportRefusal[] = [...anywhere, "person-not-found", "person-disabled", "directory-down"];

/** A call as the contract has it, and what does it: by the name of the key that asks. */
interface Served {
  call: SupportCall | SupportKioskCall;
  route: { path: string; summary: string; body: z.ZodObject; response: z.ZodType };
  refusals: readonly SupportRefusal[];
  work: (key: string, input: unknown) => Promise<{ value: unknown } | { refusal: SupportRefusal }>;
}

/**
 * The routes for IT's own tools. The key is looked at before anything of the body is read, and after
 * the limit of requests was, so that wrong keys cannot fill the audit log.
 */
export function registerSupportRoutes(app: FastifyInstance, { desk, kiosks, keys, keyRefused }: SupportApi): void {
  const serve = ({ call, route: { path, summary, body, response }, refusals, work }: Served): void => {
    app.route({
      method: "POST",
      url: path,
      schema: { operationId: call, summary, body, security: supportSecurity, response: supportResponses(response, refusals) },
      preParsing: async (request, reply) => {
        if (findSupportKey(keys, request.headers.authorization) !== null) return;
        if (request.headers.authorization !== undefined) await keyRefused(call);
        return refuse(reply, "support-key-wrong");
      },
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        const key = findSupportKey(keys, request.headers.authorization);
        if (key === null) return refuse(reply, "support-key-wrong");
        const answer = await work(key.name, request.body);
        return "refusal" in answer ? refuse(reply, answer.refusal) : answer.value;
      },
    });
  };
  for (const call of supportCalls) {
    serve({
      call,
      route: supportRoutes[call],
      refusals: call === "issueCode" ? [...aboutSomebody, "method-not-in-policy"] : aboutSomebody,
      // The schema above has made sure that the input is this call's own.
      work: desk[call] as (key: string, input: unknown) => Promise<DeskAnswer<SupportCall>>,
    });
  }
  const work = kioskDesk(kiosks);
  for (const call of supportKioskCalls) serve({ call, route: supportKioskRoutes[call], refusals: [...anywhere, "kiosk-not-found", "kiosk-state-wrong"], work: work[call] });
}

async function refuse(reply: FastifyReply, code: SupportRefusal): Promise<FastifyReply> {
  const status = supportRefusals[code];
  if (status === 401) reply.header("www-authenticate", "Bearer");
  const problem: SupportProblem = { type: `urn:keydesk:refusal:${code}`, title: STATUS_CODES[status] ?? code, status, code };
  await sendProblem(reply, problem);
  return reply;
}

import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import type { Flow, Problem } from "../../contract/flow.ts";
import type { SupportProblem } from "../../contract/support.ts";
import { refusals, type RefusalCode } from "../../contract/vocabulary.ts";
import type { Refusal } from "../flow/rules/state.ts";

/** A refusal as problem+json (RFC 9457), with the flow as it stands where the client may see it. */
export function toProblem({ code, ...more }: Refusal & Pick<Problem, "fields">, flow: Flow | null): Problem {
  const status = refusals[code];
  return {
    type: `urn:keydesk:refusal:${code}`,
    title: STATUS_CODES[status] ?? code,
    status,
    code,
    ...more,
    ...(flow === null ? {} : { flow }),
  };
}

export async function sendProblem(reply: FastifyReply, problem: Problem | SupportProblem): Promise<void> {
  if (problem.retryIn !== undefined && problem.status >= 429) reply.header("retry-after", String(problem.retryIn));
  await reply.code(problem.status).header("cache-control", "no-store").header("content-type", "application/problem+json").send(JSON.stringify(problem));
}

/**
 * What is wrong with a request, by field and never with its value; anything else is our fault, goes to
 * the log and says nothing of itself.
 */
export async function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map(({ instancePath, message }) => ({
      path: `${error.validationContext ?? ""}${instancePath}`.replaceAll("/", "."),
      message: message ?? "not as the description of the API says",
    }));
    return sendProblem(reply, toProblem({ code: "invalid-request", fields }, null));
  }
  const status = error.statusCode ?? 500;
  if (status === 429) return sendProblem(reply, toProblem({ code: "too-many-requests", retryIn: 60 }, null));
  if (status < 500) return sendProblem(reply, { ...toProblem({ code: "invalid-request" }, null), status, title: STATUS_CODES[status] ?? "Bad Request" });
  request.log.error({ error: { name: error.name, message: error.message, stack: error.stack } }, "a request met a mistake of ours");
  const code: RefusalCode = "service-error";
  return sendProblem(reply, toProblem({ code }, null));
}

/** What came over the line was no HTTP request, or too slow or too large a one: there is nothing to log and nobody to tell more. */
export function answerNoRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return;
  const body = JSON.stringify(toProblem({ code: "invalid-request" }, null));
  const head = ["HTTP/1.1 400 Bad Request", "content-type: application/problem+json", `content-length: ${String(body.length)}`, "connection: close"];
  socket.end([...head, "", body].join("\r\n"));
}

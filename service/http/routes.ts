import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { health, healthPath, kioskToken, kioskTokenPath, kioskTokenRequest, type Health } from "../../contract/device.ts";
import type { Organisation } from "../../contract/organisation.ts";
import { routes, type RouteInput, type RouteOutput } from "../../contract/routes.ts";
import type { ScreenRoute } from "../../contract/vocabulary.ts";
import type { Flows, Reply } from "../flow/flows.ts";
import type { Principal } from "../flow/parts.ts";
import { refusalsOf, responses, security } from "./description.ts";
import { tokenLife, type EnrolledKiosk, type Principals } from "./principal.ts";
import { sendProblem, toProblem } from "./problems.ts";

/** What the API answers from. */
export interface Api {
  flows: Flows;
  principals: Principals;
  organisation(principal: Principal): Organisation;
  health(): Health;
  /** Counts a flow that is about to start; gives back how many seconds it must wait, 0 where it need not. */
  countStart(principal: Principal): Promise<number>;
  kioskAsked(claimed: string, kiosk: EnrolledKiosk | null): Promise<void>;
}

type Handlers = {
  [Name in ScreenRoute]: (principal: Principal, input: RouteInput<Name>) => Promise<{ value: RouteOutput<Name> } | { reply: Reply }>;
};

/** Every route of the contract, validated going in and coming out by the contract's own schemas. */
export function registerRoutes(app: FastifyInstance, api: Api): void {
  const { flows, principals } = api;
  const handlers: Handlers = {
    organisation: (principal) => Promise.resolve({ value: api.organisation(principal) }),
    startFlow: async (principal, { body }) => {
      const retryIn = await api.countStart(principal);
      if (retryIn > 0) return { reply: { refusal: { code: "too-many-requests", retryIn }, flow: null } };
      return { reply: await flows.start(principal, body.purpose, body.language, body.returnTo) };
    },
    readFlow: async (principal, { parameters }) => ({ reply: await flows.read(principal, parameters.id) }),
    command: async (principal, { parameters, body }) => ({ reply: await flows.command(principal, parameters.id, body) }),
    speech: async (principal, { parameters }) => {
      const audio = await flows.speech(principal, parameters.id);
      return audio === null ? { reply: { refusal: { code: "out-of-order" }, flow: null } } : { value: { audio: audio.toString("base64") } };
    },
    ownData: async (principal, { parameters }) => {
      const answer = await flows.ownData(principal, parameters.id);
      return "code" in answer ? { reply: { refusal: answer, flow: null } } : { value: answer };
    },
  };

  const serve = (name: ScreenRoute): void => {
    const { method, path, summary, parameters, body, status, response } = routes[name];
    app.route({
      method,
      url: path,
      schema: {
        operationId: name,
        summary,
        ...(parameters === null ? {} : { params: parameters }),
        ...(body === null ? {} : { body }),
        security: security[name],
        response: responses(status, response, refusalsOf[name], body !== null),
      },
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        const principal = await principals.of(request, reply, name === "startFlow");
        if (principal.kind === "none") return sendProblem(reply, toProblem({ code: principal.why }, null));
        // The schemas above have made sure that the input is this handler's own.
        const handle = handlers[name] as (principal: Principal, input: unknown) => ReturnType<Handlers[ScreenRoute]>;
        const answer = await handle(principal, { parameters: request.params, body: request.body });
        if ("value" in answer) return reply.code(status).send(answer.value);
        if (answer.reply.rebound !== undefined) principals.rebind(reply, answer.reply.rebound);
        if (answer.reply.refusal !== null) return sendProblem(reply, toProblem(answer.reply.refusal, answer.reply.flow));
        return reply.code(status).send(answer.reply.flow);
      },
    });
  };
  for (const name of Object.keys(routes) as ScreenRoute[]) serve(name);

  app.route({
    method: "GET",
    url: healthPath,
    schema: { operationId: "health", summary: "Whether the service's legs stand", security: [], response: responses(200, health, refusalsOf.health, false) },
    handler: () => api.health(),
  });

  app.route({
    method: "POST",
    url: kioskTokenPath,
    schema: {
      operationId: "kioskToken",
      summary: "A short-lived token for an enrolled kiosk",
      body: kioskTokenRequest,
      security: [],
      response: responses(200, kioskToken, refusalsOf.kioskToken, true),
    },
    handler: async (request, reply) => {
      const { kiosk: claimed, secret } = request.body as z.infer<typeof kioskTokenRequest>;
      const kiosk = principals.check(claimed, secret);
      await api.kioskAsked(claimed, kiosk);
      if (kiosk === null) return sendProblem(reply, toProblem({ code: "not-from-here" }, null));
      return { token: await principals.issue(kiosk), expiresIn: tokenLife };
    },
  });
}

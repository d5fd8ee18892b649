import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import {
  enrolledKiosk,
  enrolPath,
  enrolRequest,
  kioskAuthorityPath,
  renewedKiosk,
  renewPath,
  renewRequest,
  technicianAnswer,
  technicianPath,
  technicianRequest,
} from "../../contract/device.ts";
import type { Kiosks } from "../devices/kiosks.ts";
import type { PinAnswer, Technicians } from "../devices/technicians.ts";
import type { Refusal } from "../flow/rules/state.ts";
import { anywhere, kioskSecurity, notYou, responses } from "./description.ts";
import type { Principals } from "./principal.ts";
import { sendProblem, toProblem } from "./problems.ts";

export interface KioskApi {
  kiosks: Kiosks;
  technicians: Technicians;
  principals: Principals;
  /** Answers the two routes of the token endpoint. */
  authority: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** What a kiosk asks for itself: to be enrolled, and to go on with another key. Nobody else gets anything here. */
export function registerKioskRoutes(app: FastifyInstance, { kiosks, technicians, principals }: KioskApi): void {
  app.route({
    method: "POST",
    url: enrolPath,
    schema: {
      operationId: "enrolKiosk",
      summary: "Enrol a kiosk with a code from IT",
      body: enrolRequest,
      security: [],
      response: responses(201, enrolledKiosk, [...anywhere, "kiosk-not-enrolled"], true),
    },
    handler: async (request, reply) => {
      const answer = await kiosks.enrol(request.body as z.infer<typeof enrolRequest>, request.ip);
      if ("enrolled" in answer) return reply.code(201).send(answer.enrolled);
      return sendProblem(reply, toProblem(answer.refused === "too-many-requests" ? { code: answer.refused, retryIn: answer.retryIn } : { code: answer.refused }, null));
    },
  });

  app.route({
    method: "POST",
    url: renewPath,
    schema: {
      operationId: "renewKiosk",
      summary: "Name the certificate that is to follow a kiosk's present one",
      body: renewRequest,
      security: [],
      response: responses(200, renewedKiosk, [...anywhere, "kiosk-not-enrolled"], true),
    },
    handler: async (request, reply) => {
      const renewed = await kiosks.renew((request.body as z.infer<typeof renewRequest>).proof);
      if (renewed === null) return sendProblem(reply, toProblem({ code: "kiosk-not-enrolled" }, null));
      return reply.code(200).send(renewed);
    },
  });

  app.route({
    method: "POST",
    url: technicianPath,
    schema: {
      operationId: "proveTechnician",
      summary: "Whether somebody at a kiosk knows the technicians' PIN",
      body: technicianRequest,
      security: kioskSecurity,
      response: responses(200, technicianAnswer, [...anywhere, ...notYou, "pin-wrong", "busy"], true),
    },
    handler: async (request, reply) => {
      const principal = await principals.of(request, reply, false);
      if (principal.kind === "none") return sendProblem(reply, toProblem({ code: principal.why }, null));
      // A browser has nothing to leave, and would be a place to guess from.
      if (principal.kind === "browser") return sendProblem(reply, toProblem({ code: "not-from-here" }, null));
      const answer = await technicians.check(principal, (request.body as z.infer<typeof technicianRequest>).pin);
      return answer.is === "technician" ? reply.code(200).send({ technician: true }) : sendProblem(reply, toProblem(refusalOf(answer), null));
    },
  });
}

function refusalOf(answer: Exclude<PinAnswer, { is: "technician" }>): Refusal {
  switch (answer.is) {
    case "wrong":
      return { code: "pin-wrong", triesLeft: answer.triesLeft };
    case "blocked":
      return { code: "too-many-requests", retryIn: answer.retryIn };
    case "busy":
      return { code: "busy", retryIn: answer.retryIn };
  }
}

/** The token endpoint, which describes itself. In a scope of its own: its library reads the form that comes in. */
export function registerKioskAuthority(app: FastifyInstance, { authority }: KioskApi): void {
  app.addContentTypeParser("application/x-www-form-urlencoded", (_request, _payload, done) => {
    done(null);
  });
  for (const [method, path] of [["GET", "/.well-known/openid-configuration"], ["POST", "/token"]] as const) {
    app.route({
      method,
      url: kioskAuthorityPath + path,
      schema: { hide: true },
      handler: async (request, reply) => {
        reply.hijack();
        await authority(request.raw, reply.raw);
      },
    });
  }
}

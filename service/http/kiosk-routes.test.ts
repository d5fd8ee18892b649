import fastify from "fastify";
import { expect, it } from "vitest";
import { kioskAuthorityPath } from "../../contract/device.ts";
import { startService } from "../../tests/support/service.ts";
import { createAuthority } from "../devices/authority.ts";
import { registerKioskAuthority } from "./kiosk-routes.ts";
import { answerError } from "./problems.ts";

it("a token endpoint that could not be loaded says so, and is tried again when it is next asked", async () => {
  const service = await startService();
  const { store, ring, kiosks, origin } = service;
  let tries = 0;
  const authority = createAuthority({
    store,
    ring,
    kiosks,
    get origin() {
      tries++;
      if (tries === 1) throw new Error("cannot be loaded now");
      return origin;
    },
    audience: "keydesk",
    tokenLife: 600,
    report: () => expect.fail(),
  });
  const app = fastify();
  app.setErrorHandler(answerError);
  registerKioskAuthority(app, { authority });
  const ask = async (): Promise<[number, unknown]> => {
    const answer = await app.inject(`${kioskAuthorityPath}/.well-known/openid-configuration`);
    return [answer.statusCode, answer.json()];
  };
  expect(await ask()).toEqual([500, expect.objectContaining({ code: "service-error" })]);
  expect(await ask()).toEqual([200, expect.objectContaining({ issuer: origin + kioskAuthorityPath })]);
  await app.close();
  await service.stop();
});

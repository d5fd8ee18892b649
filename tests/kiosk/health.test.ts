import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { healthPath, type Health } from "../../contract/device.ts";
import { localhostCertificate } from "../../service/channels/testing/localhost-certificate.ts";
import { flow, proofOfWork } from "../screens/fixtures-parts.ts";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { startKiosk } from "../support/electron.ts";
import { said, walkOn } from "../support/walk.ts";
import { allWell, answerJson, enrolment, startFakeService, type Behaviour } from "./fake-service.ts";

const words = said.en;
const { what, works } = words.health;
const before = (sentence: string): string => sentence.split("{{", 1)[0]?.trim() ?? sentence;

let app: BuiltApp;
beforeAll(async () => {
  app = await buildApp();
});
afterAll(() => {
  app.remove();
});

/** Cuts every connection. */
const silent: Behaviour = (request) => {
  request.socket.destroy();
  return true;
};

/** A service at whose kiosk somebody can begin, with these legs and this clock. */
const standing = (legs: Partial<Health>, clock = 0): Behaviour => (request, response) => {
  if (clock !== 0) response.setHeader("date", new Date(Date.now() + clock).toUTCString());
  if (request.url === healthPath) answerJson(response, 200, { ...allWell, ...legs });
  else if (request.url === "/v1/flows") answerJson(response, 201, flow({ name: "identify", captcha: { proofOfWork, picture: null } }, { userId: null }));
  else return false;
  return true;
};

describe("a kiosk", () => {
  it("says what does not work and whom to tell before anybody types, and recovers by itself", async () => {
    const service = await startFakeService();
    service.behave(silent);
    const kiosk = await startKiosk({ app, serviceUrl: service.url, enrolment, spareInstance: false });
    try {
      const { page } = kiosk;
      const see = (text: string) => page.getByText(text).first().waitFor();
      // Never reached: nobody knows whose help desk it is.
      await see(what["no-answer"]);
      await see(words.health.tellSomebody);

      service.behave(standing({ well: false, email: "down" }, 3_600_000));
      await walkOn(page).heading(words.identify.title);
      await see(what.email);
      await see(before(what.clock));
      await see(works.text);
      await see("Please tell IT desk, 01234");

      service.behave(standing({ well: false, directory: "down" }));
      await see(what.directory);
      service.behave(silent);
      await see(what["no-answer"]);
      expect(await page.locator("#user-id").count()).toBe(1);

      service.behave(standing({}));
      await page.locator(".health").waitFor({ state: "detached" });
      await walkOn(page).heading(words.identify.title);
    } finally {
      await kiosk.stop();
      await service.stop();
    }
  });

  it("sends nothing to whoever cannot show that it is the service, and says so", async () => {
    const seen: string[] = [];
    const impostor = createServer(localhostCertificate, (request, response) => {
      seen.push(request.url ?? "");
      response.end("{}");
    });
    await new Promise<void>((resolve) => impostor.listen(0, "127.0.0.1", resolve));
    const { port } = impostor.address() as AddressInfo;
    const kiosk = await startKiosk({ app, serviceUrl: `https://127.0.0.1:${String(port)}`, spareInstance: false });
    try {
      await kiosk.page.getByText(what.certificate).waitFor();
      await kiosk.page.getByText(words.health.means.certificate).waitFor();
      expect(seen).toEqual([]);
    } finally {
      await kiosk.stop();
      await new Promise((resolve) => impostor.close(resolve));
    }
  });
});

import { createServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { healthPath, type Health } from "../../contract/device.ts";
import { writeEnrolmentCode } from "../../contract/enrolment-code.ts";
import { localhostCertificate } from "../../service/channels/testing/localhost-certificate.ts";
import { publicKeyDigest } from "../../service/tls/authority.ts";
import { flow, proofOfWork } from "../screens/fixtures-parts.ts";
import { makeCertificate, tlsOf } from "../support/certificates.ts";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { startKeychain, type TestKeychain } from "../support/electron-keychain.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { startKiosk } from "../support/electron.ts";
import { said, walkOn } from "../support/walk.ts";
import { allWell, answerJson, enrolment, school, startFakeService, type Behaviour } from "./fake-service.ts";
import { startOutside } from "./outside.ts";

const words = said.en;
const { what, works } = words.health;
const before = (sentence: string): string => sentence.split("{{", 1)[0]?.trim() ?? sentence;

let app: BuiltApp;
let keychain: TestKeychain;
beforeAll(async () => {
  app = await buildApp();
  keychain = await startKeychain(ordinaryUser());
});
afterAll(async () => {
  await keychain.stop();
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

  it("draws what the service says as text, whatever stands in it, and fetches nothing for it", async () => {
    const taken = `<img src=x onerror="document.title='taken'">`;
    const elsewhere = await startOutside();
    const everyLanguage = { en: taken, cy: taken, pl: taken, ur: taken };
    const hostile = { ...school, name: taken, initials: "<b>", logo: `${elsewhere.url}/logo.png`, userIdHelp: everyLanguage, privacy: everyLanguage, helpDesk: { ...school.helpDesk, name: everyLanguage, hours: everyLanguage, desk: everyLanguage }, place: taken };
    const service = await startFakeService();
    service.behave((request, response) => {
      if (request.url !== "/v1/organisation") return standing({ well: false, email: "down" })(request, response);
      answerJson(response, 200, hostile);
      return true;
    });
    const kiosk = await startKiosk({ app, serviceUrl: service.url, spareInstance: false });
    try {
      const { page } = kiosk;
      await walkOn(page).heading(words.identify.title);
      await page.locator(".health").waitFor();
      expect(await page.locator(".organisation").innerText()).toBe(taken);
      expect(await page.locator("img[src=x]").count()).toBe(0);
      expect(await page.title()).toContain(words.identify.title);
      expect(elsewhere.reached).toEqual([]);
    } finally {
      await kiosk.stop();
      await service.stop();
      await elsewhere.stop();
    }
  });
});

/** Answers whoever trusts its certificate, and notes down that it was asked. */
async function startImpostor(tls: ServerOptions): Promise<{ origin: string; seen: string[]; stop: () => Promise<unknown> }> {
  const seen: string[] = [];
  const server = createServer(tls, (request, response) => {
    seen.push(request.url ?? "");
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `https://localhost:${String(port)}`, seen, stop: () => new Promise((resolve) => server.close(resolve)) };
}

describe("a kiosk whose service cannot show that it is the service", () => {
  const trust = { ca: true, name: "School" };
  it.each([
    ["signed itself, where the machine's own authorities count", "certificate", () => Promise.resolve({ tls: localhostCertificate, authority: null })],
    ["is for another host", "certificate", () => chain({ hosts: ["desk.school.example"] })],
    ["is over", "certificate-date", () => chain({ from: -30, to: -1 })],
    ["has not begun, or the kiosk's clock is slow", "certificate-date", () => chain({ from: 1, to: 30 })],
    ["comes from another authority of the same name", "certificate", () => chain({}, true)],
  ] as const)("says in its own words that the certificate %s, and sends nothing", async (_how, why, make) => {
    const { tls, authority } = await make();
    const impostor = await startImpostor(tls);
    const code = writeEnrolmentCode({ id: "0".repeat(16), secret: Buffer.alloc(16), authority });
    const kiosk = await startKiosk({ app, serviceUrl: impostor.origin, spareInstance: false, ...(authority === null ? {} : { enrolmentCode: code, environment: keychain.session }) });
    try {
      await kiosk.page.getByText(before(what[why])).first().waitFor();
      await kiosk.page.getByText(words.health.means[why]).waitFor();
      if (authority !== null) expect(await kiosk.supervisor.event("token-missing")).toMatchObject({ why: "unreachable" });
      expect(impostor.seen).toEqual([]);
    } finally {
      await kiosk.stop();
      await impostor.stop();
    }
  });

  /** A server's certificate, and the authority that the kiosk knows from its code. */
  async function chain(changes: { hosts?: string[]; from?: number; to?: number }, foreign = false): Promise<{ tls: ServerOptions; authority: string }> {
    const known = await makeCertificate(trust);
    const issuer = foreign ? await makeCertificate(trust) : known;
    const own = await makeCertificate({ hosts: ["localhost"], issuer, ...changes });
    return { tls: tlsOf([own, issuer]), authority: publicKeyDigest(known.read) };
  }
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextCode } from "../support/codes.ts";
import { passwordIs } from "../support/directory.ts";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { startKiosk, type Kiosk } from "../support/electron.ts";
import { startService, testPolicy, type TestService } from "../support/service.ts";
import { said, walkOn } from "../support/walk.ts";

const newPassword = "lantern otter biscuit";
const words = said.en;

let app: BuiltApp;
beforeAll(async () => {
  app = await buildApp();
});
afterAll(() => {
  app.remove();
});

async function atKiosk(service: TestService, work: (kiosk: Kiosk) => Promise<void>): Promise<void> {
  const { kiosk, secret } = service.kiosk;
  const started = await startKiosk({ app, serviceUrl: service.origin, enrolment: { kiosk, secret } });
  try {
    await work(started);
  } finally {
    await started.stop();
    await service.stop();
  }
}

describe("at a real kiosk, somebody who forgot a password", () => {
  it("gets back in with one proof, sees where they are, and leaves a fresh screen to the next", async () => {
    const service = await startService();
    await service.add({ userId: "sam.okafor", password: "the old password 1", methods: [{ factor: "email", address: "sam@mail.example" }] });
    await service.add({ userId: "ada.nowak", password: "the old password 2", givenName: "Ada", familyName: "Nowak", methods: [{ factor: "mobile", number: "+447700900123" }] });
    await atKiosk(service, async (kiosk) => {
      const walk = walkOn(kiosk.page);
      await walk.heading(words.identify.title);
      await kiosk.page.getByText("You are at Library kiosk 2").first().waitFor();
      await walk.identify("sam.okafor");
      await walk.choose("email");
      await walk.heading(words.code.title);
      await walk.enterCode("000000");
      await kiosk.page.getByRole("alert").waitFor();
      await walk.enterCode(await nextCode(service.sent, 0));
      await walk.setPassword(newPassword);
      await walk.heading(words.done.title["password-changed"]);
      expect(await passwordIs(service, "sam.okafor", newPassword)).toBe(true);
      expect(await passwordIs(service, "sam.okafor", "the old password 1")).toBe(false);

      const already = service.sent.messages.length;
      const next = walkOn(await kiosk.nextPerson());
      await next.heading(words.identify.title);
      await next.identify("ada.nowak");
      await next.choose("text");
      await next.enterCode(await nextCode(service.sent, already));
      await next.setPassword("otter biscuit lantern");
      await next.heading(words.done.title["password-changed"]);
      expect(await passwordIs(service, "ada.nowak", "otter biscuit lantern")).toBe(true);
    });
  });

  it("gets back in with two proofs where the policy asks for two, past picture and whole number", async () => {
    const service = await startService({ policy: testPolicy({ gates: 2, picture: true, confirmNumber: true }) });
    await service.add({
      userId: "sam.okafor",
      password: "the old password 1",
      methods: [{ factor: "email", address: "sam@mail.example" }, { factor: "mobile", number: "+447700900123" }],
    });
    await atKiosk(service, async (kiosk) => {
      const walk = walkOn(kiosk.page);
      await kiosk.page.getByRole("img", { name: words.identify.pictureAlt }).waitFor();
      await walk.press(words.identify.listen);
      await walk.press(words.identify.cannot);
      await kiosk.page.getByText(words.identify.swapped).waitFor();
      await walk.identify("sam.okafor");
      await walk.heading(words.choose.title);
      await walk.choose("call-mobile");
      await walk.heading(words.number.title);
      await kiosk.page.locator("#number").fill("+44 7700 900123");
      await walk.press(words.number.submitCall);
      await walk.enterCode(await nextCode(service.sent, 0));
      await walk.heading(words.choose.titleSecond);
      await walk.choose("email");
      await walk.enterCode(await nextCode(service.sent, 1));
      await walk.setPassword(newPassword);
      await walk.heading(words.done.title["password-changed"]);
      expect(await passwordIs(service, "sam.okafor", newPassword)).toBe(true);
    });
  });
});

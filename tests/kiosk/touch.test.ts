import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextCode } from "../support/codes.ts";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { startKiosk } from "../support/electron.ts";
import { fingerOn } from "../support/finger.ts";
import { startService } from "../support/service.ts";
import { said, walkOn } from "../support/walk.ts";

const words = said.en;
const newPassword = "lantern otter biscuit";

let app: BuiltApp;
beforeAll(async () => {
  app = await buildApp();
});
afterAll(() => {
  app.remove();
});

describe("at a kiosk with a touch screen and no other keyboard", () => {
  it("somebody gets back in with a finger alone", async () => {
    const service = await startService();
    await service.add({ userId: "sam.okafor", password: "the old password 1", methods: [{ factor: "email", address: "sam@mail.example" }] });
    const { kiosk: name, secret } = service.kiosk;
    const kiosk = await startKiosk({ app, serviceUrl: service.origin, enrolment: { kiosk: name, secret }, display: { width: 1024, height: 768 }, spareInstance: false });
    try {
      const { page } = kiosk;
      const walk = walkOn(page);
      const { touch, type } = await fingerOn(page);
      const keyboard = page.locator(".keyboard");
      const go = page.locator(".cap.next");

      await walk.heading(words.identify.title);
      expect(await keyboard.count()).toBe(0);
      await touch(page.locator("#user-id"));
      await keyboard.waitFor();
      await type("sam.okafor");
      expect(await page.locator("#user-id").inputValue()).toBe("sam.okafor");
      await touch(go);

      await walk.heading(words.choose.title);
      await touch(page.getByRole("button", { name: words.kind.email }).first());
      await walk.heading(words.code.title);
      await touch(page.locator("#code"));
      await keyboard.waitFor();
      await type(await nextCode(service.sent, 0));
      await touch(go);

      await walk.heading(words.password.title);
      await touch(page.locator("#password"));
      await keyboard.waitFor();
      await type(newPassword);
      await touch(go);
      await page.locator("#again:focus").waitFor();
      await type(newPassword);
      await page.getByText(words.password.same).waitFor();
      await touch(go);
      await walk.heading(words.done.title["password-changed"]);

      const person = await service.directory.find("sam.okafor");
      if (person === null || "kind" in person) throw new Error("nobody there");
      expect(await service.directory.accepts(person.key, newPassword)).toBe(true);
      // What was typed is in no line that the kiosk wrote.
      const written = JSON.stringify(kiosk.supervisor.events) + kiosk.supervisor.errors();
      for (const secretText of ["sam.okafor", newPassword]) expect(written).not.toContain(secretText);
    } finally {
      await kiosk.stop();
      await service.stop();
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePassphrase } from "../../contract/passphrase.ts";
import { readAuditLog } from "../../service/audit/read.ts";
import type { EventName } from "../../service/audit/catalogue.ts";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { pidsOf, untilGone } from "../support/electron-processes.ts";
import { startKiosk, type Kiosk } from "../support/electron.ts";
import { fingerOn } from "../support/finger.ts";
import { freePort, startService, type TestService } from "../support/service.ts";
import { said, walkOn } from "../support/walk.ts";
import { handsAt } from "./escape/hands.ts";

const words = said.en;
const { technician } = words;
/** As main/README.md has them, for whatever started Keydesk. */
const [left, restart] = [10, 11];

let app: BuiltApp;
beforeAll(async () => {
  app = await buildApp();
});
afterAll(() => {
  app.remove();
});

async function count(service: TestService, event: EventName, fits: (fields: Record<string, unknown>) => boolean): Promise<number> {
  let found = 0;
  for await (const entry of readAuditLog(service.store.database, service.ring, { event })) if (fits(entry.fields)) found += 1;
  return found;
}

const treeOf = ({ supervisor }: Kiosk) => pidsOf(supervisor.pid);
/** Asks main for a technician's acts without the screen, as a script in the page could. */
const actAnyway = ({ page }: Kiosk) => page.evaluate(async () => [await globalThis.keydesk?.technician.act("leave"), await globalThis.keydesk?.technician.act("restart"), await globalThis.keydesk?.technician.diagnose()]);

describe("a technician", () => {
  it("sees what is wrong with a finger alone, leaves with the keyboard alone, and whoever stood there is forgotten", async () => {
    const service = await startService();
    await service.add({ userId: "sam.okafor", password: "the old password 1", methods: [{ factor: "email", address: "sam@mail.example" }] });
    const pin = await service.technicians.makePin("command", 6);
    const { kiosk: name, secret } = service.kiosk;
    const kiosk = await startKiosk({ app, serviceUrl: service.origin, enrolment: { kiosk: name, secret }, display: { width: 1024, height: 768 } });
    try {
      const walk = walkOn(kiosk.page);
      await walk.heading(words.identify.title);
      await walk.identify("sam.okafor");
      await walk.heading(words.choose.title);
      expect(await actAnyway(kiosk)).toEqual([false, false, null]);

      // A touch opens nothing; only one that stays does.
      const { touch, hold, type } = await fingerOn(kiosk.page);
      await touch(kiosk.page.locator(".organisation"));
      const letGo = await hold(kiosk.page.locator(".organisation"));
      await walk.heading(technician.title);
      await letGo();
      await touch(kiosk.page.locator("#secret"));
      await kiosk.page.locator(".keyboard.pad").waitFor();
      await type(`${pin.slice(1)}${pin.startsWith("0") ? "1" : "0"}`);
      await touch(kiosk.page.locator(".cap.next"));
      await kiosk.page.getByRole("alert").getByText(words.refusal["pin-wrong"].what).waitFor();
      expect(await actAnyway(kiosk)).toEqual([false, false, null]);
      await touch(kiosk.page.locator("#secret"));
      await type(pin);
      await touch(kiosk.page.locator(".cap.next"));
      await walk.heading(technician.choose);
      await touch(kiosk.page.getByRole("button", { name: technician.diagnose }));
      const diagnosis = kiosk.page.locator(".diagnosis");
      await diagnosis.getByText("The service answers at").waitFor();
      expect(await diagnosis.innerText()).toContain(service.origin);
      expect(await diagnosis.innerText()).not.toContain(secret);

      const before = kiosk.person.pid;
      const later = kiosk.supervisor.fromNow();
      await touch(kiosk.page.getByRole("button", { name: technician.back }));
      const next = await later.event("instance-shown");
      await untilGone([before]);
      expect(await count(service, "flow-ended", ({ reason }) => reason === "cancelled")).toBe(1);

      await kiosk.join(next.pid);
      await walkOn(kiosk.page).heading(words.identify.title);
      expect(await actAnyway(kiosk)).toEqual([false, false, null]);
      const hands = handsAt(kiosk.display.name);
      for (const chord of ["ctrl+alt+k", "ctrl+shift+k", "alt+shift+k"]) hands.key(chord);
      await walkOn(kiosk.page).heading(words.identify.title);
      hands.key("ctrl+alt+shift+k");
      await kiosk.page.locator("#secret:focus").waitFor();
      for (const digit of pin) hands.key(digit);
      hands.key("Return");
      await kiosk.page.locator(".button.primary:focus").getByText(technician.diagnose).waitFor();
      const processes = treeOf(kiosk);
      for (const press of ["Tab", "Tab", "Return"]) hands.key(press);
      expect(await kiosk.supervisor.exitCode()).toBe(left);
      await untilGone(processes);
      expect(kiosk.supervisor.events.filter(({ event }) => event === "technician")).toMatchObject([{ act: "diagnose", by: "pin" }, { act: "leave", by: "pin" }]);
      expect(await count(service, "technician-at-kiosk", ({ place, outcome }) => place === "Library kiosk 2" && outcome === "let-in")).toBe(2);
      expect(JSON.stringify(kiosk.supervisor.events) + kiosk.supervisor.errors()).not.toContain(pin);
    } finally {
      await kiosk.stop();
      await service.stop();
    }
  });

  it("gets out by the passphrase where nobody answers, by no PIN, and asks for a restart", async () => {
    const { passphrase, verifier } = await makePassphrase();
    const url = `http://127.0.0.1:${String(await freePort())}`;
    const kiosk = await startKiosk({ app, serviceUrl: url, spareInstance: false, environment: { KEYDESK_PASSPHRASE_HASH: verifier } });
    try {
      const { page } = kiosk;
      await page.getByText(words.health.what["no-answer"]).first().waitFor();
      handsAt(kiosk.display.name).key("ctrl+alt+shift+k");
      await page.locator("#secret:focus").waitFor();
      await page.keyboard.type("12345678");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText(technician.unreachable).waitFor();
      expect(await actAnyway(kiosk)).toEqual([false, false, null]);
      await page.getByRole("button", { name: technician.passphrase.use }).click();
      await page.keyboard.type("correct-horse-battery-staple");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText(technician.passphrase.unlike).waitFor();
      await page.locator("#secret").fill(passphrase);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: technician.restart }).click();
      expect(await kiosk.supervisor.exitCode()).toBe(restart);
      expect(kiosk.supervisor.events.find(({ event }) => event === "technician")).toMatchObject({ act: "restart", by: "passphrase" });
    } finally {
      await kiosk.stop();
    }
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownTls } from "../../service/tls/service-tls.ts";
import { nextCode } from "../support/codes.ts";
import { passwordIs } from "../support/directory.ts";
import { buildApp } from "../support/electron-app.ts";
import { statusOf } from "../support/electron-processes.ts";
import { startService, type TestService } from "../support/service.ts";
import { said, walkOn } from "../support/walk.ts";
import { canHaveMachine, startSignInMachine, type SignInMachine } from "./sign-in/machine.ts";

const words = said.en;
const newPassword = "lantern otter biscuit";

/** One machine from its start on, and everything that happens at it, in this order. */
describe.runIf(canHaveMachine)("a sign-in screen of LightDM's with \"Forgot password?\"", () => {
  let service: TestService;
  let machine: SignInMachine;
  const account = () => machine.run("id", ["-u", "keydesk-kiosk"]).output.trim();
  const undo: (() => Promise<void> | void)[] = [];

  beforeAll(async () => {
    const home = mkdtempSync(path.join(tmpdir(), "keydesk-tls-"));
    undo.unshift(() => rmSync(home, { recursive: true, force: true }));
    const app = await buildApp();
    undo.unshift(() => app.remove());
    service = await startService({ tls: await ownTls(path.join(home, "tls"), "localhost") });
    undo.unshift(() => service.stop());
    await service.add({ userId: "sam.okafor", password: "the old password 1", methods: [{ factor: "email", address: "sam@mail.example" }] });
    const { code } = await service.kiosks.makeCode("command", { place: "Library PC 7", uses: 1, networks: [], approve: false, startsPerHour: 240 }, 60 * 60_000);
    machine = await startSignInMachine({ app, policy: { serviceUrl: service.origin, enrolmentCode: code } });
    undo.unshift(() => machine.stop());
  });
  afterAll(async () => {
    for (const step of undo) await step();
  });

  const session = () => machine.processes().filter(({ pid }) => statusOf(pid, "Uid")?.startsWith(`${account()}\t`));

  test("opens Keydesk, which is enrolled with the keychain that its session opened, and leads back when somebody has got back in", async () => {
    await machine.greeter(1);
    machine.press("Return");
    const page = await machine.person();
    const walk = walkOn(page);
    await walk.heading(words.identify.title);
    await page.getByText("You are at Library PC 7").first().waitFor();
    await walk.identify("sam.okafor");
    await walk.choose("email");
    await walk.enterCode(await nextCode(service.sent, 0));
    await walk.setPassword(newPassword);
    await walk.heading(words.done.title["password-changed"]);
    expect(await passwordIs(service, "sam.okafor", newPassword)).toBe(true);
    await walk.press(words.actions.backToSignIn);
    await machine.greeter(2);
    expect(machine.log()).toContain("Session pid=");
    expect(session()).toEqual([]);
  });
});

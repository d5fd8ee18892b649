import { afterEach, beforeEach, expect, it } from "vitest";
import { createClient } from "../support/client.ts";
import { startService, testPolicy } from "../support/service.ts";
import { deploy, type Deployed } from "./command.ts";

let deployed: Deployed;
beforeEach(() => {
  deployed = deploy();
});
afterEach(() => {
  deployed.remove();
});

it("makes a code for a class while the service runs, prints it once, and says so in the log without it", async () => {
  const service = await startService({ ...deployed.open(), policy: testPolicy({ registration: { firstProofs: ["class-code"] } }) });
  try {
    await service.add({ userId: "sam.okafor", password: "copper lantern Tuesday 41", groups: ["7B"], methods: [] });
    const { stdout } = await deployed.run("class-code", "7B", "--days", "3");
    const code = /[B-Z2-9]{4}-[B-Z2-9]{4}/.exec(stdout)?.[0] ?? "no code";
    expect(stdout).toMatch(/^The code for 7B is .{9}\. It works for 3 days/);

    const client = createClient(service.origin);
    await client.start("register");
    await client.signIn("sam.okafor", "copper lantern Tuesday 41");
    await client.send({ type: "set-up", factor: "email" });
    await client.send({ type: "give-class-code", code });
    expect(client.flow.step.name).toBe("enter-address");
    const shown = await deployed.run("audit", "show");
    expect(shown.stdout).toContain('"class-code-made"');
    expect(shown.stdout).not.toContain(code);
  } finally {
    await service.stop();
  }
  expect((await deployed.run("audit", "verify")).stdout).toMatch(/^The audit log is whole/);
});

it.each([
  [["class-code"], "Name the group"],
  [["class-code", "7B", "--days", "0"], "--days takes a whole number from 1 to 90"],
  [["class-code", "7B"], "There is no store at"],
])("says what is missing of %j", async (words, message) => {
  await expect(deployed.run(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) as string });
});

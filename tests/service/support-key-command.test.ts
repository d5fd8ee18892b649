import { expect, it } from "vitest";
import { settingsSchema } from "../../service/settings/schema.ts";
import { findSupportKey } from "../../service/support/keys.ts";
import { run } from "./command.ts";

it("makes a key: the secret once, and the entry for the settings that has only its digest", async () => {
  const { stdout } = await run("support-key", "service-desk");
  const [secret = "", entry = ""] = stdout.match(/(?<=^ {2})\S.*$/gm) ?? [];
  const supportKeys = settingsSchema.shape.supportKeys.parse([JSON.parse(entry)]);
  expect(findSupportKey(supportKeys, `Bearer ${secret}`)).toMatchObject({ name: "service-desk" });
  expect(entry).not.toContain(secret);
  expect((await run("support-key", "service-desk")).stdout).not.toContain(secret);
});

it.each([[[]], [["Service Desk"]], [["x".repeat(41)]]])("says how to name it instead of %j", async (words: string[]) => {
  await expect(run("support-key", ...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("Name the key") as string });
});

import { readdirSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { deploy } from "./command.ts";

it.each(["verify", "show"])("audit %s makes no store and no keys where there are none, and says what to name", async (command) => {
  const deployed = deploy();
  onTestFinished(() => deployed.remove());
  await expect(deployed.run("audit", command)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("There is no store at") as string });
  expect(readdirSync(deployed.folder)).toEqual(["service.json"]);
});

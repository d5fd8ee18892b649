import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Organisation } from "../../contract/organisation.ts";
import { until } from "../support/wait.ts";
import { createHouse, type House } from "./house.ts";

let house: House;
let file: string;
beforeEach(async () => {
  house = await createHouse(null);
  file = join(house.folder, "policy.json");
});
afterEach(() => house.remove());

type Document = Record<string, unknown>;
const change = (changes: Document): void => {
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, "utf8")) as Document), ...changes }));
};
const gates = async (): Promise<number> => ((await (await fetch(new URL("/v1/organisation", house.origin))).json()) as Organisation).gates;
const logged = async (event: string): Promise<number> => (await house.command("audit", "show")).output.split("\n").filter((line) => line.includes(`"${event}"`)).length;

it("a changed policy file counts without a restart, and a wrong one changes nothing, whole and told", async () => {
  const service = await house.start().answering();
  expect(await gates()).toBe(1);
  change({ gates: 2 });
  await until(async () => (await gates()) === 2, "the changed policy to be in force");

  change({ gates: 1, codeDigits: 4, picture: "perhaps" });
  await until(() => service.output().includes("version 2 stays in force"), "the wrong policy to be refused");
  expect(service.output()).toContain("codeDigits: found 4");
  expect(service.output()).toContain("picture: found \"perhaps\"");
  expect(await gates()).toBe(2);
  expect(await service.stop()).toBe(0);
  expect(await logged("policy-refused")).toBe(1);
  expect(await logged("policy-changed")).toBe(2);
});

it("a service whose policy file became wrong while it stood still starts with the last good one, and says so", async () => {
  await (await house.start().answering()).stop();
  writeFileSync(file, "{");
  const service = await house.start().answering();
  expect(service.output()).toContain("The policy cannot be used, and version 1 stays in force:\n  policy file");
  expect(await gates()).toBe(1);
  expect(await service.stop()).toBe(0);
});

it("a service that never had a good policy does not start, and leaves nothing behind", async () => {
  writeFileSync(file, "{}");
  const service = house.start();
  expect(await service.ended()).toBe(1);
  expect(service.output()).toMatch(/^The policy cannot be used:\n {2}organisation: found nothing/);
  await expect(house.look((database) => database.selectFrom("policies").selectAll().execute())).rejects.toThrow();
});

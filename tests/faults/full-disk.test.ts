import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problem } from "../../contract/flow.ts";
import type { Answered } from "../support/client.ts";
import { somebody } from "./going-on.ts";
import { createHouse, type House } from "./house.ts";
import { startFaultyMail, type FaultyMail } from "./mail.ts";
import { seed, type PasswordsThatWork } from "./seed.ts";
import { createSmallDisk, type SmallDisk } from "./small-disk.ts";
import { settledMessagesOf, stepsOfTheJob, walk } from "./walk.ts";

let mail: FaultyMail;
let disk: SmallDisk;
let house: House;
let passwordsThatWork: PasswordsThatWork;

beforeAll(async () => {
  mail = await startFaultyMail();
  disk = createSmallDisk();
  house = await createHouse(mail.port, join(disk.folder, "data"));
});
afterAll(async () => {
  await house.remove();
  disk.remove();
  await mail.close();
});

/** Starts while the disk is full: the service ends and says what is wrong. */
async function startsInVain(): Promise<void> {
  disk.fill(null);
  const refused = house.startBy(disk.fullFor);
  expect(await refused.ended()).toBe(1);
  expect(refused.output()).toMatch(/disk is full|disk answered with an error/);
  expect(refused.output()).not.toMatch(/\n\s+at /);
  disk.free(null);
}

describe("a disk without space", () => {
  it("is named at the first start, which leaves nothing that stands in the way of the next", async () => {
    await startsInVain();
    expect(await (await house.start().answering()).stop()).toBe(0);
    passwordsThatWork = await seed(house, stepsOfTheJob);
  });

  it("is named at a later start, and nothing is lost", async () => {
    await startsInVain();
    await house.look(async (database) => {
      for (const userId of stepsOfTheJob) expect(await passwordsThatWork(database, userId)).toEqual(["old"]);
    });
  });

  it.each(stepsOfTheJob)("in the middle of a reset, at %s, is answered calmly; with space again the same reset goes on", async (fullAt) => {
    const service = await house.start().answering();
    const client = somebody(house);
    const refusals: Answered[] = [];
    await walk(house, mail, fullAt, client, async (step, ask) => {
      if (step !== fullAt || refusals.length > 0) return ask();
      disk.fill(service.id);
      for (let round = 0; round < 3; round++) refusals.push(await ask());
      expect(await client.request("GET", "/v1/health")).toMatchObject({ status: 200 });
      disk.free(service.id);
      return ask();
    });
    for (const { status, body } of refusals) {
      expect([500, 503]).toContain(status);
      expect(["service-error", "busy"]).toContain(problem.parse(body).code);
      expect(JSON.stringify(body)).not.toMatch(/sqlite|disk|\.ts/i);
    }
    expect(client.step("done").outcome).toBe("password-changed");
    for (const { id, state } of await settledMessagesOf(house, client.flow.id)) {
      expect(["sent", "perhaps-sent"]).toContain(state);
      expect(mail.times(id)).toBeLessThanOrEqual(1);
    }
    expect(await service.stop()).toBe(0);
    expect(await house.look((database) => passwordsThatWork(database, fullAt))).toEqual(["new"]);
    expect(await house.command("audit", "verify")).toMatchObject({ code: 0 });
  });
});

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAuditLog, type AuditEntry } from "../../service/audit/read.ts";
import type { Answered } from "../support/client.ts";
import { until } from "../support/wait.ts";
import { lookAtWhole } from "./disk.ts";
import { somebody, type Ask } from "./going-on.ts";
import { createHouse, type House, type Running } from "./house.ts";
import { startFaultyMail, type FaultyMail } from "./mail.ts";
import { askUntil, nothingCame, plugsAt, timing, type Usual } from "./plugs.ts";
import { seed, type PasswordsThatWork } from "./seed.ts";
import type { Moment } from "./serve-and-die.ts";
import { settledMessagesOf, stepsOfTheJob, walk, type StepOfTheJob } from "./walk.ts";

const dyingEntry = join(import.meta.dirname, "serve-and-die.ts");

const plugs = plugsAt(stepsOfTheJob, 20261121, 8);

let mail: FaultyMail;
let house: House;
let service: Running;
let passwordsThatWork: PasswordsThatWork;
let kills = 0;
let people = 0;
const usual: Usual<StepOfTheJob> = new Map();

const newPerson = (): string => `pupil${String(people++)}`;

beforeAll(async () => {
  mail = await startFaultyMail();
  house = await createHouse(mail.port);
  passwordsThatWork = await seed(house, Array.from({ length: plugs.length + 20 }, (_, number) => `pupil${String(number)}`));
  service = await house.start().answering();
});
afterAll(async () => {
  await house.remove();
  await mail.close();
});

/** What lies on the disk must be whole at any moment: one password that works, and a log that verifies. */
async function lookAfterACrash(userId: string): Promise<("old" | "new")[]> {
  return lookAtWhole(house, async (database) => {
    const working = await passwordsThatWork(database, userId);
    expect(working).toHaveLength(1);
    return working;
  });
}

async function pullThePlug(userId: string): Promise<void> {
  await service.kill();
  kills += 1;
  await lookAfterACrash(userId);
}

async function plugIn(): Promise<void> {
  service = await house.start().answering();
}

/** The service that runs ended by a signal: it has killed itself. */
async function expectDead(running: Running): Promise<void> {
  expect(await running.ended()).toBeNull();
  kills += 1;
}

/** The same once more, after the restart: what was answered is answered again, and nothing is done twice. */
async function askAgain(step: StepOfTheJob, ask: Ask, before: Answered | null): Promise<Answered> {
  const again = await ask();
  // Each start is a flow of its own.
  if (before !== null && step !== "start") {
    expect(again.status).toBe(before.status);
    expect(again.flow?.step.name).toBe(before.flow?.step.name);
  }
  return again;
}

describe("a service that is killed in the middle of things", () => {
  it("takes its usual time where nobody pulls the plug", async () => {
    for (let round = 0; round < 2; round++) {
      const client = somebody(house);
      await walk(house, mail, newPerson(), client, timing(usual));
      expect(client.step("done").outcome).toBe("password-changed");
    }
  });

  it.each(plugs)("goes on where the plug was pulled $when $step ($part)", async (plug) => {
    const userId = newPerson();
    const client = somebody(house);
    let pulled = false;
    await walk(house, mail, userId, client, async (step, ask) => {
      if (pulled || step !== plug.step) return ask();
      pulled = true;
      const { answer } = await askUntil(plug, usual, ask);
      await pullThePlug(userId);
      await plugIn();
      return askAgain(step, ask, await answer);
    });
    expect(client.step("done").outcome).toBe("password-changed");
    expect(await house.look((database) => passwordsThatWork(database, userId))).toEqual(["new"]);
  });

  it.each<[Moment, "old" | "new", "choose-password" | "done"]>([
    ["before-set", "old", "choose-password"],
    ["after-set", "new", "done"],
    ["before-sign-out", "new", "done"],
    ["after-sign-out", "new", "done"],
  ])("knows after a crash %s that the %s password holds", async (moment, holds, goesOnAt) => {
    await service.stop();
    service = await house.start(dyingEntry, moment).answering();
    const userId = newPerson();
    const client = somebody(house);
    await walk(house, mail, userId, client, async (step, ask) => {
      const answer = await ask().catch(nothingCame);
      if (answer !== null) return answer;
      await expectDead(service);
      expect(await lookAfterACrash(userId)).toEqual([holds]);
      await plugIn();
      const again = await askAgain(step, ask, null);
      expect(again.flow?.step.name).toBe(goesOnAt);
      return again;
    });
    expect(client.step("done").outcome).toBe("password-changed");
  });

  it.each<Moment>(["before-confirm", "after-confirm"])("comes to an end when it crashes %s too, while it mends what a crash left", async (moment) => {
    await service.stop();
    service = await house.start(dyingEntry, "after-set").answering();
    const userId = newPerson();
    const client = somebody(house);
    await walk(house, mail, userId, client, async (step, ask) => {
      const answer = await ask().catch(nothingCame);
      if (answer !== null) return answer;
      await expectDead(service);
      await expectDead(house.start(dyingEntry, moment));
      expect(await lookAfterACrash(userId)).toEqual(["new"]);
      await plugIn();
      return askAgain(step, ask, null);
    });
    expect(client.step("done").outcome).toBe("password-changed");
  });

  it.each([
    ["before the mail server has the code", "recipient", "choose-method", "code", 0],
    ["when it has the code and has not said so", "message", "choose-method", "code", 1],
    ["before it has the notice", "recipient", "set-password", "notice", 0],
    ["when it has the notice and has not said so", "message", "set-password", "notice", 1],
  ] as const)("marks a message as perhaps sent where it is killed %s", async (_what, at, sentBy, purpose, came) => {
    const userId = newPerson();
    const client = somebody(house);
    let restarted = false;
    let armed = false;
    await walk(house, mail, userId, client, async (step, ask) => {
      if (step !== sentBy || armed) return ask();
      armed = true;
      // What came earlier is known to have come only once the service has noted it.
      await settledMessagesOf(house, client.flow.id);
      mail.next(at, async () => {
        await pullThePlug(userId);
        await plugIn();
        restarted = true;
      });
      const answer = await ask().catch(nothingCame);
      await until(() => restarted, "the message to be on its way");
      return askAgain(step, ask, answer);
    });
    expect(client.step("done").outcome).toBe("password-changed");
    const doubtful = (await settledMessagesOf(house, client.flow.id)).filter(({ state }) => state === "perhaps-sent");
    expect(doubtful.map((message) => message.purpose)).toEqual([purpose]);
    expect(mail.times(doubtful[0]?.id ?? "")).toBe(came);
  });

  it("has at the end a log that is whole and says what happened, and no message sent twice", async () => {
    expect(await service.stop()).toBe(0);
    expect(await house.command("audit", "verify")).toMatchObject({ code: 0, output: expect.stringContaining("The audit log is whole") as string });
    await house.look(async (database) => {
      const log: AuditEntry[] = [];
      for await (const entry of readAuditLog(database, house.ring())) log.push(entry);
      const flows = new Set(log.map(({ fields }) => fields["flow"]).filter((flow) => typeof flow === "string"));
      const changed: unknown[] = [];
      for (const flow of flows) {
        const entries = log.filter(({ fields }) => fields["flow"] === flow);
        const times = (name: string): number => entries.filter(({ event }) => event === name).length;
        expect(times("password-set-completed"), flow).toBe(times("password-set-started"));
        expect(times("code-settled"), flow).toBe(times("code-requested"));
        expect(times("notice-settled"), flow).toBe(times("notice-queued"));
        expect(times("flow-ended"), flow).toBeLessThanOrEqual(1);
        changed.push(...entries.filter(({ event, fields }) => event === "password-set-completed" && fields["outcome"] === "confirmed").map(({ personal }) => JSON.stringify(personal)));
      }
      expect(changed).toHaveLength(people);
      expect(new Set(changed).size).toBe(people);

      const messages = await database.selectFrom("outbox").select(["id", "state"]).execute();
      for (const { id, state } of messages) {
        expect(["sent", "perhaps-sent"]).toContain(state);
        if (state === "sent") expect(mail.times(id), id).toBe(1);
        else expect(mail.times(id), id).toBeLessThanOrEqual(1);
      }
    });
    expect(kills).toBeGreaterThanOrEqual(60);
  });
});

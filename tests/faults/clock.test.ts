import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createKeyRing, randomRingKey } from "../../service/keys/ring.ts";
import type { TimeSource } from "../../service/store/clock.ts";
import { openSqlite } from "../../service/store/sqlite.ts";
import type { TestClient } from "../support/client.ts";
import { atCode } from "../support/clients.ts";
import { recordingChannels, startService, type Sent, type TestService } from "../support/service.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const ring = createKeyRing([randomRingKey(1)]);

/** The machine's clocks; somebody sets the one on the wall, and time goes by on both. */
interface SetClock extends TimeSource {
  set(milliseconds: number): void;
  /** Puts the one on the wall right again. */
  right(): void;
  pass(milliseconds: number): void;
}

function clockToSet(): SetClock {
  let wall = 0;
  let passed = 0;
  return {
    wall: () => Date.now() + passed + wall,
    monotonic: () => performance.now() + passed,
    set: (milliseconds) => {
      wall += milliseconds;
    },
    right: () => {
      wall = 0;
    },
    pass: (milliseconds) => {
      passed += milliseconds;
    },
  };
}

let folder: string;
let clock: SetClock;
let sent: Sent;
let service: TestService;
let people = 0;

const start = async (): Promise<void> => {
  sent = recordingChannels();
  service = await startService({ database: openSqlite(join(folder, "keydesk.sqlite")), ring, time: clock, sent });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "keydesk-clock-"));
  clock = clockToSet();
  await start();
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  clock.right();
});

async function newPerson(): Promise<string> {
  const userId = `pupil${String(++people)}`;
  await service.add({ userId, password: "the old password 1", methods: [{ factor: "email", address: `${userId}@mail.example` }] });
  return userId;
}

describe("a clock that is set while somebody resets a password", () => {
  it.each([
    ["an hour back", -60 * minute],
    ["a day back", -day],
    ["years back, as after a flat battery", -20 * 365 * day],
  ])("%s: the flow goes on", async (_what, by) => {
    const { client, code } = await atCode(service, await newPerson());
    clock.set(by);
    await client.send({ type: "submit-code", code });
    expect((await client.send({ type: "set-password", password: "lantern otter biscuit" })).flow?.step).toMatchObject({ name: "done", outcome: "password-changed" });
  });

  it("back: a code lives no longer for it", async () => {
    const { client, code } = await atCode(service, await newPerson());
    clock.pass(10 * minute);
    await client.send({ type: "extend" });
    clock.set(-10 * minute);
    clock.pass(6 * minute);
    expect((await client.send({ type: "submit-code", code })).problem?.code).toBe("code-expired");
  });

  it("back: a flow ends when it should", async () => {
    const { client } = await atCode(service, await newPerson());
    clock.set(-day);
    clock.pass(16 * minute);
    expect((await client.read()).flow?.step).toMatchObject({ name: "ended", reason: "expired" });
  });

  it("two days forward: the flow ends cleanly, and a new one goes its way", async () => {
    const userId = await newPerson();
    const { client, code } = await atCode(service, userId);
    clock.set(2 * day);
    expect((await client.send({ type: "submit-code", code })).flow?.step).toMatchObject({ name: "ended", reason: "expired" });
    const again = await atCode(service, userId);
    await again.client.send({ type: "submit-code", code: again.code });
    expect(again.client.flow.step.name).toBe("choose-password");
  });

  it("forward by mistake and back: people come and go as ever", async () => {
    clock.set(30 * day);
    const before = await atCode(service, await newPerson());
    clock.set(-30 * day);
    await before.client.send({ type: "submit-code", code: before.code });
    expect(before.client.flow.step.name).toBe("choose-password");
    const after = await atCode(service, await newPerson());
    await after.client.send({ type: "submit-code", code: after.code });
    expect(after.client.flow.step.name).toBe("choose-password");
  });
});

describe("a clock that is set back while the service is down", () => {
  it("forgets no wrong try, and lets no flow begin anew", async () => {
    const userId = await newPerson();
    const { client } = await atCode(service, userId);
    for (let tries = 0; tries < 5; tries++) await client.send({ type: "submit-code", code: "0" });
    expect(client.step("ended").reason).toBe("blocked");
    const blockedFor = client.step("ended").retryIn ?? 0;
    const open = await atCode(service, await newPerson());
    const { expiresIn } = open.client.flow;
    await service.stop();
    clock.set(-5 * day);
    await start();

    const asked = async (at: TestClient): Promise<TestClient["flow"]> => {
      const answer = await at.request("GET", `${service.origin}/v1/flows/${at.flow.id}`);
      if (answer.flow === null) throw new Error(`It answered ${String(answer.status)}.`);
      return answer.flow;
    };
    const still = await asked(client);
    expect(still.step).toMatchObject({ name: "ended", reason: "blocked" });
    expect(still.step.name === "ended" ? still.step.retryIn : null).toBeLessThanOrEqual(blockedFor);
    expect((await asked(open.client)).expiresIn).toBeLessThanOrEqual(expiresIn);
  });
});

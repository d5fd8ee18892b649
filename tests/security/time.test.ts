import { afterEach, beforeEach, expect, it } from "vitest";
import { atCode, atMethods, chooses } from "../support/clients.ts";
import type { TestService } from "../support/service.ts";
import { browserCalled, newPupil } from "./people.ts";
import { storeFolder, type StoreFolder } from "./store-folder.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** A machine whose clock somebody sets, while its monotonic clock goes on. */
function settableTime(): { wall(): number; monotonic(): number; pass(milliseconds: number): void; setBack(milliseconds: number): void } {
  let wall = Date.now();
  let monotonic = 0;
  return {
    wall: () => wall,
    monotonic: () => monotonic,
    pass: (milliseconds) => {
      wall += milliseconds;
      monotonic += milliseconds;
    },
    setBack: (milliseconds) => {
      wall -= milliseconds;
    },
  };
}

let disk: StoreFolder;
let service: TestService;
let time: ReturnType<typeof settableTime>;
beforeEach(async () => {
  disk = storeFolder();
  time = settableTime();
  service = await disk.start({ time });
});
afterEach(async () => {
  await service.stop();
  disk.remove();
});

it("a machine's clock that is set back makes no code live longer", async () => {
  const { client, code } = await atCode(service, (await newPupil(service)).userId, "text");
  time.setBack(day);
  time.pass(4 * minute);
  expect(client.step("enter-code").sent?.codeExpiresIn).toBe(300);
  time.pass(minute);
  expect((await client.send({ type: "submit-code", code })).problem?.code).toBe("code-expired");
});

it("a clock set back while the service was down makes none live longer either", async () => {
  const { userId } = await newPupil(service);
  const first = await atMethods(service, userId, browserCalled(service.origin, "one"));
  const code = await chooses(service, first, "text");
  const { id, version } = first.flow;
  time.pass(6 * minute);
  await service.stop();
  time.setBack(day);
  service = await disk.start({ time });
  const envelope = { version, idempotencyKey: crypto.randomUUID(), language: "en", command: { type: "submit-code", code } };
  const { problem } = await browserCalled(service.origin, "one").request("POST", `/v1/flows/${id}/commands`, envelope);
  expect(problem?.code).toBe("code-expired");
});

import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, expect, test } from "vitest";
import { createStrengthEstimator } from "./strength.ts";

const strength = createStrengthEstimator();
afterAll(() => strength.close());

test("a common password is weak, three words of one's own are strong", async () => {
  expect(await strength.estimate("Password123!", [])).toBeLessThan(2);
  expect(await strength.estimate("tulip-garden-window", [])).toBe(4);
});

test("the words that somebody who knows the person tries first make a password weaker", async () => {
  const password = "gwenllian-tryfan";
  const stranger = await strength.estimate(password, []);
  const known = await strength.estimate(password, ["Gwenllian", "Tryfan"]);
  expect(stranger).toBe(4);
  expect(known).toBeLessThan(4);
});

test("the longest passwords of the worst kinds take a bounded time, and none of it on the main thread", async () => {
  const worst = ["p@ssw0rdL3tme1n!".repeat(16), "4@8({[<3".repeat(32), "🔑é".repeat(85), "abc1".repeat(64)];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  const scores = await Promise.all(worst.map((password) => strength.estimate(password, [])));
  delay.disable();
  expect(scores.every((score) => typeof score === "number")).toBe(true);
  // Some 80 ms each on the machine that this was measured on; the library's defaults take six times as long.
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(delay.percentile(50) / 1e6).toBeLessThan(20);
});

test("more estimates than the line holds are told busy", async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, () => strength.estimate("tulip", [])));
  expect(answers.filter((answer) => typeof answer === "object")).toHaveLength(9);
});

test("an estimate that is under way when the thread ends is refused and does not hang", async () => {
  const underWay = strength.estimate("p@ssw0rdL3tme1n!".repeat(4), []);
  const [closed, answer] = await Promise.allSettled([strength.close(), underWay]);
  expect(closed.status).toBe("fulfilled");
  expect(answer.status).toBe("rejected");
});

test("after its thread has ended, the next estimate starts another", async () => {
  expect(await strength.estimate("tulip-garden-window", [])).toBe(4);
});

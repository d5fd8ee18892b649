import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { KioskTokenAnswer } from "./kiosk-token.ts";
import { TokenKeeper } from "./token-keeper.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function keep(answers: KioskTokenAnswer[]) {
  const tokens: string[] = [];
  const missing: [string, number][] = [];
  const request = vi.fn(() => Promise.resolve(answers.shift() ?? { got: "unreachable" as const }));
  const keeper = new TokenKeeper({
    request,
    onToken: (token) => tokens.push(token),
    onMissing: (why, nextTryIn) => missing.push([why, nextTryIn]),
    onFault: () => undefined,
  });
  return { keeper, request, tokens, missing };
}

test("renews the token when half of its life is over", async () => {
  const { keeper, request, tokens } = keep([
    { got: "token", token: "first", expiresIn: 600 },
    { got: "token", token: "second", expiresIn: 600 },
  ]);
  await keeper.start();
  await vi.advanceTimersByTimeAsync(299_999);
  expect(tokens).toEqual(["first"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(tokens).toEqual(["first", "second"]);
  expect(request).toHaveBeenCalledTimes(2);
  keeper.stop();
});

test("tries on with a growing wait while the service refuses or is away", async () => {
  const { keeper, tokens, missing } = keep([
    { got: "unreachable" },
    { got: "refused", why: "kiosk-off" },
    { got: "token", token: "at last", expiresIn: 600 },
  ]);
  await keeper.start();
  await vi.advanceTimersByTimeAsync(3000);
  expect(missing).toEqual([
    ["unreachable", 1000],
    ["kiosk-off", 2000],
  ]);
  expect(tokens).toEqual(["at last"]);
  keeper.stop();
});

test("a request that fails counts as a fault and is tried again", async () => {
  const missing: string[] = [];
  const onFault = vi.fn();
  const full = new Error("no space left on device");
  const request = vi.fn(() => Promise.reject<KioskTokenAnswer>(full));
  const keeper = new TokenKeeper({ request, onToken: () => undefined, onMissing: (why) => missing.push(why), onFault });
  await keeper.start();
  await vi.advanceTimersByTimeAsync(1000);
  expect(missing).toEqual(["fault", "fault"]);
  expect(onFault.mock.calls).toEqual([[full], [full]]);
  keeper.stop();
});

test("asks no more once it is stopped", async () => {
  const { keeper, request } = keep([{ got: "token", token: "t", expiresIn: 2 }]);
  await keeper.start();
  keeper.stop();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(request).toHaveBeenCalledOnce();
});

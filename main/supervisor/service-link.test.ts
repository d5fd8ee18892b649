import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Identity } from "../device/identity.ts";
import type { Log } from "../log.ts";
import type { KioskTokenAnswer } from "./kiosk-token.ts";
import { ServiceLink } from "./service-link.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const serviceUrl = "https://desk.example";
const noFetch = () => Promise.reject(new Error("nothing is fetched here"));
const token: KioskTokenAnswer = { got: "token", token: "t", expiresIn: 600 };

/** A link whose identity gets this answer each time, with one who has joined it. */
function linked(first: KioskTokenAnswer) {
  let answer = first;
  const requestToken = vi.fn<Identity["requestToken"]>(() => Promise.resolve(answer));
  const link = new ServiceLink({ serviceUrl, identity: { authority: "ab".repeat(32), requestToken }, log: () => undefined });
  const taker = { tell: vi.fn() };
  link.join(taker);
  link.start(noFetch);
  const mayEnrol = () => requestToken.mock.lastCall?.[1]();
  return { link, taker, requestToken, mayEnrol, turnTo: (next: KioskTokenAnswer) => (answer = next) };
}

test("whoever has joined gets the token, and who comes later finds it", async () => {
  const { link, taker, mayEnrol } = linked(token);
  await vi.advanceTimersByTimeAsync(0);
  expect(taker.tell).toHaveBeenCalledWith({ type: "token", token: "t" });
  expect(link.standing).toEqual({ type: "token", token: "t" });
  expect(mayEnrol()).toBe(true);
  link.stop();
});

test("a kiosk without an identity asks for no token", () => {
  const link = new ServiceLink({ serviceUrl, identity: null, log: () => undefined });
  link.start(noFetch);
  expect(link).toMatchObject({ enrolled: false, authority: null, standing: null });
  expect(vi.getTimerCount()).toBe(0);
});

test("whoever has joined hears why there is no token, and what only the machine's administrator can mend as not enrolled", async () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { link, taker, turnTo } = linked({ got: "refused", why: "kiosk-waiting" });
  await vi.advanceTimersByTimeAsync(0);
  expect(taker.tell).toHaveBeenLastCalledWith({ type: "refused", why: "kiosk-waiting" });
  expect(written).not.toHaveBeenCalled();
  turnTo({ got: "refused", why: "no-keychain" });
  await vi.advanceTimersByTimeAsync(1000);
  expect(taker.tell).toHaveBeenLastCalledWith({ type: "refused", why: "kiosk-not-enrolled" });
  expect(written).toHaveBeenCalledWith(expect.stringMatching(/^keydesk: this account has no keychain.*\n$/u));
  link.stop();
});

test("trouble of this machine's own takes a token away only once that is over", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { link, taker, turnTo } = linked(token);
  turnTo({ got: "refused", why: "no-keychain" });
  await vi.advanceTimersByTimeAsync(599_000);
  expect(taker.tell).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(taker.tell).toHaveBeenLastCalledWith({ type: "refused", why: "kiosk-not-enrolled" });
  link.stop();
});

test("a fault is told by its code or name, and never by its words", async () => {
  const log = vi.fn<Log>();
  const faults = [Object.assign(new Error("/home/kiosk: no space left"), { code: "ENOSPC" }), new TypeError("sam.okafor")];
  const identity: Identity = { authority: null, requestToken: () => Promise.reject(faults.shift() ?? new Error("more")) };
  const link = new ServiceLink({ serviceUrl, identity, log });
  link.start(noFetch);
  await vi.advanceTimersByTimeAsync(1000);
  expect(log.mock.calls.filter(([event]) => event === "token-fault")).toEqual([
    ["token-fault", { error: "ENOSPC" }],
    ["token-fault", { error: "TypeError" }],
  ]);
  link.stop();
});

test("a service that does not answer takes no token away", async () => {
  const { link, taker, turnTo } = linked(token);
  turnTo({ got: "unreachable" });
  await vi.advanceTimersByTimeAsync(301_000);
  expect(taker.tell).toHaveBeenCalledTimes(1);
  expect(link.standing).toEqual({ type: "token", token: "t" });
  link.stop();
});

test("a link that is retired renews the token for whoever is left, and for nobody after that", async () => {
  const { link, taker, requestToken } = linked(token);
  await vi.advanceTimersByTimeAsync(0);
  link.retire();
  await vi.advanceTimersByTimeAsync(300_000);
  expect(requestToken).toHaveBeenCalledTimes(2);
  link.leave(taker);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(requestToken).toHaveBeenCalledTimes(2);
});

test("a link that is retired enrols nobody, and whoever is left keeps the token that they have", async () => {
  const { link, taker, mayEnrol, turnTo } = linked(token);
  await vi.advanceTimersByTimeAsync(0);
  link.retire();
  turnTo({ got: "refused", why: "kiosk-not-enrolled" });
  await vi.advanceTimersByTimeAsync(300_000);
  expect(mayEnrol()).toBe(false);
  expect(taker.tell).toHaveBeenCalledTimes(1);
  link.stop();
});

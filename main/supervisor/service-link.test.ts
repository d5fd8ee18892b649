import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ServiceLink, type RequestToken } from "./service-link.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const identity = { serviceUrl: "https://desk.example", kiosk: "library-2", secret: "s".repeat(32) };

function answering(token: string) {
  return vi.fn<RequestToken>(() => Promise.resolve({ got: "token", token, expiresIn: 600 }));
}

test("whoever has joined gets the token, and who comes later finds it", async () => {
  const link = new ServiceLink(identity, () => undefined);
  const taker = { giveToken: vi.fn() };
  link.join(taker);
  const request = answering("t");
  link.start(request);
  await vi.advanceTimersByTimeAsync(0);
  expect(request).toHaveBeenCalledWith(identity);
  expect(taker.giveToken).toHaveBeenCalledWith("t");
  expect(link.token).toBe("t");
  link.stop();
});

test("a kiosk that is not enrolled asks for no token", async () => {
  const link = new ServiceLink({ serviceUrl: "https://desk.example" }, () => undefined);
  const request = answering("t");
  link.start(request);
  await vi.advanceTimersByTimeAsync(0);
  expect(link.enrolled).toBe(false);
  expect(request).not.toHaveBeenCalled();
});

test("a link that is retired renews the token for whoever is left, and for nobody after that", async () => {
  const link = new ServiceLink(identity, () => undefined);
  const taker = { giveToken: vi.fn() };
  link.join(taker);
  const request = answering("t");
  link.start(request);
  await vi.advanceTimersByTimeAsync(0);
  link.retire();
  await vi.advanceTimersByTimeAsync(300_000);
  expect(request).toHaveBeenCalledTimes(2);
  link.leave(taker);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(request).toHaveBeenCalledTimes(2);
});

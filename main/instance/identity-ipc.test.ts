import type { IpcMainEvent, WebContents } from "electron";
import { expect, test, vi } from "vitest";
import type { KioskAnswers } from "../../contract/ipc.ts";
import { answerBridge } from "./identity-ipc.ts";

type Listener = (event: IpcMainEvent, input?: unknown) => unknown;
const health: KioskAnswers["health"] = { reached: false, why: "no-network" };
const fittings: KioskAnswers["fittings"] = { onScreenKeyboard: "always", screenReader: true };

/** A window's bridge, and how a frame at an address speaks to it. */
function bridge() {
  const listeners = new Map<string, Listener>();
  const add = (channel: string, listener: Listener) => void listeners.set(channel, listener);
  // Electron's own can only be had within Electron; what stands here is all that is asked of it.
  const contents = { ipc: { handle: add, on: add } } as unknown as WebContents;
  const done = vi.fn();
  const screenReader = vi.fn();
  const call = vi.fn(() => Promise.resolve({ ok: true as const, value: "answer" }));
  answerBridge(contents, { call, signals: { done, ready: vi.fn(), screenReader }, kiosk: { fittings: () => fittings, health: () => health } });
  const speak = (channel: string, url = "keydesk://app/index.html") =>
    listeners.get(channel)?.({ sender: contents, senderFrame: { url, parent: null } } as unknown as IpcMainEvent, {});
  return { speak, call, done, screenReader, channels: [...listeners.keys()] };
}

test("the app's own page gets its answers", async () => {
  const { speak, done, screenReader } = bridge();
  expect(await speak("identity:organisation")).toEqual({ ok: true, value: "answer" });
  expect(speak("kiosk:fittings")).toEqual(fittings);
  expect(speak("kiosk:health")).toEqual(health);
  speak("person:done");
  expect(done).toHaveBeenCalledOnce();
  speak("person:screenReader");
  expect(screenReader).toHaveBeenCalledExactlyOnceWith();
});

test("a foreign frame gets no answer, and its signals are not heard", () => {
  const { speak, call, done, screenReader, channels } = bridge();
  for (const channel of channels.filter((name) => !name.startsWith("person:"))) {
    expect(() => speak(channel, "https://evil.example/"), channel).toThrow("not from here");
  }
  speak("person:done", "https://evil.example/");
  speak("person:screenReader", "https://evil.example/");
  expect(call).not.toHaveBeenCalled();
  expect(done).not.toHaveBeenCalled();
  expect(screenReader).not.toHaveBeenCalled();
});

import type { IpcMainEvent, WebContents } from "electron";
import { expect, test, vi } from "vitest";
import type { KioskAnswers } from "../../contract/ipc.ts";
import { answerBridge } from "./identity-ipc.ts";

type Listener = (event: IpcMainEvent, input?: unknown) => unknown;
const health: KioskAnswers["health"] = { reached: false, why: "no-network" };
const fittings: KioskAnswers["fittings"] = { onScreenKeyboard: "always", screenReader: true, passphrase: false, loginScreen: null };

/** A window's bridge, and how a frame at an address speaks to it. */
function bridge() {
  const listeners = new Map<string, Listener>();
  const add = (channel: string, listener: Listener) => void listeners.set(channel, listener);
  // Electron's own can only be had within Electron; what stands here is all that is asked of it.
  const contents = { ipc: { handle: add, on: add } } as unknown as WebContents;
  const done = vi.fn();
  const screenReader = vi.fn();
  const call = vi.fn(() => Promise.resolve({ ok: true as const, value: "answer" }));
  const technician = { prove: vi.fn(() => Promise.resolve({ ok: true as const, value: null })), act: vi.fn(() => Promise.resolve(true)), diagnose: vi.fn(() => Promise.resolve(null)) };
  answerBridge(contents, { call, signals: { done, gone: vi.fn(), ready: vi.fn(), screenReader }, kiosk: { fittings: () => fittings, health: () => health }, technician });
  const speak = (channel: string, url = "keydesk://app/index.html", input: unknown = {}) =>
    listeners.get(channel)?.({ sender: contents, senderFrame: { url, parent: null } } as unknown as IpcMainEvent, input);
  return { speak, call, done, screenReader, technician, channels: [...listeners.keys()] };
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
  const { speak, call, done, screenReader, technician, channels } = bridge();
  for (const channel of channels.filter((name) => !name.startsWith("person:"))) {
    expect(() => speak(channel, "https://evil.example/"), channel).toThrow("not from here");
  }
  speak("person:done", "https://evil.example/");
  speak("person:screenReader", "https://evil.example/");
  expect(call).not.toHaveBeenCalled();
  expect(done).not.toHaveBeenCalled();
  expect(screenReader).not.toHaveBeenCalled();
  for (const asked of Object.values(technician)) expect(asked).not.toHaveBeenCalled();
});

test("what a technician types is a short text, and what they may do is one of two things", async () => {
  const { speak, technician } = bridge();
  const page = "keydesk://app/index.html";
  await speak("technician:prove", page, "123456");
  await speak("technician:act", page, "leave");
  for (const typed of [123456, null, { pin: "123456" }, "1".repeat(41)]) expect(() => speak("technician:prove", page, typed)).toThrow();
  for (const act of ["diagnose", "shell", ["leave"], undefined]) expect(() => speak("technician:act", page, act)).toThrow();
  expect(technician.prove.mock.calls).toEqual([["123456"]]);
  expect(technician.act.mock.calls).toEqual([["leave"]]);
});

import { expect, test } from "vitest";
import type { Answer } from "../../contract/routes.ts";
import { askAhead } from "./ask-ahead.ts";

/** Answers each call with how many there were. */
function counted() {
  const calls: { name: string; input: unknown }[] = [];
  const call = (name: string, input: unknown): Promise<Answer<unknown>> => {
    calls.push({ name, input });
    return Promise.resolve({ ok: true, value: calls.length });
  };
  return { calls, call };
}

test("the organisation is asked for before the page does, and the page gets that answer", async () => {
  const { calls, call } = counted();
  const ahead = askAhead(call);
  expect(calls).toEqual([{ name: "organisation", input: {} }]);
  expect(await ahead("organisation", undefined)).toEqual({ ok: true, value: 1 });
  expect(calls).toHaveLength(1);
});

test("the answer serves once: whoever asks again gets what is true then", async () => {
  const { calls, call } = counted();
  const ahead = askAhead(call);
  await ahead("organisation", {});
  expect(await ahead("organisation", {})).toEqual({ ok: true, value: 2 });
  expect(calls).toHaveLength(2);
});

test("other calls, and input that the contract does not know, go straight through", async () => {
  const { calls, call } = counted();
  const ahead = askAhead(call);
  await ahead("readFlow", { parameters: { id: "one" } });
  await ahead("organisation", { extra: true });
  expect(calls.slice(1)).toEqual([
    { name: "readFlow", input: { parameters: { id: "one" } } },
    { name: "organisation", input: { extra: true } },
  ]);
});

import { expect, test, vi } from "vitest";
import type { Answer } from "../../contract/routes.ts";
import type { CallIdentity } from "./identity-client.ts";
import { followPerson } from "./person.ts";

const id = "A".repeat(22);
const flow = (step: string, version: number, userId: string | null = "sam") => ({ id, version, userId, step: { name: step } });
const ok = (value: unknown): Answer<unknown> => ({ ok: true, value });
const start = { body: { purpose: "reset", language: "cy" } };
const command = (type: string) => ({ parameters: { id }, body: { version: 1, language: "cy", command: { type } } });

/** The commands that were sent, by type and version. */
const sent = (ask: ReturnType<typeof vi.fn<CallIdentity>>) =>
  ask.mock.calls.filter(([name]) => name === "command").map(([, input]) => input as { body: { version: number; language: string; command: { type: string } } });

/** A person whose calls are answered one after the other by these. */
function personWith(...answers: Answer<unknown>[]) {
  const ask = vi.fn<CallIdentity>(() => Promise.resolve(answers.shift() ?? { ok: false, problem: { code: "unreachable" } }));
  const onSucceeded = vi.fn();
  return { ask, onSucceeded, person: followPerson(ask, onSucceeded) };
}

test("what somebody began is cancelled when they leave, in the version that they had", async () => {
  const { ask, person } = personWith(ok(flow("identify", 1, null)), ok(flow("choose-method", 2)), ok(flow("ended", 3)));
  await person.call("startFlow", start);
  await person.call("command", command("identify"));
  await person.leave();
  expect(sent(ask).at(-1)).toMatchObject({ parameters: { id }, body: { version: 2, language: "cy", command: { type: "cancel" } } });
  expect(sent(ask)).toHaveLength(2);
});

test.each([
  ["nobody said who they are", flow("identify", 1, null)],
  ["all is done", flow("done", 9)],
  ["it has ended", flow("ended", 9)],
  ["a password is on its way to the directory", flow("applying", 7)],
])("nothing is cancelled where %s", async (_when, stands) => {
  const { ask, person } = personWith(ok(stands));
  await person.call("readFlow", { parameters: { id } });
  await person.leave();
  expect(sent(ask)).toEqual([]);
});

test("a flow that has moved on meanwhile is cancelled in its new version", async () => {
  const stale: Answer<unknown> = { ok: false, problem: { type: "about:blank", title: "Conflict", status: 409, code: "stale-version", flow: flow("enter-code", 5) as never } };
  const { ask, person } = personWith(ok(flow("choose-method", 2)), stale, ok(flow("ended", 6)));
  await person.call("readFlow", { parameters: { id } });
  await person.leave();
  expect(sent(ask).map(({ body }) => body.version)).toEqual([2, 5]);
});

test("what was under way when somebody left is cancelled too", async () => {
  let answer: (value: Answer<unknown>) => void = () => undefined;
  const slow = new Promise<Answer<unknown>>((resolve) => (answer = resolve));
  const ask = vi.fn<CallIdentity>((_name, input) => (JSON.stringify(input).includes("identify") ? slow : Promise.resolve(ok(flow("ended", 3)))));
  const person = followPerson(ask, () => undefined);
  void person.call("command", command("identify"));
  const leaving = person.leave();
  answer(ok(flow("choose-method", 2)));
  await leaving;
  expect(sent(ask).at(-1)?.body).toMatchObject({ version: 2, command: { type: "cancel" } });
});

test("it is told when somebody has got what they came for, and not before", async () => {
  const { person, onSucceeded } = personWith(ok(flow("applying", 7)), ok(flow("ended", 8)), ok(flow("done", 9)));
  await person.call("readFlow", { parameters: { id } });
  await person.call("readFlow", { parameters: { id } });
  expect(onSucceeded).not.toHaveBeenCalled();
  await person.call("readFlow", { parameters: { id } });
  expect(onSucceeded).toHaveBeenCalledOnce();
});

test("nothing is asked in the name of somebody who has left", async () => {
  const { ask, person } = personWith(ok(flow("identify", 1, null)));
  await person.leave();
  expect(await person.call("startFlow", start)).toMatchObject({ ok: false, problem: { code: "unreachable" } });
  expect(ask).not.toHaveBeenCalled();
});

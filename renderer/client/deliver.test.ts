import { expect, test } from "vitest";
import type { Answer } from "../../contract/routes.ts";
import { deliver } from "./deliver.ts";

const lost: Answer<string> = { ok: false, problem: { code: "unreachable" } };
const refused: Answer<string> = { ok: false, problem: { type: "about:blank", title: "", status: 503, code: "busy" } };
const arrived: Answer<string> = { ok: true, value: "here" };

/** Answers in turn, and the waits between them. */
function script(...answers: Answer<string>[]) {
  const waited: number[] = [];
  let asked = 0;
  const attempt = async () => {
    const answer = answers[asked];
    asked += 1;
    if (!answer) throw new Error("asked more often than the script has answers");
    return answer;
  };
  const pause = async (milliseconds: number) => void waited.push(milliseconds);
  return { attempt, pause, waited };
}

test("asks again with growing waits while no answer comes", async () => {
  const { attempt, pause, waited } = script(lost, lost, arrived);
  expect(await deliver(attempt, pause)).toEqual(arrived);
  expect(waited).toEqual([...waited].sort((a, b) => a - b));
  expect(waited).toHaveLength(2);
});

test("gives up honestly after three attempts", async () => {
  const { attempt, pause } = script(lost, lost, lost);
  expect(await deliver(attempt, pause)).toEqual(lost);
});

test("takes a refusal for an answer", async () => {
  const { attempt, pause, waited } = script(refused);
  expect(await deliver(attempt, pause)).toEqual(refused);
  expect(waited).toEqual([]);
});

import { randomUUID } from "node:crypto";
import type { Command, Step } from "../../contract/flow.ts";
import type { StepName } from "../../contract/vocabulary.ts";
import { createClient, type Answered, type StepOf, type TestClient } from "../support/client.ts";
import type { House } from "./house.ts";

let addresses = 0;

/** Somebody at a browser of their own, on a network of their own: how the proof of work grows is not what is tried here. */
export const somebody = (house: House): TestClient => createClient(house.origin, { "x-forwarded-for": `10.9.${String(++addresses % 250)}.1` });

/** Sends a command; each call sends the same one again, under the same key. */
export type Ask = () => Promise<Answered>;

/** A command as it would be sent now. */
export function asking(client: TestClient, command: Command): Ask {
  const sent = { version: client.flow.version, idempotencyKey: randomUUID() };
  return () => client.send(command, sent);
}

/** Does one thing on the way; a test cuts it off as it likes. */
export type Act<Doing extends string> = (doing: Doing, ask: Ask) => Promise<Answered>;

/** What somebody does at each step that they meet. */
export type Ways = { readonly [Name in StepName]?: (step: StepOf<Name>) => Promise<Answered> };

/**
 * Does at each moment what the flow waits for, until it is where it should come to.
 *
 * @throws Error where it is left at a step at which nobody knows what to do
 */
export async function goOn(client: TestClient, ways: Ways, isThere: (step: Step) => boolean): Promise<void> {
  let last = "";
  for (let acts = 0; acts < 20; acts++) {
    const { step, userId } = client.flow;
    if (isThere(step)) return;
    const act = ways[step.name] as ((step: Step) => Promise<Answered>) | undefined;
    if (act === undefined) throw new Error(`The flow of ${String(userId)} was left at ${step.name}.`);
    last = (await act(step)).problem?.code ?? "";
  }
  throw new Error(`The flow goes round and round at ${client.flow.step.name}, refused with "${last}".`);
}

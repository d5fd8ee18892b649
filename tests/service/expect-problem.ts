import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { problem } from "../../contract/flow.ts";
import type { RefusalCode } from "../../contract/vocabulary.ts";
import type { Answered, TestClient } from "../support/client.ts";

/** Stands in whatever is sent wrongly: it must never come back. */
export const canary = "zebra-quartz-canary";

/** A problem as RFC 9457 and the contract have it, that says nothing of what was sent nor of what is inside. */
export function expectProblem(answered: Pick<Answered, "status" | "headers" | "body">, status: number, code: RefusalCode): void {
  expect(answered.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(problem.parse(answered.body)).toMatchObject({ status, code });
  expect(answered.status).toBe(status);
  expect(answered.headers.get("cache-control")).toBe("no-store");
  const text = JSON.stringify(answered.body);
  expect(text).not.toContain(canary);
  expect(text).not.toMatch(/node_modules|\.ts:\d|\n\s+at |FST_|Error/);
}

/** The flow as its client would find it, without what only time changes. */
export async function standing(client: TestClient): Promise<unknown> {
  const { flow } = await client.read();
  return { ...flow, expiresIn: 0 };
}

/** A command in its envelope, right or wrong. */
export const envelope = (client: TestClient, command: unknown, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  version: client.flow.version,
  idempotencyKey: randomUUID(),
  language: "en",
  command,
  ...changes,
});

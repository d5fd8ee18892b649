import type { Answer } from "../../contract/routes.ts";

/** Waits between the attempts, in milliseconds; there is one attempt more than there are waits. */
const waits = [600, 2000];

/**
 * Asks again, after growing waits, while no answer comes at all. What is sent must be safe to send
 * twice: a read, or a command that keeps its idempotency key.
 */
export async function deliver<Value>(
  attempt: () => Promise<Answer<Value>>,
  pause: (milliseconds: number) => Promise<void> = sleep,
): Promise<Answer<Value>> {
  let answer = await attempt();
  for (const wait of waits) {
    if (answer.ok || answer.problem.code !== "unreachable") return answer;
    await pause(wait);
    answer = await attempt();
  }
  return answer;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

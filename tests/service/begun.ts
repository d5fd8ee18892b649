import { onTestFinished } from "vitest";
import { startService, testPolicy, type TestService } from "../support/service.ts";

/** The service of the test that runs now. */
export let service: TestService;

/** Starts it with a policy of the test's own; it is stopped after the test. */
export async function begin(policy: Record<string, unknown> = {}, changes: Parameters<typeof startService>[0] = {}): Promise<void> {
  const begun = await startService({ policy: testPolicy(policy), ...changes });
  onTestFinished(() => begun.stop());
  service = begun;
}

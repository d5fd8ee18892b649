import { once } from "node:events";
import { expect, it } from "vitest";
import { createClient } from "../support/client.ts";
import { nextCode } from "../support/codes.ts";
import { startService } from "../support/service.ts";
import { until } from "../support/wait.ts";

it("a password that is being set is left alone by the round that ends what a crash left in the middle", async () => {
  const directoryReached = new AbortController();
  const letGo = new AbortController();
  const service = await startService({
    wrapDirectory: (directory) => ({
      ...directory,
      setPassword: async (...change) => {
        directoryReached.abort();
        await once(letGo.signal, "abort");
        return directory.setPassword(...change);
      },
    }),
  });
  try {
    await service.add({ userId: "sam", password: "the old password 1", methods: [{ factor: "email", address: "sam@mail.example" }] });
    const client = createClient(service.origin);
    await client.start();
    await client.identify("sam");
    await client.choose("email");
    await client.send({ type: "submit-code", code: await nextCode(service.sent, 0) });
    const answered = client.send({ type: "set-password", password: "lantern otter biscuit" });
    await until(() => directoryReached.signal.aborted, "the directory to be asked");
    // Beginning looks for flows that were left in the middle, as a round does every minute.
    await service.begin();
    letGo.abort();
    expect((await answered).status).toBe(200);
    expect(client.step("done")).toMatchObject({ outcome: "password-changed", told: [{ kind: "email" }] });
  } finally {
    letGo.abort();
    await service.stop();
  }
});

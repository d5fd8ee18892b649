import { expect, it } from "vitest";
import { methodKinds } from "../../contract/vocabulary.ts";
import { createEmbeddedDirectory } from "../directories/embedded.ts";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import { createHasher } from "../password/hashing.ts";
import { createAccounts } from "../people/accounts.ts";
import { openSqlite } from "../store/sqlite.ts";
import { openStore } from "../store/store.ts";
import { crowdUserId, seedMany } from "./crowd.ts";

it("fills a store with as many people as it is asked for, who can be looked up", async () => {
  const ring = createKeyRing([randomRingKey(1)]);
  const store = await openStore(openSqlite(":memory:"), ring);
  const hasher = await createHasher({ pepper: Buffer.alloc(32, 1) });
  const passwordHash = await hasher.hash("one for all");
  if (typeof passwordHash === "object") throw new Error("the hasher is busy");
  await seedMany({ store, ring, count: 1234, passwordHash });

  const { people } = await store.database
    .selectFrom("people")
    .select(({ fn }) => fn.countAll().as("people"))
    .executeTakeFirstOrThrow();
  expect(people).toBe(1234);
  const directory = createEmbeddedDirectory({ store, hasher, history: 0 });
  const accounts = createAccounts({ store, ring, directory, offeredKinds: () => methodKinds });
  expect(await accounts.lookUp(crowdUserId(1233))).toMatchObject({
    person: { userId: "pupil.0001233" },
    methods: [{ factor: "email", hint: "pu*****@e****.com" }, { factor: "mobile", hint: "** **** **33" }],
  });
  await store.close();
});

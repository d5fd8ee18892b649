import { expect } from "vitest";
import { verifyAuditLog } from "../../service/audit/verify.ts";
import type { PersonKey } from "../../service/directories/directory.ts";
import { readMethods, type RegisteredMethod } from "../../service/people/methods.ts";
import type { Database } from "../../service/store/store.ts";
import type { House } from "./house.ts";

/** Looks at what lies on the disk, which must be whole at any moment: the log verifies. */
export const lookAtWhole = <Found>(house: House, work: (database: Database) => Promise<Found>): Promise<Found> =>
  house.look(async (database, anchor) => {
    expect(await verifyAuditLog(database, house.ring(), anchor)).toMatchObject({ intact: true });
    return work(database);
  });

/** Under which key the store has somebody. */
export async function keyIn(database: Database, userId: string): Promise<PersonKey> {
  const { key } = await database.selectFrom("people").select("key").where("user_id", "=", userId).executeTakeFirstOrThrow();
  return key as PersonKey;
}

/** What lies on the disk of what somebody has registered. */
export const methodsOnDisk = (house: House, userId: string): Promise<RegisteredMethod[]> =>
  lookAtWhole(house, async (database) => readMethods(database, house.ring(), await keyIn(database, userId)));

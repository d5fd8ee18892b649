import type { PersonKey } from "../../service/directories/directory.ts";
import type { TestService } from "./service.ts";

type WithDirectory = Pick<TestService, "directory">;

/** Under which key the directory has somebody. @throws Error where it has nobody of that name */
export async function keyOf({ directory }: WithDirectory, userId: string): Promise<PersonKey> {
  const found = await directory.find(userId);
  if (found === null || "kind" in found) throw new Error(`${userId} is not in the directory.`);
  return found.key;
}

/** Whether somebody gets in with this password. */
export async function passwordIs(service: WithDirectory, userId: string, password: string): Promise<boolean> {
  return (await service.directory.accepts(await keyOf(service, userId), password)) === true;
}

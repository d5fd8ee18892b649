import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder } from "../folder.ts";
import { explain, StoreError } from "../store/sqlite.ts";
import { Complaint } from "./complaint.ts";

/** A data folder that no other service of this machine can take meanwhile. Ends with the process, however that ends. */
export interface Hold {
  release(): void;
}

const sqliteBusy = 5;

/**
 * Takes the data folder for this service alone. A second one would take what the first is doing for
 * what a crash left: it would end a recovery whose password is still on its way. The lock is the
 * operating system's, by way of an empty SQLite file: Node has no call of its own for one.
 *
 * @throws Complaint and StoreError with what to do
 */
export function holdDataFolder(folder: string): Hold {
  try {
    makeFolder(folder);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new Complaint(`The data folder ${folder} cannot be made (${reason}). Make it yourself and give it to the service's account, or name another in dataFolder (KEYDESK_DATA).`);
  }
  const file = join(folder, "service.lock");
  try {
    const lock = new DatabaseSync(file, { timeout: 0 });
    lock.exec("BEGIN EXCLUSIVE");
    return {
      release: () => {
        lock.close();
      },
    };
  } catch (error) {
    if (error instanceof Error && "errcode" in error && error.errcode === sqliteBusy) {
      throw new Complaint(`Another service runs on the data folder ${folder}. Stop it, or give this one a folder of its own in dataFolder (KEYDESK_DATA).`);
    }
    throw new StoreError(explain(file, error));
  }
}

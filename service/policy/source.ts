import { stat } from "node:fs/promises";
import { readJsonFile } from "../settings/json-file.ts";
import { policyIn, type LoadedPolicy } from "./load.ts";
import type { Policy } from "./policy.ts";

/** What was found where the policy comes from. */
export interface FoundPolicy {
  loaded: LoadedPolicy;
  /** Tells one content from another, right or wrong. */
  content: string;
}

/** Where the policy comes from. Looked at now and again: network shares do not tell of changes by themselves. */
export interface PolicySource {
  read(): Promise<FoundPolicy>;
  /** Null where nothing has happened to it since it was last read. */
  look(): Promise<FoundPolicy | null>;
}

/** A policy that stays as it is, for the demo and for tests. */
export const fixedPolicy = (policy: Policy): PolicySource => ({
  read: () => Promise.resolve({ loaded: { ok: true, policy }, content: "" }),
  look: () => Promise.resolve(null),
});

/** Younger than so many milliseconds, a file may be written to without its time changing: file systems keep it by the second or two. */
const settlesAfter = 2_000;

export function policyFile(file: string): PolicySource {
  let seen: string | null = null;
  const readAt = (stamp: Stamp | null): FoundPolicy => {
    seen = stamp !== null && stamp.changed + settlesAfter < Date.now() ? stamp.text : null;
    const found = readJsonFile(file);
    const content = found.kind === "missing" ? found.kind : (found.digest ?? "unreadable");
    return { loaded: policyIn(file, found), content };
  };
  return {
    read: async () => readAt(await stampOf(file)),
    async look() {
      const stamp = await stampOf(file);
      return stamp !== null && stamp.text === seen ? null : readAt(stamp);
    },
  };
}

interface Stamp {
  text: string;
  /** Milliseconds of the file system's clock. */
  changed: number;
}

/** Null where there is no file to be seen. Not asked for on the main thread, which a share that hangs would stop. */
const stampOf = (file: string): Promise<Stamp | null> =>
  stat(file).then(
    ({ mtimeMs, size, ino }) => ({ text: `${String(mtimeMs)}/${String(size)}/${String(ino)}`, changed: mtimeMs }),
    () => null,
  );

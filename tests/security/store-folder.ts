import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAnchor } from "../../service/audit/anchor.ts";
import { createKeyRing, randomRingKey } from "../../service/keys/ring.ts";
import { openSqlite } from "../../service/store/sqlite.ts";
import { recordingChannels, startService, testTime, type TestService, type TestTime } from "../support/service.ts";

type Changes = Parameters<typeof startService>[0];

/** A deployment on a disk, whose service can be stopped and started anew. */
export interface StoreFolder {
  folder: string;
  time: TestTime;
  start(changes?: Changes): Promise<TestService>;
  /** The bytes of every file, by name: the store with its -wal, and the anchor. */
  files(): { name: string; bytes: Buffer }[];
  remove(): void;
}

export function storeFolder(): StoreFolder {
  const folder = mkdtempSync(join(tmpdir(), "keydesk-store-"));
  const ring = createKeyRing([randomRingKey(1)]);
  const sent = recordingChannels();
  const time = testTime();
  return {
    folder,
    time,
    start: (changes = {}) =>
      startService({ database: openSqlite(join(folder, "keydesk.sqlite")), anchor: openAnchor(join(folder, "anchor.jsonl")), ring, sent, time, ...changes }),
    files: () => readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

import { readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import { enrolledKiosk } from "../../contract/device.ts";
import { writeWhole } from "../write-whole.ts";

/** What a kiosk shows the service with a code. None of it is secret: the key is in the keychain. */
const candidate = z.object({
  serviceUrl: z.string(),
  /** Id of the code that it was or is being enrolled with. */
  code: z.string(),
  /** SHA-256 of the public key of the service's own authority, in hexadecimal; null where the machine's own trust decides. */
  authority: z.string().nullable(),
  /** DER in base64. */
  certificate: z.string(),
});
export type Candidate = z.infer<typeof candidate>;

/** What an enrolled kiosk knows of itself. */
const deviceRecord = candidate.extend({ enrolled: enrolledKiosk });
export type DeviceRecord = z.infer<typeof deviceRecord>;

/** One thing that is kept on the disk. */
export interface Kept<Value> {
  /** Null where there is none that can be read. */
  read(): Value | null;
  write(value: Value): void;
  remove(): void;
}

/** @param file in this account's own folder */
export const keptDevice = (file: string): Kept<DeviceRecord> => kept(file, deviceRecord);

/** Kept until the service has said yes, so that a lost answer is asked for again with the same key. @param file in this account's own folder */
export const keptCandidate = (file: string): Kept<Candidate> => kept(file, candidate);

function kept<Value>(file: string, schema: z.ZodType<Value>): Kept<Value> {
  return {
    read: () => {
      try {
        return schema.parse(JSON.parse(readFileSync(file, "utf8")));
      } catch {
        return null;
      }
    },
    write: (value) => writeWhole(file, JSON.stringify(value)),
    remove: () => rmSync(file, { force: true }),
  };
}

import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { enrolledKiosk } from "../../contract/device.ts";

/** What an enrolled kiosk knows of itself. None of it is secret: the key is in the keychain. */
const deviceRecord = z.object({
  serviceUrl: z.string(),
  /** Id of the code that it was or is being enrolled with. */
  code: z.string(),
  /** SHA-256 of the public key of the service's own authority, in hexadecimal; null where the machine's own trust decides. */
  authority: z.string().nullable(),
  /** DER in base64. */
  certificate: z.string(),
  /** Null until the service's answer has come. */
  enrolled: enrolledKiosk.nullable(),
});
export type DeviceRecord = z.infer<typeof deviceRecord>;

export interface DeviceRecords {
  /** Null where there is none that can be read. */
  read(): DeviceRecord | null;
  write(record: DeviceRecord): void;
}

/** @param file in this account's own folder */
export function deviceRecords(file: string): DeviceRecords {
  return {
    read: () => {
      try {
        return deviceRecord.parse(JSON.parse(readFileSync(file, "utf8")));
      } catch {
        return null;
      }
    },
    write: (record) => {
      const unfinished = `${file}.new`;
      rmSync(unfinished, { force: true });
      writeFileSync(unfinished, JSON.stringify(record), { mode: 0o600, flag: "wx", flush: true });
      renameSync(unfinished, file);
    },
  };
}

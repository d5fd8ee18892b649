import { createHash, type KeyObject } from "node:crypto";
import { Device, type DeviceOptions } from "../../main/device/device.ts";
import { NoKeychain, type Keychain } from "../../main/device/keychain.ts";
import type { Candidate, DeviceRecord, Kept } from "../../main/device/record.ts";
import type { Fetch } from "../../main/service-request.ts";

/** A kiosk's identity without a kiosk: the real code with its keychain and record in memory. */
export interface TestKiosk {
  device: Device;
  keys: Map<string, KeyObject>;
  record(): DeviceRecord | null;
  /** What the operating system calls the machine, and its adapters: change them and it is another. */
  machine: string[];
  /** No keychain from now on. */
  lock(): void;
  /** The answers of the service are lost from now on, or come again. */
  lose(lost: boolean): void;
  /** Nothing can be written to its disk from now on, or again. */
  fill(full: boolean): void;
  /** A copy of its disk, keychain and all, in another machine, or with another code in its settings. */
  clone(changes: { machine?: string[]; enrolmentCode?: string }): TestKiosk;
  enrolled: string[];
  renewed: string[];
  /** How many times its certificate could not be renewed. */
  notRenewed: number;
}

export const signal = (of: string): string => createHash("sha256").update(of).digest("base64url");
let machines = 0;

interface TestKioskOptions {
  /** Where the deployment says that it is, and where it really listens. */
  origin: string;
  listens: string;
  enrolmentCode?: string;
  now?: () => number;
}

export function testKiosk(options: TestKioskOptions, disk: { keys: Map<string, KeyObject>; record: DeviceRecord | null } = { keys: new Map(), record: null }): TestKiosk {
  let { record } = disk;
  let candidate: Candidate | null = null;
  let [locked, lost, full] = [false, false, false];
  const { keys } = disk;
  const open = <Value>(value: () => Value): Promise<Value> => (locked ? Promise.reject(new NoKeychain()) : Promise.resolve(value()));
  const keychain: Keychain = {
    read: (name) => open(() => keys.get(name) ?? null),
    write: (name, key) => open(() => void keys.set(name, key)),
    forget: (name) => open(() => void keys.delete(name)),
  };
  const onDisk = <Value>(read: () => Value | null, write: (value: Value | null) => void): Kept<Value> => ({
    read,
    write: (value) => {
      if (full) throw new Error("the disk is full");
      write(value);
    },
    remove: () => write(null),
  });
  const send: Fetch = async (url, init) => {
    const answer = await fetch(url.replace(options.origin, options.listens), init);
    if (lost) throw new Error("the answer is lost");
    return answer;
  };
  machines++;
  const kiosk: Omit<TestKiosk, "device"> = {
    keys,
    record: () => record,
    machine: [signal(`system ${String(machines)}`), signal(`adapter ${String(machines)}`), signal(`dongle ${String(machines)}`)],
    lock: () => (locked = true),
    lose: (now) => (lost = now),
    fill: (now) => (full = now),
    clone: ({ machine, ...changes }) => {
      const copy = testKiosk({ ...options, ...changes }, { keys: new Map(keys), record });
      copy.machine = machine ?? result.machine;
      return copy;
    },
    enrolled: [],
    renewed: [],
    notRenewed: 0,
  };
  const whole: DeviceOptions = {
    fetch: send,
    serviceUrl: options.origin,
    enrolmentCode: options.enrolmentCode,
    keychain,
    device: onDisk(() => record, (written) => (record = written)),
    candidate: onDisk(() => candidate, (written) => (candidate = written)),
    machine: () => Promise.resolve(result.machine),
    onEnrolled: (_code, place) => void kiosk.enrolled.push(place),
    onRenewed: (notAfter) => void kiosk.renewed.push(notAfter),
    onNotRenewed: () => (result.notRenewed += 1),
    now: options.now ?? Date.now,
  };
  const result: TestKiosk = { ...kiosk, device: new Device(whole) };
  return result;
}

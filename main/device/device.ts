import { kioskAuthorityPath, kioskScope, machineHeader } from "../../contract/device.ts";
import { readEnrolmentCode } from "../../contract/enrolment-code.ts";
import type { Fetch } from "../service-request.ts";
import type { KioskTokenAnswer } from "../supervisor/kiosk-token.ts";
import { makeDeviceKey, thumbprintOf, type DeviceKey } from "./device-key.ts";
import { requestDeviceToken } from "./device-token.ts";
import { askToEnrol, askToRenew } from "./enrolment.ts";
import { NoKeychain, type Keychain } from "./keychain.ts";
import type { DeviceRecord, DeviceRecords } from "./record.ts";

export interface DeviceOptions {
  fetch: Fetch;
  serviceUrl: string;
  /** The code from IT, as long as it stands in the settings. */
  enrolmentCode: string | undefined;
  keychain: Keychain;
  records: DeviceRecords;
  /** What this machine is known by; rejects where the system has no id of its own. */
  machine: () => Promise<readonly string[]>;
  /** The code has served: take it away from where it was read. */
  onEnrolled: (code: string, place: string) => void;
  /** Told when the service has taken this kiosk's next certificate. */
  onRenewed: (notAfter: string) => void;
  now: () => number;
}

type Enrolled = DeviceRecord & { enrolled: NonNullable<DeviceRecord["enrolled"]> };
type Refused = Exclude<KioskTokenAnswer, { got: "token" }>;

/**
 * This machine's identity: enrolled once with a code from IT, proved with a key that is in the keychain and
 * nowhere else, renewed before it is over.
 */
export class Device {
  readonly #options: DeviceOptions;

  constructor(options: DeviceOptions) {
    this.#options = options;
  }

  /** Enrols this kiosk where that is still to be done, and gets it a token. @throws what the disk or the system says */
  async requestToken(): Promise<KioskTokenAnswer> {
    try {
      const machine = await this.#options.machine();
      const standing = await this.#enrolled(machine);
      if ("got" in standing) return standing;
      const { record, key } = standing;
      const { fetch, serviceUrl } = this.#options;
      const answer = await requestDeviceToken({
        fetch,
        authority: serviceUrl + kioskAuthorityPath,
        clientId: record.enrolled.kiosk,
        scope: kioskScope,
        key,
        headers: { [machineHeader]: machine.join(".") },
      });
      if (answer.got === "token") await this.#renewIfDue(record, key);
      return answer;
    } catch (error) {
      if (error instanceof NoKeychain) return { got: "refused", why: "no-keychain" };
      throw error;
    }
  }

  /** The record and key of this kiosk for this service, or why there is none. */
  async #enrolled(machine: readonly string[]): Promise<{ record: Enrolled; key: DeviceKey } | Refused> {
    const { records, keychain, serviceUrl, enrolmentCode } = this.#options;
    const code = enrolmentCode === undefined ? null : readEnrolmentCode(enrolmentCode);
    const found = records.read();
    // Another service, or a fresh code: what was known so far is over.
    const record = found !== null && found.serviceUrl === serviceUrl && (code === null || code.id === found.code) ? found : null;
    const privateKey = record === null ? null : await keychain.read(thumbprintOf(record.certificate));
    const known = record !== null && privateKey !== null ? { record, key: { privateKey, certificate: record.certificate } } : null;
    if (known?.record.enrolled) return { record: { ...known.record, enrolled: known.record.enrolled }, key: known.key };
    if (code === null || enrolmentCode === undefined) return { got: "refused", why: "kiosk-not-enrolled" };
    return this.#enrol(enrolmentCode, known ?? (await this.#begin(code.id, code.authority)), machine);
  }

  /** A fresh key in the keychain, and the record that says what it is for: before the code is shown to anybody. */
  async #begin(code: string, authority: string | null): Promise<{ record: DeviceRecord; key: DeviceKey }> {
    const { records, keychain, serviceUrl } = this.#options;
    const key = await makeDeviceKey();
    await keychain.write(thumbprintOf(key.certificate), key.privateKey);
    const before = records.read();
    const record: DeviceRecord = { serviceUrl, code, authority, certificate: key.certificate, enrolled: null };
    records.write(record);
    if (before !== null) await keychain.forget(thumbprintOf(before.certificate));
    return { record, key };
  }

  async #enrol(code: string, { record, key }: { record: DeviceRecord; key: DeviceKey }, machine: readonly string[]): Promise<{ record: Enrolled; key: DeviceKey } | Refused> {
    const { fetch, serviceUrl, records, onEnrolled } = this.#options;
    const asked = await askToEnrol({ fetch, serviceUrl }, { code, certificate: record.certificate, machine });
    if (asked.got === "refused") return { got: "refused", why: "kiosk-not-enrolled" };
    if (asked.got === "unreachable") return asked;
    const enrolled = { ...record, enrolled: asked.value };
    records.write(enrolled);
    onEnrolled(code, asked.value.place);
    return { record: enrolled, key };
  }

  /** At half of its life the key gets a successor. What goes wrong here is tried again with the next token. */
  async #renewIfDue(record: Enrolled, key: DeviceKey): Promise<void> {
    const { fetch, serviceUrl, records, keychain, onRenewed, now } = this.#options;
    if (now() < Date.parse(record.enrolled.renewAt)) return;
    const next = await makeDeviceKey();
    await keychain.write(thumbprintOf(next.certificate), next.privateKey);
    const asked = await askToRenew({ fetch, serviceUrl }, record.enrolled.kiosk, key, next);
    if (asked.got !== "it") return keychain.forget(thumbprintOf(next.certificate));
    // From here on the service takes both keys, until it has seen the new one.
    records.write({ ...record, certificate: next.certificate, enrolled: { ...record.enrolled, ...asked.value } });
    await keychain.forget(thumbprintOf(key.certificate));
    onRenewed(asked.value.notAfter);
  }
}

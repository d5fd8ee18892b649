import { kioskAuthorityPath, kioskScope, machineHeader } from "../../contract/device.ts";
import { readEnrolmentCode, type EnrolmentCode } from "../../contract/enrolment-code.ts";
import type { Fetch } from "../service-request.ts";
import type { KioskTokenAnswer } from "../supervisor/kiosk-token.ts";
import { makeDeviceKey, thumbprintOf, type DeviceKey } from "./device-key.ts";
import { requestDeviceToken } from "./device-token.ts";
import { askToEnrol, askToRenew } from "./enrolment.ts";
import { NoKeychain, type Keychain } from "./keychain.ts";
import type { Candidate, DeviceRecord, Kept } from "./record.ts";

export interface DeviceOptions {
  fetch: Fetch;
  serviceUrl: string;
  /** The code from IT, as long as it stands in the settings. */
  enrolmentCode: string | undefined;
  keychain: Keychain;
  /** What this kiosk is to the service. */
  device: Kept<DeviceRecord>;
  /** What it is being enrolled with. */
  candidate: Kept<Candidate>;
  /** What this machine is known by; rejects where the system has no id of its own. */
  machine: () => Promise<readonly string[]>;
  /** The code has served: take it away from where it was read. */
  onEnrolled: (code: string, place: string) => void;
  /** Told when the service has taken this kiosk's next certificate. */
  onRenewed: (notAfter: string) => void;
  /** The present certificate goes on; the next is tried again with the next token. */
  onNotRenewed: () => void;
  now: () => number;
}

type Refused = Exclude<KioskTokenAnswer, { got: "token" }>;

/** What the kiosk shows, and the key that proves it. */
interface Proven<Shown> {
  record: Shown;
  key: DeviceKey;
}

/**
 * This machine's identity: enrolled once with a code from IT, proved with a key that is in the keychain and
 * nowhere else, renewed before it is over.
 */
export class Device {
  readonly #options: DeviceOptions;

  constructor(options: DeviceOptions) {
    this.#options = options;
  }

  /**
   * Gets this kiosk a token, and enrols it where that is still to be done. A code in the settings serves who is
   * not enrolled or not known any more: whoever gets a token spends none.
   *
   * @throws what the disk or the system says
   */
  async requestToken(): Promise<KioskTokenAnswer> {
    try {
      const machine = await this.#options.machine();
      const own = await this.#proven(this.#options.device.read());
      const code = this.#code();
      const answer = own === null ? notEnrolled : await this.#token(own, machine);
      if (answer.got === "token" && own !== null && code !== null) this.#trust(code, own.record);
      if (answer.got !== "refused" || answer.why !== "kiosk-not-enrolled") return answer;
      if (code === null || code.id === own?.record.code) return answer;
      const enrolled = await this.#enrol(code, machine);
      return "got" in enrolled ? enrolled : await this.#token(enrolled, machine);
    } catch (error) {
      if (error instanceof NoKeychain) return { got: "refused", why: "no-keychain" };
      throw error;
    }
  }

  #code(): (EnrolmentCode & { text: string }) | null {
    const { enrolmentCode: text } = this.#options;
    const code = text === undefined ? null : readEnrolmentCode(text);
    return text === undefined || code === null ? null : { ...code, text };
  }

  /** With its key, where it is for this service and the keychain has that. */
  async #proven<Shown extends Candidate>(record: Shown | null): Promise<Proven<Shown> | null> {
    const { keychain, serviceUrl } = this.#options;
    if (record?.serviceUrl !== serviceUrl) return null;
    const privateKey = await keychain.read(thumbprintOf(record.certificate));
    return privateKey === null ? null : { record, key: { privateKey, certificate: record.certificate } };
  }

  async #token({ record, key }: Proven<DeviceRecord>, machine: readonly string[]): Promise<KioskTokenAnswer> {
    const { fetch, serviceUrl, onNotRenewed } = this.#options;
    const answer = await requestDeviceToken({
      fetch,
      authority: serviceUrl + kioskAuthorityPath,
      clientId: record.enrolled.kiosk,
      scope: kioskScope,
      key,
      headers: { [machineHeader]: machine.join(".") },
    });
    // A token that is there is not lost to what comes after it.
    if (answer.got === "token") await this.#renewIfDue(record, key).catch(onNotRenewed);
    return answer;
  }

  /** A fresh code also says who vouches for the service from now on. */
  #trust({ authority }: EnrolmentCode, record: DeviceRecord): void {
    const { device } = this.#options;
    if (record.authority !== authority) device.write({ ...(device.read() ?? record), authority });
  }

  /** What this kiosk was before is forgotten only once the service has taken what it is to be. */
  async #enrol(code: EnrolmentCode & { text: string }, machine: readonly string[]): Promise<Proven<DeviceRecord> | Refused> {
    const { fetch, serviceUrl, device, candidate, keychain, onEnrolled } = this.#options;
    const last = candidate.read();
    const begun = last?.code === code.id ? await this.#proven(last) : null;
    const { record, key } = begun ?? (await this.#begin(code));
    const asked = await askToEnrol({ fetch, serviceUrl }, { code: code.text, certificate: record.certificate, machine });
    if (asked.got === "refused") return notEnrolled;
    if (asked.got === "unreachable") return asked;
    const before = device.read();
    const enrolled = { ...record, enrolled: asked.value };
    device.write(enrolled);
    candidate.remove();
    onEnrolled(code.text, asked.value.place);
    if (before !== null) await keychain.forget(thumbprintOf(before.certificate));
    return { record: enrolled, key };
  }

  /** A fresh key in the keychain, and what says what it is for: before the code is shown to anybody. */
  async #begin({ id: code, authority }: EnrolmentCode): Promise<Proven<Candidate>> {
    const { candidate, keychain, serviceUrl } = this.#options;
    const key = await makeDeviceKey();
    await keychain.write(thumbprintOf(key.certificate), key.privateKey);
    const before = candidate.read();
    const record: Candidate = { serviceUrl, code, authority, certificate: key.certificate };
    candidate.write(record);
    if (before !== null) await keychain.forget(thumbprintOf(before.certificate));
    return { record, key };
  }

  /** At half of its life the key gets a successor. What goes wrong here is tried again with the next token. */
  async #renewIfDue(record: DeviceRecord, key: DeviceKey): Promise<void> {
    const { fetch, serviceUrl, device, keychain, onRenewed, now } = this.#options;
    if (now() < Date.parse(record.enrolled.renewAt)) return;
    const next = await makeDeviceKey();
    await keychain.write(thumbprintOf(next.certificate), next.privateKey);
    const asked = await askToRenew({ fetch, serviceUrl }, record.enrolled.kiosk, key, next);
    if (asked.got !== "it") return keychain.forget(thumbprintOf(next.certificate));
    // From here on the service takes both keys, until it has seen the new one.
    try {
      device.write({ ...record, certificate: next.certificate, enrolled: { ...record.enrolled, ...asked.value } });
    } catch (error) {
      await keychain.forget(thumbprintOf(next.certificate));
      throw error;
    }
    await keychain.forget(thumbprintOf(key.certificate));
    onRenewed(asked.value.notAfter);
  }
}

const notEnrolled: Refused = { got: "refused", why: "kiosk-not-enrolled" };

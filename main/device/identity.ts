import { join } from "node:path";
import type { KioskSettings } from "../../contract/kiosk-settings.ts";
import { readEnrolmentCode } from "../../contract/enrolment-code.ts";
import type { Log } from "../log.ts";
import type { Fetch } from "../service-request.ts";
import { requestKioskToken, type KioskTokenAnswer } from "../supervisor/kiosk-token.ts";
import { eraseCode } from "./erase-code.ts";
import { openKeychain } from "./keychain.ts";
import { adapterAddresses, machineSignalsOf } from "./machine.ts";
import { keptCandidate, keptDevice, type DeviceRecord } from "./record.ts";
import type { InTurn } from "./turns.ts";

/** How a kiosk shows the service which one it is. */
export interface Identity {
  /** SHA-256 of the public key of the service's own authority, in hexadecimal; null where Chromium decides whom to trust. */
  authority: string | null;
  /** Asks for a token, once. `mayEnrol` is false once other settings are in force: then a code is shown to nobody. */
  requestToken(fetch: Fetch, mayEnrol: () => boolean): Promise<KioskTokenAnswer>;
}

type IdentitySettings = Pick<KioskSettings, "serviceUrl" | "kiosk" | "secret" | "enrolmentCode" | "authority" | "clientId" | "scope">;

/** What an enrolled kiosk knows of itself, and what it is being enrolled with, in its account's own folder. */
const fileNames = { device: "device.json", candidate: "device-candidate.json" };

interface IdentityOptions {
  /** This account's own folder. */
  folder: string;
  settings: IdentitySettings;
  /** Where an enrolment code may stand. */
  files: readonly string[];
  /** Shared by all identities of this account: there is one record, and one certificate. */
  inTurn: InTurn;
  log: Log;
}

/**
 * By the secret that it shares with the service, by a tenant of Microsoft Entra, by the key that it was enrolled
 * with, or by a code in its hand; null for a kiosk with none of them.
 */
export function openIdentity({ folder, settings, files, inTurn, log }: IdentityOptions): Identity | null {
  const { serviceUrl, kiosk, secret, enrolmentCode, authority, clientId, scope } = settings;
  if (kiosk !== undefined && secret !== undefined) {
    return { authority: null, requestToken: (fetch) => requestKioskToken({ fetch, serviceUrl, kiosk, secret }) };
  }
  // Loaded when it is needed: it is the only native code of the app.
  const keychain = openKeychain(() => import("keytar/keytar.js"));
  if (authority !== "") {
    const certificateFile = join(folder, "kiosk-certificate.pem");
    const onMade = (thumbprint: string): void => log("certificate-made", { thumbprint, file: certificateFile });
    return {
      authority: null,
      requestToken: (fetch) =>
        inTurn(async () => {
          const { requestEntraToken } = await import("./entra-device.ts");
          return requestEntraToken({ fetch, authority, clientId, scope, keychain, certificateFile, onMade });
        }),
    };
  }
  if (enrolmentCode === undefined && recordFor(folder, serviceUrl) === null) return null;
  return {
    authority: knownAuthority(folder, settings),
    requestToken: (fetch, mayEnrol) =>
      inTurn(async () => {
        // Loaded when it is needed: the first screen does not wait for it.
        const { Device } = await import("./device.ts");
        return new Device({
          fetch,
          serviceUrl,
          enrolmentCode: mayEnrol() ? enrolmentCode : undefined,
          keychain,
          device: keptDevice(join(folder, fileNames.device)),
          candidate: keptCandidate(join(folder, fileNames.candidate)),
          machine: async () => machineSignalsOf(await (await import("node-machine-id")).default.machineId(true), adapterAddresses()),
          onEnrolled: (used, place) => log("enrolled", { place, codeErased: eraseCode(files, used) }),
          onRenewed: (notAfter) => log("certificate-renewed", { notAfter }),
          onNotRenewed: () => log("certificate-not-renewed", {}),
          now: Date.now,
        }).requestToken();
      }),
  };
}

/**
 * SHA-256 of the public key of the service's own authority, in hexadecimal, as a kiosk with these settings knows
 * it from its code or from when it was enrolled; null where Chromium decides whom to trust.
 *
 * @param folder this account's own
 */
export function knownAuthority(folder: string, { serviceUrl, kiosk, enrolmentCode, authority }: Omit<IdentitySettings, "secret" | "clientId" | "scope">): string | null {
  if (kiosk !== undefined || authority !== "") return null;
  const code = enrolmentCode === undefined ? null : readEnrolmentCode(enrolmentCode);
  return code === null ? (recordFor(folder, serviceUrl)?.authority ?? null) : code.authority;
}

function recordFor(folder: string, serviceUrl: string): DeviceRecord | null {
  const record = keptDevice(join(folder, fileNames.device)).read();
  return record?.serviceUrl === serviceUrl ? record : null;
}

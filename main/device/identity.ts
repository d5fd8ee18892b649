import { join } from "node:path";
import type { KioskSettings } from "../../contract/kiosk-settings.ts";
import { readEnrolmentCode } from "../../contract/enrolment-code.ts";
import type { Log } from "../log.ts";
import type { Fetch } from "../service-request.ts";
import { requestKioskToken, type KioskTokenAnswer } from "../supervisor/kiosk-token.ts";
import { eraseCode } from "./erase-code.ts";
import { openKeychain } from "./keychain.ts";
import { adapterAddresses, machineSignalsOf } from "./machine.ts";
import { deviceRecords } from "./record.ts";

/** How a kiosk shows the service which one it is. */
export interface Identity {
  /** SHA-256 of the public key of the service's own authority, in hexadecimal; null where Chromium decides whom to trust. */
  authority: string | null;
  /** Asks for a token, once. */
  requestToken(fetch: Fetch): Promise<KioskTokenAnswer>;
}

interface IdentityOptions {
  /** This account's own folder. */
  folder: string;
  settings: Pick<KioskSettings, "serviceUrl" | "kiosk" | "secret" | "enrolmentCode" | "authority" | "clientId" | "scope">;
  /** Where an enrolment code may stand. */
  files: readonly string[];
  log: Log;
}

/**
 * By the secret that it shares with the service, by a tenant of Microsoft Entra, by the key that it was enrolled
 * with, or by a code in its hand; null for a kiosk with none of them.
 */
export function openIdentity({ folder, settings: { serviceUrl, kiosk, secret, enrolmentCode, authority, clientId, scope }, files, log }: IdentityOptions): Identity | null {
  if (kiosk !== undefined && secret !== undefined) {
    return { authority: null, requestToken: (fetch) => requestKioskToken({ fetch, serviceUrl, kiosk, secret }) };
  }
  // Loaded when it is needed: it is the only native code of the app.
  const keychain = openKeychain(() => import("keytar/keytar.js"));
  if (authority !== undefined && clientId !== undefined && scope !== undefined) {
    const certificateFile = join(folder, "kiosk-certificate.pem");
    return {
      authority: null,
      requestToken: async (fetch) => {
        const { requestEntraToken } = await import("./entra-device.ts");
        return requestEntraToken({ fetch, authority, clientId, scope, keychain, certificateFile, onMade: (thumbprint) => log("certificate-made", { thumbprint, file: certificateFile }) });
      },
    };
  }
  const records = deviceRecords(join(folder, "device.json"));
  const code = enrolmentCode === undefined ? null : readEnrolmentCode(enrolmentCode);
  const found = records.read();
  const record = found?.serviceUrl === serviceUrl ? found : null;
  if (code === null && record === null) return null;
  return {
    authority: code === null ? (record?.authority ?? null) : code.authority,
    requestToken: async (fetch) => {
      // Loaded when it is needed: the first screen does not wait for it.
      const { Device } = await import("./device.ts");
      return new Device({
        fetch,
        serviceUrl,
        enrolmentCode,
        keychain,
        records,
        machine: async () => machineSignalsOf(await (await import("node-machine-id")).default.machineId(true), adapterAddresses()),
        onEnrolled: (used, place) => log("enrolled", { place, codeErased: eraseCode(files, used) }),
        onRenewed: (notAfter) => log("certificate-renewed", { notAfter }),
        now: Date.now,
      }).requestToken();
    },
  };
}

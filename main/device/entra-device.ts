import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Fetch } from "../service-request.ts";
import type { KioskTokenAnswer } from "../supervisor/kiosk-token.ts";
import { writeWhole } from "../write-whole.ts";
import { makeDeviceKey, thumbprintOf, type DeviceKey } from "./device-key.ts";
import { requestDeviceToken } from "./device-token.ts";
import { NoKeychain, type Keychain } from "./keychain.ts";

export interface EntraDeviceOptions {
  fetch: Fetch;
  /** `https://login.microsoftonline.com/TENANT/v2.0` */
  authority: string;
  clientId: string;
  /** `api://…/.default` */
  scope: string;
  keychain: Keychain;
  /** Where the certificate is kept, in PEM: IT adds it to the application in Microsoft Entra. */
  certificateFile: string;
  /** A key was made: until IT has added its certificate, Entra gives no token. */
  onMade: (thumbprint: string) => void;
}

const pem = z.string().regex(/^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\n$/);

/** Gets a token from Microsoft Entra with the key of this machine, which is made where there is none. */
export async function requestEntraToken({ fetch, authority, clientId, scope, keychain, certificateFile, onMade }: EntraDeviceOptions): Promise<KioskTokenAnswer> {
  try {
    const key = (await keptKey(keychain, certificateFile)) ?? (await newKey(keychain, certificateFile, onMade));
    return await requestDeviceToken({ fetch, authority, clientId, scope, key, headers: {} });
  } catch (error) {
    if (error instanceof NoKeychain) return { got: "refused", why: "no-keychain" };
    throw error;
  }
}

async function keptKey(keychain: Keychain, file: string): Promise<DeviceKey | null> {
  let text: string;
  try {
    text = pem.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
  const certificate = text.replaceAll(/-----[A-Z ]+-----|\n/g, "");
  const privateKey = await keychain.read(thumbprintOf(certificate));
  return privateKey === null ? null : { privateKey, certificate };
}

async function newKey(keychain: Keychain, file: string, onMade: (thumbprint: string) => void): Promise<DeviceKey> {
  const key = await makeDeviceKey();
  await keychain.write(thumbprintOf(key.certificate), key.privateKey);
  const lines = key.certificate.match(/.{1,64}/g) ?? [];
  // No secret: IT reads it.
  writeWhole(file, `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`, 0o644);
  onMade(thumbprintOf(key.certificate));
  return key;
}

// What @peculiar/x509 stands on, and does not bring itself.
import "reflect-metadata";
import { createHash, createPrivateKey, type KeyObject } from "node:crypto";
import { X509CertificateGenerator } from "@peculiar/x509";

/** A key and the certificate that goes with it: what Microsoft Entra takes as well (RSA, PS256). */
export interface DeviceKey {
  privateKey: KeyObject;
  /** DER in base64; no secret. */
  certificate: string;
}

const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 } as const;
/** Nobody goes by a kiosk's own dates: the service says how long its key holds. */
const years = 10;

/** SHA-256 of a certificate, in hexadecimal: by this the service, and the keychain, know the key. */
export const thumbprintOf = (certificate: string): string => createHash("sha256").update(Buffer.from(certificate, "base64")).digest("hex");

/** Makes a key and signs a certificate with it. */
export async function makeDeviceKey(): Promise<DeviceKey> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const notBefore = new Date();
  const notAfter = new Date(notBefore);
  notAfter.setFullYear(notBefore.getFullYear() + years);
  const certificate = await X509CertificateGenerator.createSelfSigned({ name: "CN=Keydesk kiosk", keys, signingAlgorithm: algorithm, notBefore, notAfter }, crypto);
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey("pkcs8", keys.privateKey));
  return { privateKey: createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }), certificate: Buffer.from(certificate.rawData).toString("base64") };
}

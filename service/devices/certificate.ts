import { createHash, X509Certificate } from "node:crypto";
import { z } from "zod";

/** What a kiosk proves itself with. */
export const kioskKey = z.object({
  /** SHA-256 of the certificate, base64url: what an assertion names its key by (RFC 7515, 4.1.8). */
  thumbprint: z.string(),
  /** The public key alone (RFC 7517). */
  jwk: z.object({ kty: z.literal("RSA"), n: z.string(), e: z.string() }),
});
export type KioskKey = z.infer<typeof kioskKey>;

const bits = { least: 2048, most: 4096 };

/**
 * The key of a certificate (DER in base64) that a kiosk made itself; null for anything else. That the
 * certificate is signed by its own key shows that the sender has it. Its dates and names are the kiosk's own
 * words and count for nothing.
 */
export function readKioskCertificate(base64: string): KioskKey | null {
  try {
    const der = Buffer.from(base64, "base64");
    const { publicKey, verifiesItself } = open(der);
    const size = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
    if (!verifiesItself || publicKey.asymmetricKeyType !== "rsa" || size < bits.least || size > bits.most) return null;
    const jwk = kioskKey.shape.jwk.parse(publicKey.export({ format: "jwk" }));
    return { thumbprint: createHash("sha256").update(der).digest("base64url"), jwk };
  } catch {
    return null;
  }
}

function open(der: Buffer) {
  const certificate = new X509Certificate(der);
  const { publicKey } = certificate;
  return { publicKey, verifiesItself: certificate.verify(publicKey) };
}

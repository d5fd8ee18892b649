import { createHash, type X509Certificate } from "node:crypto";

/**
 * What kiosks know an authority by: SHA-256 of a certificate's public key in hexadecimal (its
 * SubjectPublicKeyInfo, RFC 7469, 2.4), which stays the same when the certificate is renewed. The service
 * writes it into enrolment codes, and a kiosk looks for it in the chain that it is shown.
 */
export const publicKeyDigest = ({ publicKey }: X509Certificate): string =>
  createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");

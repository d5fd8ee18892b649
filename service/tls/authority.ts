import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import { publicKeyDigest } from "../../contract/public-key.ts";

/** A certificate with its chain and its key, PEM, as the server takes them. */
export interface TlsPair {
  cert: Buffer;
  key: Buffer;
}

/**
 * What kiosks are to know a service by whose certificate no machine trusts by itself: the digest of the public
 * key at the end of its chain, where that signed itself. Null where the chain leads on to an authority that
 * machines know, and where it ends in a public one: a certificate of its next authority must not shut kiosks out.
 *
 * @param chain PEM, the service's own certificate first
 */
export function ownAuthorityOf(chain: Buffer): string | null {
  const last = chain.toString("latin1").match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)?.at(-1);
  if (last === undefined) return null;
  const certificate = new X509Certificate(last);
  if (!certificate.checkIssued(certificate) || !certificate.verify(certificate.publicKey)) return null;
  const digest = publicKeyDigest(certificate);
  return isPublic(digest) ? null : digest;
}

/** Whether it is the key of an authority that everybody knows (Mozilla's list, which Node brings along). */
const isPublic = (digest: string): boolean => rootCertificates.some((pem) => publicKeyDigest(new X509Certificate(pem)) === digest);

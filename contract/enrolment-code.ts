import { z } from "zod";

/**
 * The code that IT gives to a kiosk, once: `KDE1-` and base64url of which code it is (8 bytes), its secret
 * (16 random bytes) and, where the service's certificate comes from an authority of its own, the SHA-256 of
 * that authority's public key (32 bytes, of its SubjectPublicKeyInfo as in RFC 7469, 2.4).
 */
export interface EnrolmentCode {
  /** 16 hexadecimal digits; no secret. */
  id: string;
  secret: Buffer;
  /** SHA-256 in hexadecimal; null where the service's certificate is one that the machine trusts anyway. */
  authority: string | null;
}

const head = "KDE1-";
const idLength = 8;
const secretLength = 16;
const authorityLength = 32;

/** Its form; whether it is one of this service is for the service to say. */
export const enrolmentCodePattern = /^KDE1-(?:[A-Za-z0-9_-]{32}|[A-Za-z0-9_-]{75})$/;
export const enrolmentCodeText = z.string().regex(enrolmentCodePattern);

export function writeEnrolmentCode({ id, secret, authority }: EnrolmentCode): string {
  return head + Buffer.concat([Buffer.from(id, "hex"), secret, Buffer.from(authority ?? "", "hex")]).toString("base64url");
}

/** What is in a code; null where it does not have the form. */
export function readEnrolmentCode(text: string): EnrolmentCode | null {
  if (!enrolmentCodePattern.test(text)) return null;
  const bytes = Buffer.from(text.slice(head.length), "base64url");
  const authority = bytes.subarray(idLength + secretLength);
  return {
    id: bytes.subarray(0, idLength).toString("hex"),
    secret: bytes.subarray(idLength, idLength + secretLength),
    authority: authority.length === authorityLength ? authority.toString("hex") : null,
  };
}

import { parsePhoneNumberFromString as withTypes, type PhoneNumberType } from "libphonenumber-js/max";
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { z } from "zod";
import { toAsciiDigits } from "../../contract/digits.ts";
import type { RefusalCode } from "../../contract/vocabulary.ts";

/** A contact as it was read, or why it cannot be registered. */
export type ReadContact<Value> = ({ ok: true } & Value) | { ok: false; refusal: RefusalCode };

/**
 * Kinds of number (libphonenumber) that are nobody's own phone. Some cost whoever calls them: a fraud
 * that other senders of codes have paid for.
 */
const nobodysOwn: readonly PhoneNumberType[] = ["PREMIUM_RATE", "SHARED_COST", "TOLL_FREE", "UAN", "PAGER", "VOICEMAIL"];

/** Ofcom keeps these mobile numbers for drama: the demo school and the tests live on them, and the tables leave them out. */
const keptForDrama = /^\+447700900\d{3}$/;

/**
 * A number as people type it, in digits of any script, with or without the country code. The shape of
 * the region's numbers must fit; whether somebody answers it is for the code to find out, since the
 * tables of ranges in use are always behind.
 *
 * @param region where a number without a country code belongs, ISO 3166-1 such as "GB"
 * @param kind how it is to be reached: a line that no text reaches can still be called
 * @returns the number in E.164
 */
export function readNumber(typed: string, region: string, kind: "text" | "call-mobile" | "call-alternate"): ReadContact<{ number: string }> {
  const number = isSupportedCountry(region) ? parsePhoneNumberFromString(toAsciiDigits(typed), region) : undefined;
  if (number === undefined || !(number.isValid() || keptForDrama.test(number.number))) return { ok: false, refusal: "number-unusable" };
  const type = withTypes(number.number)?.getType();
  if (type !== undefined && nobodysOwn.includes(type)) return { ok: false, refusal: "number-unusable" };
  if (kind === "text" && type === "FIXED_LINE") return { ok: false, refusal: "number-cannot-be-texted" };
  return { ok: true, number: number.number };
}

/**
 * An e-mail address of the person's own: one in the organisation's domains, or below them, is read with
 * the very password that was forgotten.
 */
export function readAddress(typed: string, ownDomains: readonly string[]): ReadContact<{ address: string }> {
  const address = typed.normalize("NFKC").trim();
  if (!z.email().safeParse(address).success) return { ok: false, refusal: "address-unusable" };
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1).toLowerCase();
  if (ownDomains.some((own) => domain === own || domain.endsWith(`.${own}`))) return { ok: false, refusal: "address-of-organisation" };
  return { ok: true, address: address.slice(0, at + 1) + domain };
}

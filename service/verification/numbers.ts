import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/min";
import { toAsciiDigits } from "../../contract/digits.ts";

/**
 * Whether the number that a person typed is the registered one, with or without its country code,
 * however it is spaced. A missing digit is a wrong number.
 *
 * @param registered E.164; null for somebody without a phone
 * @param region where a number without a country code belongs, ISO 3166-1 such as "GB"
 */
export function sameNumber(typed: string, registered: string | null, region: CountryCode): boolean {
  const number = parsePhoneNumberFromString(toAsciiDigits(typed), region)?.number;
  return number !== undefined && number === registered;
}

/** A number as its owner reads it: `+44 7700 900123`. @param e164 as it is kept */
export const sayNumber = (e164: string): string => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;

import { randomInt } from "node:crypto";
import { toAsciiDigits } from "../../contract/digits.ts";
import type { KeyRing } from "../keys/ring.ts";

/** What a code is bound to: it proves nothing in another flow, nor for another method of the same one. */
export interface CodeContext {
  flow: string;
  method: string;
}

/** A code of so many digits from the system's secure random numbers, leading zeros and all. */
export const freshCode = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, "0");

/** What is kept of a code: an HMAC that says nothing without the key ring. */
export const digestCode = (ring: KeyRing, code: string, { flow, method }: CodeContext): string =>
  ring.mac("code", flow, method, toAsciiDigits(code));

/** Whether this is the code, however it is spaced and on whatever keyboard it was typed; constant time. */
export const checkCode = (ring: KeyRing, digest: string, typed: string, { flow, method }: CodeContext): boolean =>
  ring.checkMac("code", digest, flow, method, toAsciiDigits(typed));

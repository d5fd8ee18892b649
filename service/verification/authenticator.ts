import { generateSecret, verifySync } from "otplib";
import { toAsciiDigits } from "../../contract/digits.ts";

/** RFC 6238 as every authenticator app does it unasked: SHA-1, six digits, a new code each 30 seconds. */
const parameters = { algorithm: "sha1", digits: 6, period: 30 } as const;

/** Digits of an authenticator's code, whatever the policy says of those that are sent. */
export const authenticatorDigits = parameters.digits;

/** One step to either side, for a phone's clock that is a little off and a code typed at the last moment (5.2). */
const toleranceSeconds = parameters.period;

/** Stands in where there is no authenticator, so that saying no takes as long. */
const nobodysSecret = generateSecret();

/**
 * The RFC 6238 time step that a typed code belongs to, or null where it is wrong. A right code still
 * has to be claimed (`claimTimeStep`), because it must serve only once.
 *
 * @param secret Base32; null for somebody without an authenticator
 * @param now milliseconds since 1970
 */
export function matchTimeStep(secret: string | null, typed: string, now: number): number | null {
  const token = toAsciiDigits(typed);
  if (!/^\d{6}$/.test(token)) return null;
  const epoch = Math.floor(now / 1000);
  const result = verifySync({ ...parameters, secret: secret ?? nobodysSecret, token, epoch, epochTolerance: toleranceSeconds });
  return secret !== null && result.valid && "timeStep" in result ? result.timeStep : null;
}

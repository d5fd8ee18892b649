import { describe, expect, it } from "vitest";
import { matchTimeStep } from "./authenticator.ts";

/** RFC 6238, appendix B: the SHA-1 secret "12345678901234567890" in Base32. */
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("matchTimeStep", () => {
  // The RFC prints eight digits; a code of six is the last six of them (RFC 4226, 5.3).
  it.each([
    [59, "94287082"],
    [1111111109, "07081804"],
    [1111111111, "14050471"],
    [1234567890, "89005924"],
    [2000000000, "69279037"],
    [20000000000, "65353130"],
  ])("agrees with RFC 6238 at %i s", (seconds, printed) => {
    expect(matchTimeStep(secret, printed.slice(2), seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  const step = 37037036;
  const at = 1111111109_000;

  it("takes the code of the step before and of the step after, and says which step it was", () => {
    expect(matchTimeStep(secret, "081804", at)).toBe(step);
    expect(matchTimeStep(secret, "081804", at + 30_000)).toBe(step);
    expect(matchTimeStep(secret, "081804", at - 30_000)).toBe(step);
  });

  it("takes none from two steps away", () => {
    expect(matchTimeStep(secret, "081804", at + 61_000)).toBeNull();
    expect(matchTimeStep(secret, "081804", at - 61_000)).toBeNull();
  });

  it("takes a code however it is spaced and on whatever keyboard", () => {
    expect(matchTimeStep(secret, "081 804", at)).toBe(step);
    expect(matchTimeStep(secret, "۰۸۱۸۰۴", at)).toBe(step);
  });

  it.each(["", "81804", "0081804", "081805", "letters", "081804; --"])("refuses %j without a fuss", (typed) => {
    expect(matchTimeStep(secret, typed, at)).toBeNull();
  });

  it("never matches for somebody without an authenticator", () => {
    expect(matchTimeStep(null, "081804", at)).toBeNull();
  });
});

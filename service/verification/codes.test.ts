import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import { checkCode, digestCode, freshCode } from "./codes.ts";

const ring = createKeyRing([randomRingKey(1)]);
const context = { flow: "flow-1", method: "method-1" };

describe("freshCode", () => {
  it.each([6, 8, 10])("has %i digits, leading zeros among them", (digits) => {
    const codes = Array.from({ length: 500 }, () => freshCode(digits));
    for (const code of codes) expect(code).toMatch(new RegExp(`^\\d{${String(digits)}}$`));
    expect(codes.some((code) => code.startsWith("0"))).toBe(true);
  });
});

describe("checkCode", () => {
  const digest = digestCode(ring, "012345", context);

  it.each(["012345", "012 345", " 01-23-45 ", "٠١٢٣٤٥", "۰۱۲۳۴۵", "०१२३४५", "\u2066012345\u2069"])("takes %j", (typed) => {
    expect(checkCode(ring, digest, typed, context)).toBe(true);
  });

  it.each(["012346", "12345", "0123450", "", "O12345"])("refuses %j", (typed) => {
    expect(checkCode(ring, digest, typed, context)).toBe(false);
  });

  it("takes a code in no other flow and for no other method", () => {
    expect(checkCode(ring, digest, "012345", { ...context, flow: "flow-2" })).toBe(false);
    expect(checkCode(ring, digest, "012345", { ...context, method: "method-2" })).toBe(false);
  });

  it("keeps nothing of the code in its digest", () => {
    expect(digest).not.toContain("012345");
    expect(digestCode(createKeyRing([randomRingKey(1)]), "012345", context)).not.toBe(digest);
  });

  it("takes exactly the code that was made", () => {
    const code = fc.integer({ min: 0, max: 999_999 }).map((number) => String(number).padStart(6, "0"));
    fc.assert(
      fc.property(code, code, (made, typed) => {
        expect(checkCode(ring, digestCode(ring, made, context), typed, context)).toBe(made === typed);
      }),
    );
  });
});

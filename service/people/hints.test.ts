import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskEmail, maskNumber } from "./hints.ts";

describe("maskEmail", () => {
  it.each([
    ["john.smith@mail.co.uk", "jo*****@m****.co.uk"],
    ["Amara@Example.COM", "am*****@e****.com"],
    ["j@example.org", "*****@e****.org"],
    ["jo@example.org", "j*****@e****.org"],
    ["sam@x.org", "sa*****@****.org"],
    ["sam@bbc.uk", "sa*****@b****.uk"],
    ["sam@pupils.oakhill.sch.uk", "sa*****@p****.sch.uk"],
    ["head@pupils.oakhill.example", "he*****@p****.example"],
    ['"odd@name"@example.com', '"o*****@e****.com'],
    ["root@localhost", "ro*****@l****"],
    ["éléonore@exemple.fr", "él*****@e****.fr"],
    ["e\u0301le\u0301onore@exemple.fr", "e\u0301l*****@e****.fr"],
    ["👩‍👩‍👧ana@example.com", "👩‍👩‍👧a*****@e****.com"],
    ["عمر.خان@example.com", "عم*****@e****.com"],
  ])("shows %s as %s", (address, mask) => {
    expect(maskEmail(address)).toBe(mask);
  });

  it("shows no length and never a whole name or first label, whatever the address", () => {
    const part = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((text) => !/[.@]/.test(text));
    fc.assert(
      fc.property(part, part, fc.constantFrom("com", "co.uk", "sch.uk", "example"), (local, label, ending) => {
        const mask = maskEmail(`${local}@${label}.${ending}`);
        const [start = "", rest = ""] = mask.split("*****@");
        expect(mask).toContain("*****@");
        expect(rest.endsWith(`****.${ending}`)).toBe(true);
        expect(start).not.toBe(local.toLowerCase());
        expect(Array.from(new Intl.Segmenter("en").segment(start)).length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe("maskNumber", () => {
  it("shows the last two digits, in one shape for every country", () => {
    expect(maskNumber("+447700900177")).toBe("** **** **77");
    expect(maskNumber("+48600700805")).toBe("** **** **05");
  });
});

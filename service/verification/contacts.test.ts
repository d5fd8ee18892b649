import { describe, expect, it } from "vitest";
import { readAddress, readNumber } from "./contacts.ts";

describe("a number that somebody registers", () => {
  // Twenty regions, as people there write theirs, with and without the country code.
  it.each([
    ["GB", "07700 900123", "+447700900123"],
    ["GB", "+44 07700 900123", "+447700900123"],
    ["IE", "085 012 3456", "+353850123456"],
    ["US", "(212) 555-0143", "+12125550143"],
    ["CA", "416-555-0123", "+14165550123"],
    ["FR", "06 12 34 56 78", "+33612345678"],
    ["DE", "0151 23456789", "+4915123456789"],
    ["PL", "600 700 805", "+48600700805"],
    ["ES", "612 34 56 78", "+34612345678"],
    ["IT", "312 345 6789", "+393123456789"],
    ["NL", "06-12345678", "+31612345678"],
    ["PT", "912 345 678", "+351912345678"],
    ["RO", "0712 034 567", "+40712034567"],
    ["UA", "050 123 4567", "+380501234567"],
    ["TR", "0501 234 56 78", "+905012345678"],
    ["PK", "0301 2345678", "+923012345678"],
    ["PK", "۰۳۰۱ ۲۳۴۵۶۷۸", "+923012345678"],
    ["IN", "081234 56789", "+918123456789"],
    ["BD", "01812-345678", "+8801812345678"],
    ["NG", "0802 123 4567", "+2348021234567"],
    ["AU", "0412 345 678", "+61412345678"],
    ["BR", "(11) 96123-4567", "+5511961234567"],
    ["GB", "+48 600 700 805", "+48600700805"],
  ])("is read in %s as %s", (region, typed, number) => {
    expect(readNumber(typed, region, "text")).toEqual({ ok: true, number });
  });

  it.each([
    ["GB", "07700 9001"],
    ["GB", "0909 879 0000"],
    ["GB", "0800 123 4567"],
    ["GB", "999"],
    ["US", "900-555-0143"],
    ["ZZ", "07700 900123"],
    ["GB", "not a number"],
  ])("is refused in %s as %s", (region, typed) => {
    expect(readNumber(typed, region, "call-mobile")).toEqual({ ok: false, refusal: "number-unusable" });
  });

  it("may be a line that only a call reaches", () => {
    expect(readNumber("01744 456789", "GB", "text")).toEqual({ ok: false, refusal: "number-cannot-be-texted" });
    expect(readNumber("01744 456789", "GB", "call-mobile")).toEqual({ ok: true, number: "+441744456789" });
  });
});

describe("an address that somebody registers", () => {
  it.each([
    [" Sam.Okafor@Example.COM ", "Sam.Okafor@example.com"],
    ["sam+school@mail.example.org", "sam+school@mail.example.org"],
    ["ｓａｍ@example.com", "sam@example.com"],
    ["sam@notoakhill.sch.uk", "sam@notoakhill.sch.uk"],
  ])("is read from %j", (typed, address) => {
    expect(readAddress(typed, ["oakhill.sch.uk"])).toEqual({ ok: true, address });
  });

  it.each(["sam@oakhill.sch.uk", "sam@OAKHILL.sch.uk", "sam@pupils.oakhill.sch.uk", "ｓａｍ@ｏａｋｈｉｌｌ.sch.uk"])("is not one of the organisation's, such as %j", (typed) => {
    expect(readAddress(typed, ["oakhill.sch.uk"])).toEqual({ ok: false, refusal: "address-of-organisation" });
  });

  it.each(["", "sam", "sam@", "@example.com", "sam@example", "a@b.com,c@d.com", "a@b.com c@d.com", "sam@example.com\nBcc: x@y.com"])("is not %j", (typed) => {
    expect(readAddress(typed, [])).toEqual({ ok: false, refusal: "address-unusable" });
  });
});

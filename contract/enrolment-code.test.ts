import { expect, test } from "vitest";
import { readEnrolmentCode, writeEnrolmentCode, type EnrolmentCode } from "./enrolment-code.ts";

const code: EnrolmentCode = { id: "0123456789abcdef", secret: Buffer.alloc(16, 7), authority: "ab".repeat(32) };

test.each([code, { ...code, authority: null }])("a code is read as it was written", (written) => {
  const text = writeEnrolmentCode(written);
  expect(text).toMatch(/^KDE1-[A-Za-z0-9_-]+$/u);
  expect(readEnrolmentCode(text)).toEqual(written);
});

test.each(["", "KDE1-", "KDE2-AAAA", writeEnrolmentCode(code).slice(0, -1), `${writeEnrolmentCode(code)}A`, ` ${writeEnrolmentCode(code)}`, "KDE1-" + "!".repeat(32)])("%j is none", (text) => {
  expect(readEnrolmentCode(text)).toBeNull();
});

import fc from "fast-check";
import { decode } from "fast-png";
import { expect, test } from "vitest";
import { captcha } from "../../contract/flow.ts";
import { drawPicture } from "./picture.ts";

const shape = captcha.shape.picture.unwrap();
const asDataUri = (picture: Buffer) => `data:image/png;base64,${picture.toString("base64")}`;

test("any six digits and any seed give a picture that the contract lets through", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{6}$/), fc.string(), (digits, seed) => {
      const picture = drawPicture(digits, seed);
      expect(decode(picture)).toMatchObject({ width: 600, height: 220, channels: 1 });
      expect(() => shape.parse({ image: asDataUri(picture), digits: digits.length })).not.toThrow();
    }),
    { numRuns: 20 },
  );
});

test("the same seed draws the same picture, another seed another one", () => {
  expect(drawPicture("123456", "a")).toEqual(drawPicture("123456", "a"));
  expect(drawPicture("123456", "a")).not.toEqual(drawPicture("123456", "b"));
});

test("each digit has a shape of its own, and leaves ink on the paper", () => {
  const ink = (digits: string) => Array.from(decode(drawPicture(digits, "a")).data).filter((grey) => grey < 60).length;
  const pictures = Array.from({ length: 10 }, (_, digit) => drawPicture(`00000${digit}`, "a").toString("hex"));
  expect(new Set(pictures).size).toBe(10);
  for (let digit = 0; digit < 10; digit++) expect(ink(String(digit).repeat(6))).toBeGreaterThan(ink("") + 6 * 900);
});

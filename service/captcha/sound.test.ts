import fc from "fast-check";
import { expect, test } from "vitest";
import { fromMuLawWav, toMuLawWav, toWav } from "./sound.ts";

test("what is kept as mu-law comes back within its steps", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -0.99, max: 0.99, noNaN: true }), { minLength: 1 }), (samples) => {
      const back = fromMuLawWav(toMuLawWav(Float32Array.from(samples)));
      samples.forEach((sample, index) => {
        expect(Math.abs((back[index] ?? NaN) - sample)).toBeLessThan(0.0005 + Math.abs(sample) / 16);
      });
    }),
  );
});

test("mu-law is G.711's: silence is 0xff, and the loudest are 0x80 and 0x00", () => {
  expect([...toMuLawWav(Float32Array.of(0, 1, -1)).subarray(44)]).toEqual([0xff, 0x80, 0x00]);
});

test("what is too loud is cut and does not wrap around", () => {
  const wav = toWav(Float32Array.of(2, -2));
  expect([wav.readInt16LE(44), wav.readInt16LE(46)]).toEqual([32_767, -32_767]);
});

test("any other file is refused", () => {
  expect(() => fromMuLawWav(Buffer.from("RIFF"))).toThrow("not a mu-law WAV file");
  expect(() => fromMuLawWav(toWav(Float32Array.of(0)))).toThrow("not a mu-law WAV file");
});

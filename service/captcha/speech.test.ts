import { describe, expect, test } from "vitest";
import { speech } from "../../contract/routes.ts";
import { languages } from "../../contract/vocabulary.ts";
import { speakDigits } from "./speech.ts";

/** Loudness (root mean square, 0 to 1) of each twentieth of a second. */
function loudnessOf(wav: Buffer): number[] {
  const samples = Array.from({ length: (wav.length - 44) / 2 }, (_, index) => wav.readInt16LE(44 + 2 * index) / 32_768);
  return Array.from({ length: Math.floor(samples.length / 400) }, (_, piece) => {
    const part = samples.slice(piece * 400, (piece + 1) * 400);
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
  });
}

/** How many times the sound rises above its background: once or more for each digit. */
const loudParts = (loudness: number[]) =>
  loudness.filter((now, index) => now > 0.1 && (loudness[index - 1] ?? 0) <= 0.1).length;

describe.each(languages)("in %s", (language) => {
  const wav = speakDigits("271803", language, "a");

  test("six digits are said twice, each loud and with a pause before the next", () => {
    const loudness = loudnessOf(wav);
    expect(loudness.length / 20).toBeGreaterThan(10);
    expect(loudness.length / 20).toBeLessThan(20);
    expect(loudParts(loudness)).toBeGreaterThanOrEqual(12);
    expect(Math.max(...loudness)).toBeGreaterThan(0.2);
  });

  test("the pauses are never silent, and well below the voice", () => {
    const loudness = loudnessOf(wav).sort((left, right) => left - right);
    const background = loudness[Math.floor(loudness.length / 5)] ?? 0;
    expect(background).toBeGreaterThan(0.005);
    expect(background).toBeLessThan(0.05);
  });

  test("nothing is cut off at full loudness, and the contract lets it through", () => {
    const samples = Array.from({ length: (wav.length - 44) / 2 }, (_, index) => Math.abs(wav.readInt16LE(44 + 2 * index)));
    expect(Math.max(...samples)).toBeLessThan(32_767);
    expect(() => speech.parse({ audio: wav.toString("base64") })).not.toThrow();
  });

  test("each digit has a sound of its own", () => {
    const sounds = Array.from({ length: 10 }, (_, digit) => speakDigits(String(digit), language, "a").toString("hex"));
    expect(new Set(sounds).size).toBe(10);
  });
});

test("the same seed makes the same sound, another seed another one", () => {
  expect(speakDigits("123456", "cy", "a")).toEqual(speakDigits("123456", "cy", "a"));
  expect(speakDigits("123456", "cy", "a")).not.toEqual(speakDigits("123456", "cy", "b"));
});

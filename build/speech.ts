/**
 * Makes the spoken digits of the CAPTCHA with espeak-ng: `node build/speech.ts`. Needed only when a
 * language is added; what it makes is kept under service/captcha/speech/.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { languages, type Language } from "../contract/vocabulary.ts";
import { sampleRate, toMuLawWav, type Sound } from "../service/captcha/sound.ts";

const voices: Record<Language, string> = { en: "en-gb", cy: "cy", pl: "pl", ur: "ur" };
const wordsPerMinute = 150;

/** A 16-bit mono WAV file as espeak-ng writes it to its output. */
function speak(voice: string, digit: number): { samples: Sound; rate: number } {
  const wav = execFileSync("espeak-ng", ["-v", voice, "-s", String(wordsPerMinute), "--stdout", String(digit)]);
  const start = wav.indexOf("data") + 8;
  const samples = new Float32Array(Math.floor((wav.length - start) / 2));
  samples.forEach((_, index) => (samples[index] = wav.readInt16LE(start + 2 * index) / 32_768));
  return { samples, rate: wav.readUInt32LE(24) };
}

/** Windowed sinc: a plain pick of every third sample would fold what is too high back as noise. */
function resample(samples: Sound, rate: number): Sound {
  const step = rate / sampleRate;
  const reach = Math.ceil(8 * step);
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const centre = index * step;
    let sum = 0;
    for (let at = Math.ceil(centre - reach); at <= centre + reach; at++) {
      const way = (at - centre) / step;
      const sinc = way === 0 ? 1 : Math.sin(Math.PI * way) / (Math.PI * way);
      const window = 0.5 + 0.5 * Math.cos((Math.PI * (at - centre)) / reach);
      sum += ((samples[at] ?? 0) * sinc * window) / step;
    }
    return sum;
  });
}

/** Cuts the silence off both ends and brings every digit to the same loudness. */
function trim(sound: Sound): Sound {
  const loudest = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const audible = (sample: number) => Math.abs(sample) > loudest * 0.02;
  return sound.slice(sound.findIndex(audible), sound.findLastIndex(audible) + 1).map((sample) => (sample / loudest) * 0.9);
}

for (const language of languages) {
  for (let digit = 0; digit < 10; digit++) {
    const { samples, rate } = speak(voices[language], digit);
    const file = new URL(`../service/captcha/speech/${language}-${digit}.wav`, import.meta.url);
    writeFileSync(file, toMuLawWav(trim(resample(samples, rate))));
  }
}

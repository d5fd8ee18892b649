import { readFileSync } from "node:fs";
import { languages, type Language } from "../../contract/vocabulary.ts";
import { between, createRandom, type Random } from "./random.ts";
import { fromMuLawWav, sampleRate, toWav, type Sound } from "./sound.ts";

/** How far digits and noise may vary. Seconds, and factors of speed and loudness. */
const pauseBetween = [0.45, 0.8] as const;
const pauseBeforeRepeat = 1.2;
const speed = [0.92, 1.08] as const;
const loudness = [0.75, 1] as const;
const murmurLoudness = [0.05, 0.12] as const;
const hissLoudness = 0.02;

const recordings = Object.fromEntries(
  languages.map((language) => [language, Array.from({ length: 10 }, (_, digit) => recording(language, digit))]),
) as Record<Language, Sound[]>;

function recording(language: Language, digit: number): Sound {
  return fromMuLawWav(readFileSync(new URL(`./speech/${language}-${digit}.wav`, import.meta.url)));
}

/**
 * Digits said aloud, twice, as a WAV file of some 15 seconds and 250 KB: for people who cannot read
 * the picture. Like the picture it is weak against a machine that listens.
 *
 * @param digits of `0` to `9`
 * @param seed the same seed makes the same sound, so that asking again teaches a machine nothing
 */
export function speakDigits(digits: string, language: Language, seed: string): Buffer {
  const random = createRandom(seed);
  const voices = recordings[language];
  const said: { at: number; sound: Sound }[] = [];
  let now = between(random, 0.3, 0.6);
  for (let round = 0; round < 2; round++) {
    for (const digit of digits) {
      const sound = atSpeed(voices[Number(digit)] ?? new Float32Array(), between(random, ...speed));
      said.push({ at: now, sound: sound.map(louder(between(random, ...loudness))) });
      now += sound.length / sampleRate + between(random, ...pauseBetween);
    }
    now += pauseBeforeRepeat;
  }

  const whole = new Float32Array(Math.ceil(now * sampleRate)).map(() => between(random, -hissLoudness, hissLoudness));
  for (const { at, sound } of said) mix(whole, sound, at);
  murmur(whole, voices, random);
  return toWav(whole);
}

/** Voices backwards and slowed, one upon the other: as loud as speech to a machine, no words to a person. */
function murmur(whole: Sound, voices: readonly Sound[], random: Random): void {
  let now = 0;
  while (now < whole.length / sampleRate) {
    const voice = voices[Math.floor(random() * voices.length)] ?? new Float32Array();
    const backwards = atSpeed(voice.toReversed(), between(random, 0.6, 0.8));
    mix(whole, backwards.map(louder(between(random, ...murmurLoudness))), now);
    now += between(random, 0.2, 0.5);
  }
}

function mix(whole: Sound, sound: Sound, at: number): void {
  const start = Math.round(at * sampleRate);
  const end = Math.min(whole.length, start + sound.length);
  for (let index = start; index < end; index++) whole[index] = (whole[index] ?? 0) + (sound[index - start] ?? 0);
}

/** Faster is higher too, as on a tape. */
function atSpeed(sound: Sound, factor: number): Sound {
  return Float32Array.from({ length: Math.floor(sound.length / factor) }, (_, index) => {
    const place = index * factor;
    const before = sound[Math.floor(place)] ?? 0;
    const after = sound[Math.floor(place) + 1] ?? before;
    return before + (after - before) * (place % 1);
  });
}

const louder = (factor: number) => (sample: number): number => sample * factor;

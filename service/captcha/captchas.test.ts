import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import type { Challenge } from "altcha-lib/types";
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { Captcha } from "../flow/rules/state.ts";
import { createKeyRing } from "../keys/ring.ts";
import { createCaptchas } from "./captchas.ts";

const oldKey = { version: 1, secret: randomBytes(32) };
const captchas = createCaptchas(createKeyRing([oldKey]));

async function solve(captcha: Captcha) {
  const solution = await solveChallenge({ challenge: JSON.parse(captcha.work) as Challenge, deriveKey });
  if (!solution) throw new Error("not solved in time");
  return solution;
}

test("the work of one captcha is accepted for it and for no other", async () => {
  const [one, other] = await Promise.all([captchas.make(1, false), captchas.make(1, false)]);
  expect(await captchas.solved(one, await solve(one))).toBe(true);
  expect(await captchas.solved(other, await solve(one))).toBe(false);
});

test("work that is under way while the keys are rotated still counts", async () => {
  const captcha = await captchas.make(1, false);
  const rotated = createCaptchas(createKeyRing([oldKey, { version: 2, secret: randomBytes(32) }]));
  expect(await rotated.solved(captcha, await solve(captcha))).toBe(true);
});

test("a picture has six digits and a seed that nobody can guess; without one there is none", async () => {
  expect(await captchas.make(1, true)).toMatchObject({
    level: 1,
    picture: { digits: expect.stringMatching(/^\d{6}$/) as string, seed: expect.stringMatching(/^[\w-]{22}$/) as string },
  });
  expect(await captchas.make(4, false)).toMatchObject({ level: 4, picture: null });
});

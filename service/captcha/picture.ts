import { encode } from "fast-png";
import { digitStrokes, type Point, type Stroke } from "./digit-strokes.ts";
import { between, createRandom, type Random } from "./random.ts";

/** Shown at half of this, so that it is sharp on a fine screen. Pixels. */
const width = 600;
const height = 220;

const paper = 245;
const ink = 30;

/** What a digit may do. Pixels and radians. */
const digitHeight = [110, 140] as const;
const digitWidth = [62, 80] as const;
const strokeWidth = [9, 13] as const;
const lean = 0.22;
const shear = 0.2;
/** From one digit to the next: less than the widest, so that neighbours touch and are not cut apart easily. */
const advance = 74;

/**
 * Digits to be read by a person, as a PNG of 600 by 220 grey pixels. No kept-up library draws such
 * pictures without a native canvas, so strokes are warped and drawn here.
 *
 * It is honest to say that a picture is weak: a trained machine reads this one, and some people
 * cannot. It only makes a script's life harder; proof of work and limits carry the load.
 *
 * @param digits up to 7 of `0` to `9`
 * @param seed the same seed draws the same picture, so that none is stored and a refresh changes nothing
 */
export function drawPicture(digits: string, seed: string): Buffer {
  const random = createRandom(seed);
  const canvas = new Uint8Array(width * height).fill(paper);
  const warp = createWarp(random);

  for (let line = 0; line < 5; line++) drawStroke(canvas, scribble(random).map(warp), between(random, 2, 4), 150);

  const row = advance * (digits.length - 1);
  const start = (width - row) / 2 + between(random, -30, 30);
  Array.from(digits, Number).forEach((digit, place) => {
    const centre: Point = [start + advance * place + between(random, -4, 4), height / 2 + between(random, -16, 16)];
    const put = createPlacement(random, centre);
    const thickness = between(random, ...strokeWidth);
    for (const stroke of digitStrokes[digit] ?? []) drawStroke(canvas, smooth(stroke).map(put).map(warp), thickness, ink);
  });

  for (let line = 0; line < 3; line++) drawStroke(canvas, scribble(random).map(warp), between(random, 2.5, 4), ink);
  for (let speck = 0; speck < 60; speck++) {
    const at: Point = [between(random, 0, width), between(random, 0, height)];
    drawStroke(canvas, [at, [at[0] + between(random, -9, 9), at[1] + between(random, -9, 9)]], between(random, 2, 4), 90);
  }
  return Buffer.from(encode({ width, height, data: canvas, channels: 1, depth: 8 }));
}

/** Leans, shears and sizes one digit and puts it in its place. */
function createPlacement(random: Random, centre: Point): (point: Point) => Point {
  const angle = between(random, -lean, lean);
  const slant = between(random, -shear, shear);
  const size: Point = [between(random, ...digitWidth), between(random, ...digitHeight)];
  return ([boxX, boxY]) => {
    const y = (boxY - 0.5) * size[1];
    const x = (boxX - 0.5) * size[0] - slant * y;
    return [
      centre[0] + x * Math.cos(angle) - y * Math.sin(angle),
      centre[1] + x * Math.sin(angle) + y * Math.cos(angle),
    ];
  };
}

/** Bends the whole sheet in two slow waves, so that no digit stands on a line. */
function createWarp(random: Random): (point: Point) => Point {
  const wave = () => ({
    swing: between(random, 4, 9),
    length: between(random, 110, 180),
    phase: between(random, 0, 2 * Math.PI),
  });
  const [across, down] = [wave(), wave()];
  return ([x, y]) => [
    x + across.swing * Math.sin((2 * Math.PI * y) / across.length + across.phase),
    y + down.swing * Math.sin((2 * Math.PI * x) / down.length + down.phase),
  ];
}

/** A line across the whole sheet. */
function scribble(random: Random): Stroke {
  const from = between(random, 0, height);
  const to = between(random, 0, height);
  const bow = between(random, -70, 70);
  return Array.from({ length: 61 }, (_, step) => {
    const way = step / 60;
    return [way * width, from + (to - from) * way + bow * Math.sin(Math.PI * way * 2)];
  });
}

/** Points between the points, so that a straight stroke bends with the sheet. */
function smooth(stroke: Stroke): Stroke {
  return stroke.flatMap((point, index): Point[] => {
    const next = stroke[index + 1];
    if (!next) return [point];
    const pieces = Math.max(1, Math.ceil(Math.hypot(next[0] - point[0], next[1] - point[1]) / 0.15));
    return Array.from({ length: pieces }, (_, piece): Point => {
      const way = piece / pieces;
      return [point[0] + (next[0] - point[0]) * way, point[1] + (next[1] - point[1]) * way];
    });
  });
}

/** Draws with a round pen; the edge pixels are mixed by how much of them the pen covers. */
function drawStroke(canvas: Uint8Array, stroke: Stroke, thickness: number, shade: number): void {
  const radius = thickness / 2;
  stroke.forEach((from, index) => {
    const to = stroke[index + 1];
    if (!to) return;
    const left = Math.max(0, Math.floor(Math.min(from[0], to[0]) - radius - 1));
    const right = Math.min(width - 1, Math.ceil(Math.max(from[0], to[0]) + radius + 1));
    const top = Math.max(0, Math.floor(Math.min(from[1], to[1]) - radius - 1));
    const bottom = Math.min(height - 1, Math.ceil(Math.max(from[1], to[1]) + radius + 1));
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const covered = Math.min(1, radius + 0.5 - distance(x, y, from, to));
        if (covered <= 0) continue;
        const place = y * width + x;
        canvas[place] = Math.min(canvas[place] ?? paper, Math.round(paper + (shade - paper) * covered));
      }
    }
  });
}

/** From a pixel to the nearest place on a line between two points. */
function distance(x: number, y: number, from: Point, to: Point): number {
  const alongX = to[0] - from[0];
  const alongY = to[1] - from[1];
  const squared = alongX * alongX + alongY * alongY;
  const way = squared === 0 ? 0 : ((x - from[0]) * alongX + (y - from[1]) * alongY) / squared;
  const nearest = Math.max(0, Math.min(1, way));
  return Math.hypot(x - from[0] - nearest * alongX, y - from[1] - nearest * alongY);
}

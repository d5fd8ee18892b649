/** A place in a digit's box: x from 0 to 1 to the right, y from 0 to 1 downwards; or, once placed, in pixels. */
export type Point = readonly [x: number, y: number];

/** A line through its points. */
export type Stroke = readonly Point[];

/** Part of an ellipse; angles in degrees, 0 to the right and 90 downwards. */
function arc(centre: Point, radii: Point, from: number, to: number): Point[] {
  const steps = Math.ceil(Math.abs(to - from) / 15);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 180;
    return [centre[0] + radii[0] * Math.cos(angle), centre[1] + radii[1] * Math.sin(angle)];
  });
}

/** The digits as a hand writes them, each plainly unlike the others: 1 has a flag and a foot, 7 a bar. */
export const digitStrokes: readonly (readonly Stroke[])[] = [
  [arc([0.5, 0.5], [0.4, 0.5], -90, 270)],
  [
    [
      [0.2, 0.25],
      [0.55, 0],
      [0.55, 1],
    ],
    [
      [0.25, 1],
      [0.85, 1],
    ],
  ],
  [[...arc([0.5, 0.29], [0.38, 0.29], 190, 390), [0.1, 1], [0.92, 1]]],
  [[...arc([0.47, 0.25], [0.36, 0.25], 200, 450), ...arc([0.45, 0.74], [0.43, 0.26], -90, 160)]],
  [
    [
      [0.7, 1],
      [0.7, 0],
      [0.05, 0.68],
      [0.98, 0.68],
    ],
  ],
  [[[0.86, 0], [0.22, 0], [0.17, 0.46], ...arc([0.46, 0.68], [0.42, 0.32], 220, 510)]],
  [[[0.75, 0.02], ...arc([0.5, 0.68], [0.4, 0.32], 190, 550)]],
  [
    [
      [0.08, 0],
      [0.92, 0],
      [0.38, 1],
    ],
    [
      [0.35, 0.5],
      [0.85, 0.5],
    ],
  ],
  [arc([0.5, 0.25], [0.33, 0.25], 90, 450), arc([0.5, 0.75], [0.41, 0.25], -90, 270)],
  [[...arc([0.5, 0.32], [0.4, 0.32], 370, 10), [0.28, 0.98]]],
];

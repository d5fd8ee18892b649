/** What was measured of one thing: milliseconds, in any order. */
export type Sample = readonly number[];

export interface Spread {
  count: number;
  p50: number;
  p95: number;
  p99: number;
}

const ascending = (sample: Sample): number[] => [...sample].sort((a, b) => a - b);

/** The value below which the given share of a sample lies (nearest rank). @throws Error for an empty sample */
export function quantile(sample: Sample, share: number): number {
  const sorted = ascending(sample);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error("Nothing was measured.");
  return value;
}

export const spreadOf = (sample: Sample): Spread => ({
  count: sample.length,
  p50: quantile(sample, 0.5),
  p95: quantile(sample, 0.95),
  p99: quantile(sample, 0.99),
});

/** A ratio and the interval that holds it in 95 of 100 measurements like this one. */
export interface Ratio {
  value: number;
  low: number;
  high: number;
}

const resamples = 1000;

/** How many times as large a quantile is in `sample` as in `base`, with a percentile bootstrap around it. */
export function quantileRatio(sample: Sample, base: Sample, share: number): Ratio {
  const ratios = Array.from({ length: resamples }, () => quantile(resampled(sample), share) / quantile(resampled(base), share));
  return { value: quantile(sample, share) / quantile(base, share), low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) };
}

const resampled = (sample: Sample): number[] => sample.map(() => sample[Math.floor(Math.random() * sample.length)] ?? 0);

/** Two samples compared by rank. */
export interface Comparison {
  /** Chance that one drawn from the first is larger than one drawn from the second: 0.5 where nothing tells them apart. */
  superiority: number;
  /** Of a difference at least as large, were both samples drawn from the same; two-sided. */
  probability: number;
}

/** The Mann-Whitney U test by its normal approximation, with the correction for ties. For 20 values or more in each. */
export function compareByRank(first: Sample, second: Sample): Comparison {
  const all = [...first.map((value) => ({ value, isFirst: true })), ...second.map((value) => ({ value, isFirst: false }))].sort((a, b) => a.value - b.value);
  let rankSum = 0;
  let ties = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to++;
    const alike = to - from;
    // Ranks count from 1; all that are alike share their mean.
    rankSum += all.slice(from, to).filter(({ isFirst }) => isFirst).length * ((from + 1 + to) / 2);
    ties += alike ** 3 - alike;
    from = to;
  }
  const pairs = first.length * second.length;
  const larger = rankSum - (first.length * (first.length + 1)) / 2;
  const variance = (pairs / 12) * (all.length + 1 - ties / (all.length * (all.length - 1)));
  const z = variance === 0 ? 0 : (larger - pairs / 2) / Math.sqrt(variance);
  return { superiority: larger / pairs, probability: Math.min(1, 2 * normalTail(Math.abs(z))) };
}

/** Holm's correction: what each probability counts for when so many were looked at together. Same order as given. */
export function correctForMany(probabilities: readonly number[]): number[] {
  const order = probabilities.map((probability, index) => ({ probability, index })).sort((a, b) => a.probability - b.probability);
  const corrected = probabilities.map(() => 1);
  let highest = 0;
  order.forEach(({ probability, index }, position) => {
    highest = Math.max(highest, Math.min(1, probability * (order.length - position)));
    corrected[index] = highest;
  });
  return corrected;
}

/**
 * The smallest shift, in the sample's unit, that a rank test of two samples of this size would have
 * found in four of five runs: the shift of `sample` against itself whose superiority lies as far from
 * one half as the test needs (Noether 1987, "Sample size determination for some common nonparametric tests").
 *
 * @param alpha two-sided, as strict as the strictest of several comparisons
 */
export function smallestShift(sample: Sample, alpha: number): number {
  const count = sample.length;
  const needed = 0.5 + (normalQuantile(1 - alpha / 2) + normalQuantile(0.8)) * Math.sqrt((2 * count + 1) / (12 * count * count));
  const found = (shift: number): boolean => compareByRank(sample.map((value) => value + shift), sample).superiority >= needed;
  return bisect(0, quantile(sample, 1) - quantile(sample, 0) + 1, found);
}

/** Where `isAbove` turns from false to true between two bounds. */
function bisect(low: number, high: number, isAbove: (value: number) => boolean): number {
  let [below, above] = [low, high];
  for (let round = 0; round < 40; round++) {
    const middle = (below + above) / 2;
    if (isAbove(middle)) above = middle;
    else below = middle;
  }
  return above;
}

const normalQuantile = (share: number): number => bisect(-10, 10, (z) => 1 - normalTail(z) >= share);

/** Share of the standard normal distribution above z, to 1.2e-7 of itself (Numerical Recipes, erfc by Chebyshev fitting). */
function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const coefficients = [0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368, -1.26551223];
  const polynomial = coefficients.reduce((sum, coefficient) => sum * t + coefficient, 0);
  const tail = (t * Math.exp(-x * x + polynomial)) / 2;
  return z >= 0 ? tail : 1 - tail;
}

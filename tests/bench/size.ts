import {
  journeyOf,
  noTimes,
  numbersFrom,
  registrationSteps,
  solveAll,
  start,
  startRegistration,
  steps as resetSteps,
  stepsAfterWork,
  stepsOfRegistration,
  warmUp,
  type Journey,
  type StepTimes,
} from "./journey.ts";
import { megabytes, spreadCells, spreadHeads, type Section } from "./report.ts";
import { startBenchService, type BenchService } from "./service.ts";
import { quantileRatio, spreadOf, type Ratio } from "../support/statistics.ts";

const fewPeople = 1000;
const manyPeople = 1_000_000;
const resets = 500;
const warmUps = 30;
const goal = 1.5;
const steps = [...resetSteps, ...registrationSteps];

/** One of the two services, its journeys and what they took. */
interface Side {
  service: BenchService;
  journeys: readonly Journey[];
  times: StepTimes;
}

export async function measureSize(): Promise<Section> {
  const many = await startBenchService(manyPeople);
  const few = await startBenchService(fewPeople);
  try {
    for (const service of [few, many]) await warmUp(service, numbersFrom(fewPeople - warmUps, warmUps));
    const sides = [side(few, fewPeople), side(many, manyPeople)] as const;
    for (let index = 0; index < resets; index++) {
      await inTurn(sides, index, async ({ journeys, times }) => {
        const journey = journeys[index];
        if (journey) times.start.push(await start(journey));
      });
    }
    for (const { journeys } of sides) await solveAll(journeys);
    for (let index = 0; index < resets; index++) await walkBoth(sides, index, stepsAfterWork);
    for (const { journeys } of sides) for (const journey of journeys) await startRegistration(journey);
    for (const { journeys } of sides) await solveAll(journeys);
    for (let index = 0; index < resets; index++) await walkBoth(sides, index, stepsOfRegistration);
    return describe(sides);
  } finally {
    await few.stop();
    await many.stop();
  }
}

/** People from all over the store, not the first ones, whose pages would lie side by side. */
function side(service: BenchService, people: number): Side {
  const apart = Math.floor((people - warmUps) / resets);
  return { service, journeys: numbersFrom(0, resets).map((index) => journeyOf(service.origin, index * apart)), times: noTimes() };
}

/** A request to the one, then to the other, and the next time the other way round. */
async function inTurn(sides: readonly Side[], round: number, work: (side: Side) => Promise<void>): Promise<void> {
  for (const each of round % 2 === 0 ? sides : sides.toReversed()) await work(each);
}

type Walk = (journey: Journey, service: BenchService) => { step: keyof StepTimes; run: () => Promise<number> }[];

async function walkBoth(sides: readonly Side[], index: number, walk: Walk): Promise<void> {
  const walks = new Map(
    sides.map((each) => {
      const journey = each.journeys[index];
      return [each, journey ? walk(journey, each.service) : []];
    }),
  );
  const length = Math.max(...[...walks.values()].map((found) => found.length));
  for (let at = 0; at < length; at++) {
    await inTurn(sides, index + at, async (each) => {
      const next = walks.get(each)?.[at];
      if (next) each.times[next.step].push(await next.run());
    });
  }
}

function describe([few, many]: readonly [Side, Side]): Section {
  const ratios = new Map(steps.map((step) => [step, quantileRatio(many.times[step], few.times[step], 0.99)]));
  const [worst, worstRatio] = [...ratios].reduce((one, other) => (other[1].value > one[1].value ? other : one));
  return {
    paragraphs: [
      `Two services side by side, each in a process of its own on a file store (WAL, synchronous=FULL), one with ${String(fewPeople)} people and one with ${String(manyPeople)}, and one client that sends each request to the one and then to the other, in turns which first: ${String(resets)} whole resets of people from all over each store, and then a sign-in of each with the new password and the page that lists what they registered. The interval holds the ratio of the p99s in 95 of 100 runs like this one (bootstrap).`,
      `Filling the large store took ${(many.service.seededIn / 1000).toFixed(0)} s (${(manyPeople / (many.service.seededIn / 1000)).toFixed(0)} people a second) and made ${megabytes(many.service.storeBytes)}; the small one has ${megabytes(few.service.storeBytes)}.`,
    ],
    tables: [
      {
        heads: ["step", "people", ...spreadHeads, "p99 ratio", "interval"],
        rows: steps.flatMap((step) => [
          [step, String(fewPeople), ...spreadCells(spreadOf(few.times[step])), "", ""],
          [step, String(manyPeople), ...spreadCells(spreadOf(many.times[step])), ...ratioCells(ratios.get(step))],
        ]),
      },
    ],
    verdicts: [
      {
        goal: `p99 with a million people under ${goal.toFixed(1)} times that with a thousand, at every step`,
        figure: `at most ${ratioCells(worstRatio).join(", interval ")}, at "${worst}"`,
        met: worstRatio.value < goal,
      },
    ],
  };
}

const ratioCells = (ratio: Ratio | undefined): string[] => (ratio ? [ratio.value.toFixed(2), `${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)}`] : ["", ""]);

import { createHasher, hashingCost } from "../../service/password/hashing.ts";
import { journeyOf, noTimes, numbersFrom, solveAll, start, steps, stepsAfterWork, together, warmUp, type StepTimes } from "./journey.ts";
import { spreadCells, spreadHeads, milliseconds, type Section } from "./report.ts";
import { startBenchService } from "./service.ts";
import { quantile, spreadOf } from "../support/statistics.ts";

const people = 1000;
const resets = 400;
const clients = 8;
const warmUps = 30;

/** Nobody in the crowd has a history yet, so that a reset takes one hash: that of the new password. */
const hashesInReset = 1;

interface Resets {
  times: StepTimes;
  /** From the first request to the last, without the time in which only proofs of work were solved. */
  seconds: number;
  /** What the service's process took of all cores in that time. */
  processorSeconds: number;
  hashMilliseconds: number;
}

export async function measureResets(): Promise<Section> {
  const hashMilliseconds = await measureHash();
  const service = await startBenchService(people);
  const times = noTimes();
  try {
    await warmUp(service, numbersFrom(resets, warmUps));
    const journeys = numbersFrom(0, resets).map((number) => journeyOf(service.origin, number));
    const processorBefore = await service.processorSeconds();
    const starting = await secondsOf(() => together(journeys, clients, async (journey) => void times.start.push(await start(journey))));
    await solveAll(journeys);
    const rest = await secondsOf(() =>
      together(journeys, clients, async (journey) => {
        for (const { step, run } of stepsAfterWork(journey, service)) times[step].push(await run());
      }),
    );
    const processorSeconds = (await service.processorSeconds()) - processorBefore;
    return describe({ times, seconds: starting + rest, processorSeconds, hashMilliseconds });
  } finally {
    await service.stop();
  }
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Median of one hash after another, alone on its core. */
async function measureHash(): Promise<number> {
  const hasher = await createHasher({ pepper: Buffer.alloc(32) });
  const times: number[] = [];
  for (let round = 0; round < 25; round++) {
    const began = performance.now();
    await hasher.hash("lantern otter biscuit");
    times.push(performance.now() - began);
  }
  return quantile(times, 0.5);
}

function describe({ times, seconds, processorSeconds, hashMilliseconds }: Resets): Section {
  const perSecond = resets / seconds;
  const perReset = (1000 * processorSeconds) / resets;
  const hashShare = (hashesInReset * hashMilliseconds) / perReset;
  return {
    paragraphs: [
      `One service in a process of its own on a file store (WAL, synchronous=FULL, ${String(people)} people), and ${String(clients)} clients in another process on the same machine, each sending its next request when the last is answered. A reset is ${steps.map((step) => `"${step}"`).join(", ")}. Proofs of work were solved between "start" and "identify" while no time was taken; codes went by SMTP to a mail server in a third process.`,
      `**${perSecond.toFixed(1)} whole resets per second** (${String(resets)} resets in ${seconds.toFixed(1)} s), with the clients' own work on the same cores. The service's process took ${milliseconds(perReset)} ms of processor time for each reset, all its threads together. One argon2id hash (${String(hashingCost.memoryCost / 1024)} MiB, ${String(hashingCost.timeCost)} passes) takes ${milliseconds(hashMilliseconds)} ms alone; each of these resets makes ${String(hashesInReset)}, which is ${(100 * hashShare).toFixed(0)} % of it. A person with earlier passwords costs one hash more for each of them, five at most.`,
    ],
    tables: [{ heads: ["step", ...spreadHeads], rows: steps.map((step) => [step, ...spreadCells(spreadOf(times[step]))]) }],
    verdicts: [],
  };
}

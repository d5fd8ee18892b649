import { chooseEmail, identify, journeyOf, numbersFrom, signIn, solveAll, start, startRegistration, submitCode, timed, warmUp, type Journey } from "./journey.ts";
import { milliseconds, spreadCells, spreadHeads, type Section } from "./report.ts";
import { startBenchService } from "./service.ts";
import { compareByRank, correctForMany, quantile, smallestShift, spreadOf } from "../support/statistics.ts";

/** What somebody outside must not be able to tell apart. The first is what the others are compared with. */
const kinds = ["ordinary", "unknown", "disabled", "unregistered"] as const;
type Kind = (typeof kinds)[number];
const others = kinds.slice(1);

/** The requests that are timed for each person, and the read that comes right after the choice, while its message goes out. */
const stages = ["identify, first time", "identify, again", "choose a method", "read after the choice", "wrong code", "sign in with a wrong password"] as const;
type Stage = (typeof stages)[number];

/** Of each kind; each is asked for twice, the second time by another client. */
const each = 200;
const people = 10_000;
const warmUps = 30;
const alpha = 0.01;

interface Visit {
  kind: Kind;
  journey: Journey;
}
type Times = Record<Kind, Record<Stage, number[]>>;

export async function measureTiming(): Promise<Section> {
  const service = await startBenchService(people, { disabled: each, unregistered: each });
  const times = Object.fromEntries(kinds.map((kind) => [kind, Object.fromEntries(stages.map((stage) => [stage, []]))])) as unknown as Times;
  try {
    await warmUp(service, numbersFrom(people - warmUps, warmUps));
    const all = shuffled(kinds.flatMap((kind) => numbersOf(kind).map((number) => ({ kind, number }))));
    for (const round of ["identify, first time", "identify, again"] as const) {
      const visits = all.map(({ kind, number }) => ({ kind, journey: journeyOf(service.origin, number) }));
      for (const { journey } of visits) await start(journey);
      await solveAll(visits.map(({ journey }) => journey));
      await inRandomOrder(visits, async ({ kind, journey }) => void times[kind][round].push(await identify(journey)));
      await inRandomOrder(visits, async ({ kind, journey }) => {
        times[kind]["choose a method"].push(await chooseEmail(journey));
        times[kind]["read after the choice"].push(await timed(() => journey.client.read(), 200, "read"));
      });
      await inRandomOrder(visits, async ({ kind, journey }) => void times[kind]["wrong code"].push(await submitCode(journey, "0", 422)));
    }
    const visits = all.map(({ kind, number }) => ({ kind, journey: journeyOf(service.origin, number) }));
    for (const { journey } of visits) await startRegistration(journey);
    await solveAll(visits.map(({ journey }) => journey));
    await inRandomOrder(visits, async ({ kind, journey }) => void times[kind]["sign in with a wrong password"].push(await signIn(journey, "not the password", 422)));
    return describe(times);
  } finally {
    await service.stop();
  }
}

/** Who of the crowd is of a kind: as `startBenchService` was told, and those above the crowd are nobody. */
function numbersOf(kind: Kind): number[] {
  const first = { disabled: 0, unregistered: each, ordinary: 2 * each, unknown: people }[kind];
  return numbersFrom(first, each);
}

async function inRandomOrder(visits: readonly Visit[], work: (visit: Visit) => Promise<void>): Promise<void> {
  for (const visit of shuffled(visits)) await work(visit);
}

/** Fisher and Yates. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(Math.floor(Math.random() * left.length), 1));
}

function describe(times: Times): Section {
  const compared = stages.flatMap((stage) =>
    others.map((kind) => {
      const [sample, base] = [times[kind][stage], times.ordinary[stage]];
      return { stage, kind, ...compareByRank(sample, base), medians: quantile(sample, 0.5) / quantile(base, 0.5) };
    }),
  );
  const corrected = correctForMany(compared.map(({ probability }) => probability));
  const apart = compared.filter((_, index) => (corrected[index] ?? 1) < alpha);
  const strictest = alpha / compared.length;
  return {
    paragraphs: [
      `One client, one request at a time, to a service in a process of its own on a file store of ${String(people)} people: ${String(each)} people of each kind, twice each and once at the sign-in of a registration, all kinds in one random order at every step. "Unknown" is a user ID that nobody has, "disabled" an account that may not sign in, "unregistered" a person without a method.`,
      `Mann-Whitney U, two-sided, of each kind against ordinary people. The null: a request for that kind is as likely to take longer as to take less. Alpha ${String(alpha)} for all ${String(compared.length)} comparisons together (Holm). Superiority is the chance that a request of that kind takes longer than one for an ordinary person: 0.5 tells nothing. "Could have seen" is the smallest shift that the test would have found in four of five runs at the strictest level of the correction.`,
      ...(apart.length === 0
        ? ["No kind could be told from ordinary people at any step."]
        : [`**Told apart: ${apart.map(({ kind, stage }) => `${kind} at "${stage}"`).join("; ")}.**`]),
    ],
    tables: [
      {
        heads: ["step", "kind", ...spreadHeads],
        rows: stages.flatMap((stage) => kinds.map((kind) => [stage, kind, ...spreadCells(spreadOf(times[kind][stage]))])),
      },
      {
        heads: ["step", "kind against ordinary", "ratio of medians", "superiority", "p", "p after Holm", "could have seen ms"],
        rows: compared.map(({ stage, kind, medians, superiority, probability }, index) => [
          stage,
          kind,
          medians.toFixed(3),
          superiority.toFixed(3),
          probability.toPrecision(2),
          (corrected[index] ?? 1).toPrecision(2),
          milliseconds(smallestShift(times.ordinary[stage], strictest)),
        ]),
      },
    ],
    verdicts: [
      {
        goal: "unknown, disabled and unregistered people cannot be told from ordinary ones by time",
        figure: `${String(apart.length)} of ${String(compared.length)} comparisons tell them apart`,
        met: apart.length === 0,
      },
    ],
  };
}

import { existsSync } from "node:fs";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { pidsOf, untilGone } from "../support/electron-processes.ts";
import { until } from "../support/wait.ts";
import { startKiosk, type Kiosk } from "../support/electron.ts";
import { startService } from "../support/service.ts";
import { megabytes, milliseconds, type Section } from "./report.ts";
import { quantileRatio, spreadOf, type Ratio } from "../support/statistics.ts";
import { usageOf, type Usage } from "./usage.ts";

/** How many people come; fewer to see that the part works. */
const people = Number(process.env["KEYDESK_BENCH_PEOPLE"] ?? 1000);
/** The first and the last so many are compared. */
const compared = Math.min(100, Math.floor(people / 4));
const goal = 1.1;
const size = { width: 1280, height: 800 };

/** One person's turn: what the kiosk held while they stood there, and how long they waited for it, in milliseconds. */
interface Turn extends Usage {
  wait: number;
}

/** One thing that is looked at, and whom the last people are judged beside: the first at their own kiosk, or those at a new one at the same time. */
interface Measured {
  what: string;
  of: (turn: Turn) => number;
  write: (value: number) => string;
  judgedBeside: "first" | "fresh";
}

/** People at a kiosk that never stops; and, side by side with the last of them, at one that has just started. */
interface Turns {
  old: readonly Turn[];
  fresh: readonly Turn[];
}

export async function measurePeople(): Promise<Section> {
  if (!(people >= 8)) throw new Error("KEYDESK_BENCH_PEOPLE is to be a number from 8 on.");
  if (process.getuid?.() !== 0) throw new Error("Only root can see what the kiosk's sandboxed processes hold. Run this part as root.");
  const app = await buildApp();
  try {
    return describe(await atKiosk(app, (old) => takeTurns(app, old)));
  } finally {
    app.remove();
  }
}

/** Lends a kiosk with a service of its own, both just started. */
async function atKiosk<Result>(app: BuiltApp, use: (kiosk: Kiosk) => Promise<Result>): Promise<Result> {
  const service = await startService();
  try {
    const { kiosk: name, secret } = service.kiosk;
    const kiosk = await startKiosk({ app, serviceUrl: service.origin, enrolment: { kiosk: name, secret }, display: size });
    try {
      await kiosk.nextStandsReady();
      return await use(kiosk);
    } finally {
      await kiosk.stop();
    }
  } finally {
    await service.stop();
  }
}

async function takeTurns(app: BuiltApp, kiosk: Kiosk): Promise<Turns> {
  const old: Turn[] = [];
  while (old.length < people - compared) old.push(await takeTurn(kiosk));
  return atKiosk(app, async (another) => {
    const fresh: Turn[] = [];
    const takeOld = async () => old.push(await takeTurn(kiosk));
    const takeFresh = async () => fresh.push(await takeTurn(another));
    for (let pair = 0; pair < compared; pair++) for (const take of pair % 2 === 0 ? [takeOld, takeFresh] : [takeFresh, takeOld]) await take();
    return { old, fresh };
  });
}

/** Somebody types a user ID and is done; over when they have gone, what was theirs is deleted, and the next instance stands ready. */
async function takeTurn(kiosk: Kiosk): Promise<Turn> {
  const last = kiosk.person;
  await last.page.locator("#user-id").fill("somebody");
  const usage = usageOf(kiosk.supervisor.pid);
  const tree = pidsOf(last.pid);
  const wait = await kiosk.handOver();
  await untilGone(tree);
  await until(() => !existsSync(last.profile), "the last profile to be deleted");
  await kiosk.nextStandsReady();
  return { ...usage, wait };
}

function describe({ old, fresh }: Turns): Section {
  const first = old.slice(0, compared);
  const last = old.slice(-compared);
  const rows = (
    [
      { what: "time to the first screen, ms", of: ({ wait }) => wait, write: milliseconds, judgedBeside: "fresh" },
      { what: "memory of all processes", of: ({ memory }) => memory, write: megabytes, judgedBeside: "first" },
      { what: "open files, sockets and pipes", of: ({ handles }) => handles, write: String, judgedBeside: "first" },
      { what: "processes", of: ({ processes }) => processes, write: String, judgedBeside: "first" },
    ] satisfies Measured[]
  ).map(({ what, of, write, judgedBeside }) => {
    const ratioTo = (base: readonly Turn[]): Ratio => quantileRatio(last.map(of), base.map(of), 0.5);
    const ratios = { first: ratioTo(first), fresh: ratioTo(fresh) };
    const p50 = (turns: readonly Turn[]): string => write(spreadOf(turns.map(of)).p50);
    return {
      cells: [what, p50(first), p50(last), p50(fresh), ratioText(ratios.first), ratioText(ratios.fresh)],
      goal: `${what}: the last under ${goal.toFixed(1)} times ${judgedBeside === "fresh" ? "those at the new kiosk" : "the first"}, at the median`,
      judged: ratios[judgedBeside],
    };
  });
  return {
    paragraphs: [
      `${String(people)} people in a row at one kiosk: each finds the first screen, types a user ID, and is done. Looked at as each of them stands there, with the next instance warmed up behind: everything that the supervisor and all it started hold. Memory is what they have for themselves, without the pages of programs and libraries. The time is from "done" until the next person's window is on the display.`,
      `Between the first ${String(compared)} people and the last ${String(compared)} lie so many minutes that the machine itself may have become faster or slower: the table of times shows how it went. So while the last ${String(compared)} come, as many come to another kiosk, which has only just been started with a service of its own: one here, one there, in turns which first. These are the first people of that one, at the same time as the last of this one, and beside them the time is judged.`,
    ],
    tables: [
      {
        heads: ["what", `first ${String(compared)}, p50`, `last ${String(compared)}, p50`, `first ${String(compared)} at a new kiosk meanwhile, p50`, "last to first", "last to those at the new kiosk"],
        rows: rows.map(({ cells }) => cells),
      },
      {
        heads: ["people", "time to the first screen, p50 ms", "p95 ms"],
        rows: inStretches(old).map(({ from, turns }) => {
          const { p50, p95 } = spreadOf(turns.map(({ wait }) => wait));
          return [`${String(from + 1)} to ${String(from + turns.length)}`, milliseconds(p50), milliseconds(p95)];
        }),
      },
    ],
    verdicts: rows.map(({ goal: reached, judged }) => ({ goal: reached, figure: ratioText(judged), met: judged.value < goal })),
  };
}

const inStretches = (turns: readonly Turn[]) =>
  Array.from({ length: Math.ceil(turns.length / compared) }, (_, stretch) => ({ from: stretch * compared, turns: turns.slice(stretch * compared, (stretch + 1) * compared) }));

const ratioText = ({ value, low, high }: Ratio): string => `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;

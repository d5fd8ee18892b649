import { existsSync } from "node:fs";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { pidsOf, untilGone } from "../support/electron-processes.ts";
import { until } from "../support/wait.ts";
import { startKiosk, type Kiosk } from "../support/electron.ts";
import { startService, type TestService } from "../support/service.ts";
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

/** One person after another at one kiosk that never stops. */
export async function measurePeople(): Promise<Section> {
  if (!(people >= 8)) throw new Error("KEYDESK_BENCH_PEOPLE is to be a number from 8 on.");
  if (process.getuid?.() !== 0) throw new Error("Only root can see what the kiosk's sandboxed processes hold. Run this part as root.");
  const app = await buildApp();
  const service = await startService();
  try {
    return describe(await turns(app, service));
  } finally {
    await service.stop();
    app.remove();
  }
}

async function turns(app: BuiltApp, service: TestService): Promise<Turn[]> {
  const { kiosk: name, secret } = service.kiosk;
  const kiosk = await startKiosk({ app, serviceUrl: service.origin, enrolment: { kiosk: name, secret }, display: size });
  try {
    const done: Turn[] = [];
    for (let person = 0; person < people; person++) done.push(await takeTurn(kiosk, person));
    return done;
  } finally {
    await kiosk.stop();
  }
}

/** Somebody types a user ID and is done; what is held is looked at when the last one has gone and the next stands ready. */
async function takeTurn(kiosk: Kiosk, person: number): Promise<Turn> {
  const { supervisor } = kiosk;
  // Everybody so far, and the one who comes next.
  await until(() => supervisor.events.filter(({ event }) => event === "instance-ready").length === person + 2, "the next instance to stand ready");
  await kiosk.page.locator("#user-id").fill(`person-${String(person)}`);
  const usage = usageOf(supervisor.pid);
  const last = kiosk.person;
  const tree = pidsOf(last.pid);
  const began = Date.now();
  await kiosk.nextPerson();
  const shown = supervisor.events.findLast((logged) => logged.event === "instance-shown" && logged.pid === kiosk.person.pid);
  const wait = Date.parse(shown?.time ?? "") - began;
  await untilGone(tree);
  await until(() => !existsSync(last.profile), "the last profile to be deleted");
  return { ...usage, wait };
}

function describe(done: readonly Turn[]): Section {
  const first = done.slice(0, compared);
  const last = done.slice(-compared);
  const rows = [
    { what: "time to the first screen, ms", of: ({ wait }: Turn) => wait, write: milliseconds },
    { what: "memory of all processes", of: ({ memory }: Turn) => memory, write: megabytes },
    { what: "open files, sockets and pipes", of: ({ handles }: Turn) => handles, write: String },
    { what: "processes", of: ({ processes }: Turn) => processes, write: String },
  ].map(({ what, of, write }) => ({ what, write, first: first.map(of), last: last.map(of), ratio: quantileRatio(last.map(of), first.map(of), 0.5) }));
  return {
    paragraphs: [
      `${String(people)} people in a row at one kiosk: each finds the first screen, types a user ID, and is done. Looked at while each of them stands there, with the next instance warmed up behind: everything that the supervisor and all it started hold. Memory is what they have for themselves, without the pages of programs and libraries. The time is from "done" until the next person's window is on the display. The first ${String(compared)} people are compared with the last ${String(compared)}.`,
    ],
    tables: [
      {
        heads: ["what", `first ${String(compared)}, p50`, `last ${String(compared)}, p50`, "last, p95", "last to first"],
        rows: rows.map(({ what, write, ...each }) => [what, write(spreadOf(each.first).p50), write(spreadOf(each.last).p50), write(spreadOf(each.last).p95), ratioText(each.ratio)]),
      },
    ],
    verdicts: rows.map(({ what, ratio }) => ({ goal: `${what}: the last under ${goal.toFixed(1)} times the first, at the median`, figure: ratioText(ratio), met: ratio.value < goal })),
  };
}

const ratioText = ({ value, low, high }: Ratio): string => `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;

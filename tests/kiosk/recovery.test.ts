import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pidsOf, processTree, statusOf, untilGone } from "../support/electron-processes.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { until } from "../support/wait.ts";
import { pageColour } from "./colours.ts";
import { coloursOf } from "./picture.ts";
import { startStand, type Stand } from "./stand.ts";

let stand: Stand;
let service: Stand["service"];
let kiosk: Stand["kiosk"];

beforeAll(async () => {
  stand = await startStand();
  ({ service, kiosk } = stand);
});

afterAll(() => stand.stop());

const childrenBy = (pid: number, type: string) => processTree(pid).filter(({ commandLine }) => commandLine.includes(`--type=${type}`));

/** The instance that stands ready behind the one in front. */
const spare = () =>
  until(() => {
    const started = kiosk.supervisor.events.findLast((logged) => logged.event === "instance-started");
    const isReady = kiosk.supervisor.events.some((logged) => logged.event === "instance-ready" && logged.pid === started?.pid);
    return started !== undefined && isReady && started.pid !== kiosk.person.pid && started;
  }, "the spare");

/** A usable first screen of somebody else's, and nothing left of the one before. */
async function startsAnew({ pid, profile }: { pid: number; profile: string }, tree: readonly number[]): Promise<void> {
  const shown = await until(() => {
    const last = kiosk.supervisor.events.findLast((logged) => logged.event === "instance-shown");
    return last !== undefined && last.pid !== pid && last;
  }, "the next window");
  const page = await kiosk.join(shown.pid);
  await page.getByRole("heading", { name: "Test School" }).waitFor();
  await expect.poll(() => coloursOf(kiosk.display, "edges")).toEqual([pageColour]);
  await untilGone(tree);
  await until(() => !existsSync(profile), "the profile to be deleted");
}

test("a page that hangs, and a process that does, are ended and followed by the next", async () => {
  const front = kiosk.person;
  const behind = await spare();
  const trees = [front, behind].map(({ pid }) => pidsOf(pid));
  void front.page.evaluate(() => {
    for (;;);
  }).catch(() => undefined);
  process.kill(behind.pid, "SIGSTOP");
  const silent = () => kiosk.supervisor.events.flatMap((logged) => (logged.event === "instance-silent" ? [logged.pid] : []));
  await until(() => silent().length === 2, "both to be given up").catch(() => undefined);
  expect(silent().sort()).toEqual([front.pid, behind.pid].sort());
  await startsAnew(front, trees.flat());
  await until(() => !existsSync(behind.profile), "the other profile to be deleted");
});

test("a page that runs out of memory is followed by the next", async () => {
  const { person } = kiosk;
  await spare();
  const tree = pidsOf(person.pid);
  const [renderer] = childrenBy(person.pid, "renderer");
  const data = Number.parseInt(statusOf(renderer?.pid ?? 0, "VmData") ?? "", 10) * 1024;
  const [program, values] = ordinaryUser().command("prlimit", ["--pid", String(renderer?.pid), `--data=${data + 64 * 1024 * 1024}`]);
  execFileSync(program, values);
  void person.page.evaluate(() => {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => `${kept.length} ${index}`));
  }).catch(() => undefined);
  await startsAnew(person, tree);
});

test.each(["SIGSEGV", "SIGKILL"] as const)("a main process that ends by %s is followed by the next", async (signal) => {
  const { person } = kiosk;
  await spare();
  const tree = pidsOf(person.pid);
  process.kill(person.pid, signal);
  await startsAnew(person, tree);
});

test("graphics that are lost are back at once: they are painted without a driver, beside the page", async () => {
  const [graphics] = childrenBy(kiosk.person.pid, "gpu-process");
  expect(graphics).toBeDefined();
  process.kill(graphics?.pid ?? 0, "SIGKILL");
  await kiosk.page.evaluate(() => (document.documentElement.style.background = "#123456"));
  await expect.poll(() => coloursOf(kiosk.display, "edges")).toEqual(["#123456"]);
  await kiosk.page.evaluate(() => (document.documentElement.style.background = ""));
});

test("a network that is lost is said to be, and what stands on its address meanwhile is not believed", async () => {
  const ask = () => kiosk.page.evaluate(() => globalThis.keydesk?.identity.organisation({}));
  expect(await ask()).toMatchObject({ ok: true });
  service.behave((_request, response) => {
    response.destroy();
    return true;
  });
  expect(await ask()).toMatchObject({ ok: false, problem: { code: "unreachable" } });
  service.behave((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ hello: "from somebody else" }));
    return true;
  });
  expect(await ask()).toMatchObject({ ok: false, problem: { code: "unreachable" } });
  service.behave(null);
  expect(await ask()).toMatchObject({ ok: true });
  expect(coloursOf(kiosk.display, "edges")).toEqual([pageColour]);
});

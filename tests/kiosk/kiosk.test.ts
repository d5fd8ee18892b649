import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pidsOf, processTree, statusOf, untilGone, type RunningProcess } from "../support/electron-processes.ts";
import { until } from "../support/wait.ts";
import { startKiosk } from "../support/electron.ts";
import { pageColour, unpaintedColour } from "./colours.ts";
import { enrolment, issuedToken, school, startFakeService } from "./fake-service.ts";
import { coloursOf, windowStates } from "./picture.ts";
import { startStand, type Stand } from "./stand.ts";

let stand: Stand;
let app: Stand["app"];
let service: Stand["service"];
let kiosk: Stand["kiosk"];

beforeAll(async () => {
  stand = await startStand({ enrolment });
  ({ app, service, kiosk } = stand);
  await spareIsReady();
});

afterAll(() => stand.stop());

/** The last instance that was started is the spare: it is warm once it says so. */
async function spareIsReady(): Promise<void> {
  await until(() => {
    const last = kiosk.supervisor.events.findLast(({ event }) => event === "instance-started");
    const ready = kiosk.supervisor.events.findLast(({ event }) => event === "instance-ready");
    return last && ready && "pid" in last && "pid" in ready && last.pid === ready.pid && last.pid !== kiosk.person.pid;
  }, "the spare");
}

const hasSwitch = ({ commandLine }: RunningProcess, start: string) => commandLine.some((value) => value.startsWith(start));

test("the window covers the whole display, bare or with a window manager", async () => {
  await expect.poll(() => coloursOf(kiosk.display, "edges")).toEqual([pageColour]);
  const bare = await startKiosk({ app, serviceUrl: service.url, windowManager: false, spareInstance: false, display: { width: 1024, height: 768 } });
  try {
    await expect.poll(() => coloursOf(bare.display, "edges")).toEqual([pageColour]);
    // Nobody but the window itself holds it there.
    await bare.page.evaluate(async () => {
      window.resizeTo(300, 300);
      window.moveTo(200, 200);
      // Main answers after it has heard of that, twice.
      for (let time = 0; time < 2; time++) await globalThis.keydesk?.identity.organisation({});
    });
    expect(coloursOf(bare.display, "edges")).toEqual([pageColour]);
  } finally {
    await bare.stop();
  }
});

test("the spare's window is not on the display", async () => {
  await spareIsReady();
  const name = "Kiosk test page";
  const states = await windowStates(kiosk.display.name, name);
  expect(states.sort()).toEqual(["IsUnMapped", "IsViewable"]);
});

test("nothing runs as root or without its sandbox", () => {
  const tree = processTree(kiosk.supervisor.pid);
  const renderers = tree.filter((member) => hasSwitch(member, "--type=renderer"));
  expect(renderers.length).toBeGreaterThan(0);
  for (const member of tree) {
    expect(hasSwitch(member, "--no-sandbox"), `${member.pid}`).toBe(false);
    if (process.getuid?.() === 0) expect(statusOf(member.pid, "Uid")).not.toMatch(/\b0\b/u);
  }
  // 2 is SECCOMP_MODE_FILTER, see proc_pid_status(5).
  for (const { pid } of renderers) expect(statusOf(pid, "Seccomp")).toBe("2");
});

test("the supervisor has no page, and no secret is on a command line or in an instance's environment", () => {
  const tree = processTree(kiosk.supervisor.pid);
  const own = tree.filter(({ parent }) => parent === kiosk.supervisor.pid);
  expect(own.some((member) => hasSwitch(member, "--type=renderer"))).toBe(false);
  for (const { commandLine } of tree) {
    expect(commandLine.join(" ")).not.toContain(enrolment.secret);
    expect(commandLine.join(" ")).not.toContain(issuedToken);
  }
  expect(readFileSync(`/proc/${kiosk.person.pid}/environ`, "utf8")).not.toContain(enrolment.secret);
});

test("the page has the bridge and nothing of Node or Electron", async () => {
  const found = await kiosk.page.evaluate(() => ({
    bridge: Object.fromEntries(Object.entries<object>({ ...globalThis.keydesk }).map(([name, part]) => [name, Object.keys(part)])),
    node: ["require", "process", "module", "Buffer", "global", "electron", "ipcRenderer"].filter((name) => name in globalThis),
    origin: location.origin,
    secure: isSecureContext,
  }));
  expect(found).toEqual({
    bridge: {
      identity: ["organisation", "startFlow", "readFlow", "command", "speech", "ownData"],
      person: ["done", "gone", "ready", "screenReader"],
      kiosk: ["fittings", "health", "onScreenReader"],
      technician: ["prove", "act", "diagnose"],
    },
    node: [],
    origin: "keydesk://app",
    secure: true,
  });
});

test("a call carries the kiosk's token and a person's nonce of 256 bits, and no cookie", async () => {
  await kiosk.page.evaluate(() => globalThis.keydesk?.identity.organisation({}));
  const seen = service.seen.findLast(({ path: asked }) => asked === "/v1/organisation");
  expect(seen).toMatchObject({ authorization: `Bearer ${issuedToken}`, cookie: undefined });
  expect(Buffer.from(seen?.person ?? "", "base64url")).toHaveLength(32);
});

test("malformed input is refused here, with the field and without its value, and never sent", async () => {
  const before = service.seen.length;
  const answers = await kiosk.page.evaluate(async () => {
    const identity = globalThis.keydesk?.identity as unknown as Record<string, (input: unknown) => Promise<unknown>>;
    return [
      await identity["readFlow"]?.({ parameters: { id: "../../v1/kiosk-tokens" } }),
      await identity["startFlow"]?.({ body: { purpose: "reset", language: "hunter2" } }),
      await identity["organisation"]?.({ extra: true }),
      await identity["command"]?.("text"),
      await identity["command"]?.({ parameters: { id: "A".repeat(22) }, body: { command: { type: "set-password", password: "x".repeat(300) } } }),
    ];
  });
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, problem: { code: "invalid-request", status: 400 } });
  expect(answers[0]).toMatchObject({ problem: { fields: [{ path: "parameters.id" }] } });
  expect(JSON.stringify(answers)).not.toContain("hunter2");
  expect(service.seen).toHaveLength(before);
});

test("a refusal of the service comes through as it is", async () => {
  const answer = await kiosk.page.evaluate((id) => {
    const identity = globalThis.keydesk?.identity as unknown as Record<string, (input: unknown) => Promise<unknown>>;
    return identity["readFlow"]?.({ parameters: { id } });
  }, "A".repeat(22));
  expect(answer).toMatchObject({ ok: false, problem: { code: "flow-not-found", status: 404 } });
});

test.each([
  ["a page instead of JSON", 200, { "content-type": "text/html" }, "<h1>Wi-Fi sign-in</h1>"],
  ["another shape", 200, { "content-type": "application/json" }, JSON.stringify({ name: "<script>" })],
  ["a flood", 200, { "content-type": "application/json" }, JSON.stringify({ name: "x".repeat(8_000_000) })],
  ["a redirect", 302, { location: "/v1/organisation?elsewhere" }, ""],
  ["an unknown refusal", 400, { "content-type": "application/json" }, JSON.stringify({ code: "made-up" })],
  ["a refusal that says it is a success", 200, { "content-type": "application/json" }, JSON.stringify({ type: "a", title: "b", status: 200, code: "busy" })],
])("a service that answers with %s counts as unreachable", async (_name, status, headers, body) => {
  service.behave((request, response) => {
    if (request.url?.endsWith("?elsewhere") === true) return false;
    response.writeHead(status, headers).end(body);
    return true;
  });
  try {
    const answer = await kiosk.page.evaluate(() => globalThis.keydesk?.identity.organisation({}));
    expect(answer).toEqual({ ok: false, problem: { code: "unreachable", why: "no-answer" } });
  } finally {
    service.behave(null);
  }
  expect(service.seen.some(({ path: asked }) => asked.endsWith("?elsewhere"))).toBe(false);
});

test("a redirect to another host is not followed, and no token goes there", async () => {
  const elsewhere = await startFakeService();
  service.behave((request, response) => {
    response.writeHead(307, { location: elsewhere.url + (request.url ?? "") }).end();
    return true;
  });
  try {
    const answers = await kiosk.page.evaluate(async () => [await globalThis.keydesk?.identity.organisation({}), await globalThis.keydesk?.technician.prove("123456"), await globalThis.keydesk?.kiosk.health()]);
    const unreachable = { ok: false, problem: { code: "unreachable", why: "no-answer" } };
    expect(answers).toEqual([unreachable, unreachable, { reached: false, why: "no-answer" }]);
    expect(elsewhere.seen).toEqual([]);
  } finally {
    service.behave(null);
    await elsewhere.stop();
  }
});

test("when a person is done the next screen is there at once, and the last tree and its profile go", async () => {
  await spareIsReady();
  const last = kiosk.person;
  const nonce = service.seen.at(-1)?.person;
  const tree = pidsOf(last.pid);
  expect(tree.length).toBeGreaterThan(1);
  const seen = new Set<string>();
  const watching = until(() => {
    for (const colour of coloursOf(kiosk.display, "edges")) seen.add(colour);
    return kiosk.supervisor.events.some((logged) => logged.event === "instance-ended" && logged.pid === last.pid);
  }, "the last instance to end");
  const page = await kiosk.nextPerson();
  await watching;
  expect([...seen].filter((colour) => colour !== unpaintedColour), "colours at the edges while one window follows the other").toEqual([pageColour]);
  expect(await page.getByRole("heading").textContent()).toBe("Test School");
  await untilGone(tree, 3000);
  await until(() => !existsSync(last.profile), "the profile to be deleted");
  await page.evaluate(() => globalThis.keydesk?.identity.organisation({}));
  expect(service.seen.at(-1)?.person).not.toBe(nonce);
});

test("an instance whose page crashes is followed by the next", async () => {
  const last = kiosk.person;
  const renderer = processTree(last.pid).find((member) => hasSwitch(member, "--type=renderer"));
  const shown = () => kiosk.supervisor.events.findLast(({ event }) => event === "instance-shown");
  await spareIsReady();
  process.kill(renderer?.pid ?? 0, "SIGKILL");
  const next = await until(() => {
    const found = shown();
    return found && "pid" in found && found.pid !== last.pid ? found : null;
  }, "the next window");
  await kiosk.join(next.pid);
  await until(() => !existsSync(last.profile), "the profile to be deleted");
});

test("profiles lie in a folder that only the kiosk's user can enter", () => {
  const folder = path.dirname(kiosk.person.profile);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(kiosk.person.profile).mode & 0o777).toBe(0o700);
});

test("a second supervisor of the same user ends and says so in one line", async () => {
  const second = kiosk.startAgain();
  expect(await second.exitCode()).toBe(3);
  await until(() => second.errors().includes("a supervisor is already running for this user"), "its line");
  expect(processTree(kiosk.supervisor.pid)).not.toEqual([]);
});

test("an instance that nobody supervises does not start", async () => {
  const alone = kiosk.startAgain(["--instance", `--user-data-dir=${kiosk.home}/alone`]);
  expect(await alone.exitCode()).toBe(2);
});

test("settings with mistakes: one line for each, exit code 2, no window", async () => {
  const other = await startKiosk({ app, serviceUrl: "http://desk.school.example/", enrolment: { kiosk: "Library 2", secret: "short" } }).then(
    async (started) => {
      await started.stop();
      return "it started";
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  expect(other).toContain('KEYDESK_SERVICE_URL: found "http://desk.school.example/"; allowed: https://');
  expect(other).toContain('KEYDESK_KIOSK: found "Library 2"');
  expect(other).toContain("KEYDESK_KIOSK_SECRET: found a text of 5 characters");
});

test("a kiosk that is not enrolled sends no token", async () => {
  const guest = await startKiosk({ app, serviceUrl: service.url, window: true, spareInstance: false });
  try {
    await guest.page.getByRole("heading", { name: "Test School" }).waitFor();
    expect(service.seen.at(-1)).toMatchObject({ path: "/v1/organisation", authorization: undefined });
    expect(coloursOf(guest.display, "edges")).not.toEqual([pageColour]);
  } finally {
    await guest.stop();
  }
});

test("without a spare the next person's instance starts when the last one has gone", async () => {
  const small = await startKiosk({ app, serviceUrl: service.url, spareInstance: false });
  try {
    const last = small.person;
    await small.nextPerson();
    expect(small.person.pid).not.toBe(last.pid);
    expect(processTree(last.pid)).toEqual([]);
  } finally {
    await small.stop();
  }
});

test("a page that hangs and never says that its person is done does not stay longer than anybody may", async () => {
  service.behave((request, response) => {
    if (request.url !== "/v1/organisation") return false;
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ...school, kiosk: { idleSeconds: 90, warningSeconds: 30, personSeconds: 1, privacy: false } }));
    return true;
  });
  const small = await startKiosk({ app, serviceUrl: service.url, spareInstance: false });
  try {
    const last = small.person;
    await small.page.getByRole("heading", { name: "Test School" }).waitFor();
    const tree = pidsOf(last.pid);
    execFileSync("xdotool", ["key", "a"], { env: { ...process.env, DISPLAY: small.display.name } });
    void small.page.evaluate(() => {
      for (;;);
    }).catch(() => undefined);
    await small.supervisor.event("instance-overstayed", ({ pid }) => pid === last.pid);
    await untilGone(tree);
    await small.supervisor.event("instance-shown", ({ pid }) => pid !== last.pid);
  } finally {
    service.behave(null);
    await small.stop();
  }
});

test("closing an ordinary window ends everything", async () => {
  const desk = await startKiosk({ app, serviceUrl: service.url, window: true });
  try {
    await desk.page.evaluate(() => window.close());
    expect(await desk.supervisor.exitCode()).toBe(0);
  } finally {
    await desk.stop();
  }
});

test("a supervisor that is killed takes its instances with it, and the next one clears what was left", async () => {
  const tree = pidsOf(kiosk.supervisor.pid);
  const left = kiosk.person.profile;
  kiosk.supervisor.signal("SIGKILL");
  await untilGone(tree, 5000);
  expect(existsSync(left)).toBe(true);
  const next = kiosk.startAgain();
  await next.event("instance-shown");
  expect(existsSync(left)).toBe(false);
  next.signal("SIGTERM");
  expect(await next.exitCode()).toBe(0);
  expect(readdirSync(path.dirname(left))).toEqual([]);
});

import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { copyFileSync, existsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAuditLog } from "../../service/audit/read.ts";
import { bringElectron } from "../support/bring-electron.ts";
import { nextCode } from "../support/codes.ts";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { endWithTests, pidsOf, untilGone } from "../support/electron-processes.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import { until } from "../support/wait.ts";
import { startKiosk, type Kiosk, type Person } from "../support/electron.ts";
import { startLoginManager, type LoginManager } from "../support/login-manager.ts";
import { findInFiles, findInMemory, type Found, type Markers } from "../support/memory.ts";
import { startService, testPolicy, type TestService } from "../support/service.ts";
import { said, walkOn } from "../support/walk.ts";

const words = said.en;
/** Looking into other processes' memory is for root. */
const asRoot = test.skipIf(process.getuid?.() !== 0);

/** Something that stands nowhere else in the world. */
const stem = () => `zq${randomBytes(6).toString("hex")}`;

/** What was written before is from others. */
const began = Date.now();
const undo: (() => Promise<void> | void)[] = [];
let app: BuiltApp;
let service: TestService;
let logins: LoginManager;
let kiosk: Kiosk;

const policy = (rules: Partial<ReturnType<typeof testPolicy>["kiosk"]>) => {
  const parsed = testPolicy({ gates: 2, confirmNumber: true, codeDigits: 10 });
  // Shorter than any policy may be: a test waits for nobody.
  return { ...parsed, kiosk: { ...parsed.kiosk, ...rules } };
};

beforeAll(async () => {
  app = await buildApp();
  undo.unshift(() => app.remove());
  service = await startService({ policy: policy({ idleSeconds: 900 }) });
  undo.unshift(() => service.stop());
  logins = await startLoginManager();
  undo.unshift(() => logins.stop());
  const { kiosk: name, secret } = service.kiosk;
  kiosk = await startKiosk({ app, serviceUrl: service.origin, enrolment: { kiosk: name, secret }, environment: { DBUS_SYSTEM_BUS_ADDRESS: logins.address } });
  undo.unshift(() => kiosk.stop());
});
afterAll(async () => {
  for (const step of undo) await step();
});

/** The supervisor's own processes: its tree without those of its instances. */
function supervisorsOwn({ supervisor }: Kiosk): number[] {
  const started = supervisor.events.flatMap((logged) => (logged.event === "instance-started" ? pidsOf(logged.pid) : []));
  return pidsOf(supervisor.pid).filter((pid) => !started.includes(pid));
}

const namesOf = (found: readonly Found[]) => [...new Set(found.map(({ marker }) => marker))].sort();

/** Everything that a kiosk leaves anywhere: memory, home with profile and caches, what its user wrote elsewhere, what it logged. */
function leftBy(from: Kiosk, markers: Markers): Found[] {
  const { uid } = statSync(from.home);
  const said = JSON.stringify(from.supervisor.events) + from.supervisor.errors();
  return [
    ...findInMemory(pidsOf(from.supervisor.pid), markers),
    ...findInFiles([from.home, app.folder], markers),
    ...findInFiles([tmpdir(), "/var/tmp", "/var/crash", "/dev/shm"], markers, (stats) => stats.uid === uid && (stats.isDirectory() || stats.mtimeMs >= began)),
    ...Object.entries(markers).flatMap(([marker, text]) => (said.includes(text) ? [{ marker, where: "the log" }] : [])),
  ];
}

/** Nothing of this person runs any more, and their profile is deleted. */
async function isGone({ supervisor }: Kiosk, { pid, profile }: Person, tree: readonly number[]): Promise<void> {
  await supervisor.event("instance-ended", (fields) => fields.pid === pid);
  await untilGone(tree);
  await until(() => !existsSync(profile), "the profile to be deleted");
}

/** Joins the screen of whoever comes after this person, once it is on the display. */
async function nextAfter(at: Kiosk, { pid }: Person): Promise<void> {
  const next = await until(() => {
    const shown = at.supervisor.events.findLast(({ event }) => event === "instance-shown");
    return shown && "pid" in shown && shown.pid !== pid ? shown : null;
  }, "the next window");
  await at.join(next.pid);
}

/** How flows that began with a user ID ended, newest last. */
async function endings({ store, ring }: TestService): Promise<unknown[]> {
  const reasons: unknown[] = [];
  for await (const { fields } of readAuditLog(store.database, ring, { event: "flow-ended" })) reasons.push(fields["reason"]);
  return reasons;
}

/** Another program on the same display, which holds what was copied until somebody else does. */
async function holdClipboard({ display, home }: Kiosk, text: string): Promise<ChildProcess> {
  const { executable } = await bringElectron();
  // Where the kiosk's user may read it, wherever these sources are.
  const script = path.join(home, "clipboard-holder.cjs");
  copyFileSync(path.join(import.meta.dirname, "clipboard-holder.cjs"), script);
  const [program, values] = ordinaryUser().command(executable, [script, `--user-data-dir=${home}/holder`, text]);
  const child = spawn(program, values, { env: { PATH: process.env["PATH"], HOME: home, ...display.environment }, stdio: ["ignore", "ignore", "ignore", "ipc"] });
  endWithTests(child);
  await once(child, "message");
  return child;
}

/** Pastes into the field for the user ID, as the next person might. */
async function pasted({ page }: Kiosk): Promise<string> {
  await page.locator("#user-id").click();
  await page.keyboard.press("Control+v");
  return page.locator("#user-id").inputValue();
}

asRoot("a whole reset leaves nothing of the person, where it was found while they were there and would have stayed without the end of their processes", async () => {
  const own = stem();
  const number = `07700900${String(randomInt(100, 1000))}`;
  const userId = `${own}.user`;
  const answer = `${own}answer`;
  const password = `${stem()}-Lantern-otter`;
  await service.add({
    userId,
    password: "the old password 1",
    methods: [
      { factor: "mobile", number: `+44${number.slice(1)}` },
      { factor: "questions", answers: { "first-school": answer, "first-pet": answer, "favourite-book": answer } },
    ],
  });
  const { person, page } = kiosk;
  const walk = walkOn(page);
  await walk.heading(words.identify.title);
  await page.locator("#user-id").fill(userId);
  await page.locator("#user-id").selectText();
  await page.keyboard.press("Control+c");
  await walk.press(words.actions.next);
  await walk.choose("text");
  await page.locator("#number").fill(number);
  await walk.press(words.number.submit);
  const code = await nextCode(service.sent, 0);
  await walk.heading(words.code.title);
  await page.locator("#code").fill(code);
  // The control: the search finds what is there. The supervisor never has any of it.
  const first: Markers = { userId, number, code };
  expect(namesOf(findInMemory(pidsOf(person.pid), first))).toEqual(["code", "number", "userId"]);
  expect(findInMemory(supervisorsOwn(kiosk), first)).toEqual([]);
  await walk.press(words.actions.next);
  await walk.choose("questions");
  for (const which of [0, 1, 2]) await page.locator(`#answer-${String(which)}`).fill(answer);
  const second: Markers = { answer, password };
  expect(namesOf(findInMemory(pidsOf(person.pid), { answer }))).toEqual(["answer"]);
  await walk.press(words.actions.next);
  await page.locator("#password").fill(password);
  expect(namesOf(findInMemory(pidsOf(person.pid), { password }))).toEqual(["password"]);
  expect(findInMemory(supervisorsOwn(kiosk), second)).toEqual([]);
  await walk.setPassword(password);
  await walk.heading(words.done.title["password-changed"]);

  // Another control, with the wipe off: a fresh first screen in the same processes keeps the last person.
  const all: Markers = { ...first, ...second };
  await page.reload();
  await walk.heading(words.identify.title);
  expect(await pasted(kiosk)).toBe(userId);
  await page.locator("#user-id").fill("");
  expect(namesOf(findInMemory(pidsOf(person.pid), all))).toContain("userId");

  const tree = pidsOf(person.pid);
  await kiosk.nextPerson();
  await isGone(kiosk, person, tree);
  await walkOn(kiosk.page).heading(words.identify.title);
  expect(await pasted(kiosk)).toBe("");
  expect(leftBy(kiosk, all)).toEqual([]);
});

/** Says who somebody is, as far as the choice of a method: a flow is open that tells of them. */
async function begin(at: Kiosk): Promise<Markers> {
  const userId = `${stem()}.user`;
  const walk = walkOn(at.page);
  await walk.heading(words.identify.title);
  await walk.identify(userId);
  await walk.heading(words.choose.title);
  return { userId };
}

test("whoever says in the middle that they are done is forgotten on the service too", async () => {
  const before = (await endings(service)).length;
  await begin(kiosk);
  const { person } = kiosk;
  const tree = pidsOf(person.pid);
  await kiosk.nextPerson();
  await isGone(kiosk, person, tree);
  expect((await endings(service)).slice(before)).toEqual(["cancelled"]);
});

test("what lies in the clipboard goes with the person, whichever program holds it", async () => {
  const text = stem();
  const holder = await holdClipboard(kiosk, text);
  try {
    expect(await pasted(kiosk)).toBe(text);
    await kiosk.nextPerson();
    await walkOn(kiosk.page).heading(words.identify.title);
    expect(await pasted(kiosk)).toBe("");
  } finally {
    holder.disconnect();
  }
});

/** A technician comes instead, and types the PIN. */
async function typePin({ page }: Kiosk, pin: string): Promise<void> {
  await page.keyboard.press("Control+Alt+Shift+KeyK");
  await page.locator("#secret:focus").waitFor();
  await page.keyboard.type(pin);
  await page.keyboard.press("Enter");
  await walkOn(page).heading(words.technician.choose);
}

asRoot("a machine that goes to sleep forgets whoever stood there, and a technician's PIN", async () => {
  await logins.listenedTo();
  const before = (await endings(service)).length;
  const markers = { ...(await begin(kiosk)), pin: await service.technicians.makePin("command", 12) };
  const { person } = kiosk;
  const tree = pidsOf(person.pid);
  await typePin(kiosk, markers.pin);
  expect(namesOf(findInMemory(tree, markers))).toEqual(["pin", "userId"]);
  logins.sleep();
  await kiosk.supervisor.event("person-dismissed", ({ why }) => why === "machine suspended");
  await isGone(kiosk, person, tree);
  await nextAfter(kiosk, person);
  await walkOn(kiosk.page).heading(words.identify.title);
  expect(leftBy(kiosk, markers)).toEqual([]);
  expect((await endings(service)).slice(before)).toEqual(["cancelled"]);
});

asRoot("whoever walks away is warned, and forgotten when nobody answers", async () => {
  const school = await startService({ policy: policy({ idleSeconds: 5, warningSeconds: 2 }) });
  const { kiosk: name, secret } = school.kiosk;
  const hall = await startKiosk({ app, serviceUrl: school.origin, enrolment: { kiosk: name, secret } });
  try {
    const markers = await begin(hall);
    const { person } = hall;
    const tree = pidsOf(person.pid);
    await hall.page.getByRole("dialog", { name: words.idle.title }).waitFor();
    await isGone(hall, person, tree);
    await nextAfter(hall, person);
    await walkOn(hall.page).heading(words.identify.title);
    expect(leftBy(hall, markers)).toEqual([]);
    expect(await endings(school)).toEqual(["cancelled"]);
  } finally {
    await hall.stop();
    await school.stop();
  }
});

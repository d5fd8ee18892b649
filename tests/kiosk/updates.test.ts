import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bringElectron } from "../support/bring-electron.ts";
import { makeCertificate, serverUse, tlsOf, type TestCertificate } from "../support/certificates.ts";
import { startDisplay } from "../support/electron-display.ts";
import { endWithTests, pidsOf, untilGone } from "../support/electron-processes.ts";
import { ordinaryUser } from "../support/electron-user.ts";
import type { UpdateResult, UpdateTry } from "./updates/program.ts";
import { list, listName, startUpdateServer, whole, type Answers, type UpdateServer } from "./updates/server.ts";

const project = path.resolve(import.meta.dirname, "../..");
const running = "the version that runs\n";
const next = "#!/bin/sh\n# the next version\n";
const name = "Keydesk-0.2.0.AppImage";

const undo: (() => Promise<void> | void)[] = [];
let server: UpdateServer;
let elsewhere: UpdateServer;
let foreign: UpdateServer;
let program: ChildProcess;
let authority: string;
let folder: string;
let file: string;

const digestOf = ({ read }: TestCertificate) => createHash("sha256").update(read.publicKey.export({ type: "spki", format: "der" })).digest("hex");
/** A release as it should be, with what a test wants otherwise. */
const release = (changes: Partial<Parameters<typeof list>[0]> = {}, answer = whole(next)): Answers => ({
  [listName]: whole(list({ version: "0.2.0", url: name, content: next, ...changes })),
  [name]: answer,
});
const redirectTo = (to: () => string): Answers => ({ ...release(), [name]: (response) => void response.writeHead(302, { location: to(), "content-length": "0" }).end() });

beforeAll(async () => {
  const user = ordinaryUser();
  const home = mkdtempSync(path.join(tmpdir(), "keydesk-updates-"));
  undo.unshift(() => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
  chmodSync(home, 0o755);
  folder = path.join(home, "own");
  mkdirSync(folder);
  user.own(folder);
  file = path.join(folder, "Keydesk.AppImage");

  const ca = await makeCertificate({ name: "School CA", ca: true });
  const tls = tlsOf([await makeCertificate({ hosts: ["localhost"], uses: [serverUse], issuer: ca }), ca]);
  authority = digestOf(ca);
  const other = await makeCertificate({ name: "Another CA", ca: true });
  elsewhere = await startUpdateServer(tls, { whole: release() });
  foreign = await startUpdateServer(tlsOf([await makeCertificate({ hosts: ["localhost"], uses: [serverUse], issuer: other }), other]), { whole: release() });
  server = await startUpdateServer(tls, {
    whole: release(),
    same: release({ version: "0.1.0" }),
    older: release({ version: "0.0.9" }),
    "older-preview": release({ version: "0.1.0-beta.1" }),
    "cut-short": release({}, whole(next.slice(0, -4))),
    "broken-off": release({}, (response) => void response.writeHead(200, { "content-length": "4000" }).write(next, () => response.destroy())),
    exchanged: release({}, whole("#!/bin/sh\n# somebody else's\n")),
    "without-a-digest": { ...release(), [listName]: whole(`version: 0.2.0\nfiles:\n  - url: ${name}\npath: ${name}\n`) },
    "another-host": { [listName]: (response) => whole(list({ version: "0.2.0", url: `${elsewhere.origin}/whole/${name}`, content: next }))(response) },
    "out-of-its-folder": { [listName]: whole(list({ version: "0.2.0", url: `../whole/${name}`, content: next })) },
    "led-to-another-host": redirectTo(() => `${elsewhere.origin}/whole/${name}`),
    "led-out-of-its-folder": redirectTo(() => `${server.origin}/whole/${name}`),
    huge: release({}, (response) => void response.writeHead(200, { "content-length": String(5 * 2 ** 30) }).write(next)),
    endless: release({}, (response) => void response.writeHead(200).write(next)),
    "a-list-without-end": { [listName]: (response) => void response.writeHead(200).write("version: 0.2.0\n") },
    silent: { [listName]: () => undefined },
    "broken-off-in-silence": release({}, (response) => void response.writeHead(200, { "content-length": "4000" }).write(next)),
    "no-list": { [listName]: whole("<html>Not here</html>") },
  });
  undo.unshift(() => Promise.all([server, elsewhere, foreign].map((each) => each.stop())).then(() => undefined));

  const app = path.join(home, "app");
  await build({
    configFile: path.join(project, "main/vite.config.ts"),
    build: { ssr: path.join(import.meta.dirname, "updates/program.ts"), outDir: app },
    logLevel: "error",
  });
  writeFileSync(path.join(app, "package.json"), JSON.stringify({ name: "keydesk", version: "0.1.0", type: "module", main: "index.js" }));
  const { executable } = await bringElectron();
  const display = await startDisplay({ user, home: folder, width: 640, height: 480, windowManager: false });
  undo.unshift(() => display.stop());
  const [command, values] = user.command(executable, [app, `--user-data-dir=${path.join(folder, "profile")}`]);
  const environment = { PATH: process.env["PATH"], HOME: folder, LANG: "C.UTF-8", APPIMAGE: file, ...display.environment };
  program = spawn(command, values, { env: environment, stdio: ["ignore", "ignore", "ignore", "ipc"] });
  endWithTests(program);
  undo.unshift(async () => {
    const pids = pidsOf(program.pid ?? 0);
    program.disconnect();
    await untilGone(pids);
  });
  await once(program, "message");
});

afterAll(async () => {
  for (const step of undo) await step();
});

beforeEach(() => {
  writeFileSync(file, running);
  ordinaryUser().own(file);
});

/** Has the kiosk look at this address and install what it finds. */
async function lookAt(updateUrl: string, own = "update"): Promise<UpdateResult> {
  const asked: UpdateTry = { updateUrl, authority, file, folder: path.join(folder, own) };
  program.send(asked);
  const [result] = (await once(program, "message")) as [UpdateResult];
  return result;
}

const nothingBeside = () => expect(readdirSync(folder).filter((each) => each.endsWith(".new"))).toEqual([]);

describe("a kiosk that looks for updates", () => {
  test.each(["same", "older", "older-preview"])("leaves a version alone that is not newer: %s", async (what) => {
    expect(await lookAt(`${server.origin}/${what}`)).toEqual({ found: null });
    expect(readFileSync(file, "utf8")).toBe(running);
    expect(server.asked.filter((asked) => asked.endsWith(name) && asked.includes(what))).toEqual([]);
  });

  test.each([
    "cut-short",
    "broken-off",
    "exchanged",
    "without-a-digest",
    "another-host",
    "out-of-its-folder",
    "led-to-another-host",
    "led-out-of-its-folder",
    "huge",
    "endless",
    "a-list-without-end",
    "silent",
    "broken-off-in-silence",
    "no-list",
  ])("goes on with the version that runs where the update is not as it should be: %s", async (what) => {
    expect(await lookAt(`${server.origin}/${what}`)).toEqual({ error: expect.any(String) as string });
    expect(readFileSync(file, "utf8")).toBe(running);
    nothingBeside();
  });

  test("asks no other host, and nothing outside its folder, whatever it is told", () => {
    expect(elsewhere.asked).toEqual([]);
    expect(server.asked.filter((asked) => asked.startsWith("/whole/"))).toEqual([]);
  });

  test("trusts no certificate but that of the authority it knows for the host", async () => {
    expect(await lookAt(`${foreign.origin}/whole`)).toEqual({ error: expect.stringContaining("ERR_CERT_AUTHORITY_INVALID") as string });
    expect(foreign.asked).toEqual([]);
  });

  test("puts a newer version in the place of its own, and does so once", async () => {
    expect(await lookAt(`${server.origin}/whole`)).toEqual({ found: "0.2.0" });
    expect(readFileSync(file, "utf8")).toBe(next);
    expect(statSync(file).mode & 0o777).toBe(0o755);
    nothingBeside();
    // The file says that it is 0.2.0, and what runs is still 0.1.0.
    expect(await lookAt(`${server.origin}/whole`)).toEqual({ error: "0.2.0 was installed already, and is not what runs" });
  });

  test("finds out in time that it cannot write to its place", async () => {
    chmodSync(folder, 0o555);
    try {
      expect(await lookAt(`${server.origin}/whole`, "profile")).toEqual({ error: expect.stringContaining("EACCES") as string });
    } finally {
      chmodSync(folder, 0o755);
    }
    expect(readFileSync(file, "utf8")).toBe(running);
  });
});

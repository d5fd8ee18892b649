import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadKeyRing } from "../../service/keys/file.ts";
import { createKeyRing, type KeyRing } from "../../service/keys/ring.ts";
import { profileFile } from "../../service/policy/load.ts";
import { openSqlite } from "../../service/store/sqlite.ts";
import type { Database } from "../../service/store/store.ts";
import { freePort } from "../support/service.ts";
import { until } from "../support/wait.ts";

const root = join(import.meta.dirname, "../..");
const mainFile = join(root, "service/main.ts");

/** A service in a process of its own. */
export interface Running {
  /** Its process id. */
  id: number;
  /** Everything it has printed so far. */
  output(): string;
  /** Until it answers. @throws Error with what it printed where it ends instead */
  answering(): Promise<Running>;
  /** As a power cut would: SIGKILL, and until it is gone. */
  kill(): Promise<void>;
  /** As an administrator would: SIGTERM. @returns its exit code */
  stop(): Promise<number | null>;
  /** Until it ends by itself. @returns its exit code, null where a signal ended it */
  ended(): Promise<number | null>;
}

/** A deployment in a folder of its own, as the production command runs it: settings, policy, store, keys, anchor. */
export interface House {
  folder: string;
  origin: string;
  port: number;
  dataFolder: string;
  storeFile: string;
  keyRingFile: string;
  settingsFile: string;
  /** Writes the settings anew with what is changed; undefined takes a key out. */
  settings(changes: Record<string, unknown>): void;
  /** Starts the service, or another entry with the same settings. */
  start(entry?: string, ...more: string[]): Running;
  /** Starts the service by way of another program, such as one that limits it. */
  startBy(program: readonly string[]): Running;
  /** Runs one of the service's other commands to its end. */
  command(...words: string[]): Promise<{ code: number | null; output: string }>;
  /** The deployment's keys, made where there are none yet. */
  ring(): KeyRing;
  /** Looks into a copy of the store as it lies on the disk, and of its anchor, so that looking mends nothing. */
  look<Found>(work: (database: Database, anchorFile: string) => Promise<Found>): Promise<Found>;
  /** Ends every process and removes the folder. */
  remove(): Promise<void>;
}

/**
 * @param smtpPort where the mail server listens; null for a deployment without one
 * @param dataFolder another place than the house's own folder
 */
export async function createHouse(smtpPort: number | null, dataFolder?: string): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "keydesk-house-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${String(port)}`;
  const data = dataFolder ?? join(folder, "data");
  const running = new Set<ChildProcess>();
  const settingsFile = join(folder, "service.json");
  const keyRingFile = join(folder, "keys/key-ring.json");
  const anchorFile = join(folder, "audit/anchor.jsonl");
  const policyFile = join(folder, "policy.json");
  cpSync(profileFile("oak-hill"), policyFile);

  const base = {
    listen: { host: "127.0.0.1", port },
    origin,
    dataFolder: data,
    keyRingFile,
    auditAnchorFile: anchorFile,
    policyFile,
    // So that each person can come from an address of their own.
    trustedProxies: ["127.0.0.1"],
    smtp: smtpPort === null ? null : { host: "127.0.0.1", port: smtpPort, security: "none", from: "keydesk@school.example" },
  };
  const settings: House["settings"] = (changes) => {
    writeFileSync(settingsFile, JSON.stringify({ ...base, ...changes }));
  };
  settings({});

  const run = (words: readonly string[], by: readonly string[] = []): Running => {
    const [program = process.execPath, ...rest] = [...by, process.execPath, ...words];
    const child = spawn(program, rest, {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache") },
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    const gone = once(child, "close").then(() => {
      running.delete(child);
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part: string) => (said += part));
    const over = (): boolean => child.exitCode !== null || child.signalCode !== null;
    const self: Running = {
      id: child.pid ?? 0,
      output: () => said,
      answering: async () => {
        await until(() => said.includes("Keydesk answers at") || over(), "the service to answer");
        if (over()) throw new Error(`The service ended:\n${said}`);
        return self;
      },
      kill: async () => {
        child.kill("SIGKILL");
        await gone;
      },
      stop: async () => {
        child.kill("SIGTERM");
        await gone;
        return child.exitCode;
      },
      ended: async () => {
        await gone;
        return child.exitCode;
      },
    };
    return self;
  };

  return {
    folder,
    origin,
    port,
    dataFolder: data,
    storeFile: join(data, "keydesk.sqlite"),
    keyRingFile,
    settingsFile,
    settings,
    start: (entry = mainFile, ...more) => run([entry, "serve", "--settings", settingsFile, ...more]),
    startBy: (program) => run([mainFile, "serve", "--settings", settingsFile], program),
    command: async (...words) => {
      const command = run([mainFile, ...words, "--settings", settingsFile]);
      const code = await command.ended();
      return { code, output: command.output() };
    },
    ring: () => createKeyRing(loadKeyRing(keyRingFile, { mayCreate: true })),
    look: async (work) => {
      const copy = mkdtempSync(join(folder, "copy-"));
      // The anchor first: a service that goes on meanwhile may write what it names, and never the other way round.
      const anchor = join(copy, "anchor");
      if (existsSync(anchorFile)) cpSync(anchorFile, anchor);
      cpSync(data, copy, { recursive: true });
      const database = openSqlite(join(copy, "keydesk.sqlite"));
      try {
        return await work(database, anchor);
      } finally {
        await database.destroy();
        rmSync(copy, { recursive: true });
      }
    },
    remove: async () => {
      for (const child of running) child.kill("SIGKILL");
      await until(() => running.size === 0, "every process to end");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { execFileSync } from "node:child_process";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { root } from "../support/parts-run.ts";

/** The machine, the versions, the day and how busy the machine was before, in one line. */
export function measuredOn(more: readonly string[] = []): string {
  const [processor] = cpus();
  const revision = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  const facts = [
    `${String(cpus().length)} cores of ${processor?.model.trim() ?? "an unknown processor"}`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GB of memory`,
    `${type()} ${release()}`,
    `Node ${process.versions.node}`,
    `SQLite ${process.versions["sqlite"] ?? "unknown"}`,
    ...more,
    `Keydesk at ${revision}`,
    `load before the run ${(loadavg()[0] ?? 0).toFixed(1)}`,
  ];
  return `Measured on ${new Date().toISOString().slice(0, 10)}: ${facts.join(", ")}.`;
}

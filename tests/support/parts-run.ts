import { spawn } from "node:child_process";
import path from "node:path";

/** The folder that holds package.json. */
export const root = path.resolve(import.meta.dirname, "../..");

/** The entry of each tool's command. Run by this Node, so that no shell and no `.cmd` stands between. */
const tools = {
  depcruise: "dependency-cruiser/bin/dependency-cruise.mjs",
  eslint: "eslint/bin/eslint.js",
  knip: "knip/bin/knip.js",
  playwright: "playwright/cli.js",
  tsc: "typescript/bin/tsc",
  vitest: "vitest/vitest.mjs",
} as const;
export type Tool = keyof typeof tools;

/** How a program ended, with everything that it printed on either stream. `code` is null after a signal. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** A program that hangs is stopped after this, so that its part fails and the others still run. */
const longestMinutes = 15;

export function runTool(tool: Tool, words: readonly string[]): Promise<Ended> {
  return runProgram(process.execPath, [path.join(root, "node_modules", tools[tool]), ...words]);
}

/** Runs a script of package.json, with the commands of node_modules on the path. */
export function runScript(name: string): Promise<Ended> {
  return runProgram(process.execPath, ["--run", name]);
}

/**
 * Runs a program to its end in the project's folder and collects what it prints. A program that
 * cannot be started ends with code 127, as in a shell.
 */
export function runProgram(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that whatever a hanging program started ends with it.
      detached: process.platform !== "win32",
    });
    let output = "";
    const collect = (chunk: string) => {
      output += chunk;
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);

    const end = () => {
      endGroup(child.pid);
    };
    const interrupted = () => {
      end();
      process.exit(130);
    };
    const limit = setTimeout(() => {
      output += `\nStopped: it was still running after ${String(longestMinutes)} minutes.\n`;
      end();
    }, longestMinutes * 60_000);
    process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
    const settle = (code: number | null) => {
      clearTimeout(limit);
      process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
      resolve({ code, output });
    };

    child.once("error", (error) => {
      output += `${error.message}\n`;
      settle(127);
    });
    child.once("close", settle);
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It has ended by itself meanwhile.
  }
}

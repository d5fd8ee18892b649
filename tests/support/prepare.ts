import { existsSync } from "node:fs";
import { chromiumPath } from "./prepare-chromium.ts";
import { commandPath, hasLibrary, thisMachine, type Machine } from "./prepare-machine.ts";
import { electronNeededBy, systemPackages, type Proof, type SystemPackage } from "./prepare-packages.ts";
import type { PartName } from "./parts-names.ts";
import { runProgram, runTool } from "./parts-run.ts";

/** Why a part cannot start here, and the command that brings what it lacks. */
export interface Lack {
  readonly reason: string;
  readonly bring: string;
}

/**
 * Looks what the chosen parts need, installs what is missing where that is allowed (as root on
 * Debian or Ubuntu), and brings Electron.
 * @param say prints a line about what is being done
 * @returns the parts that cannot start, each with its reason; the others are ready
 */
export async function prepare(
  parts: readonly PartName[],
  say: (line: string) => void,
): Promise<ReadonlyMap<PartName, Lack>> {
  const machine = thisMachine();
  const missing = missingPackages(parts);
  if (missing.length > 0) {
    say(`Missing system packages: ${missing.map(({ name, neededBy }) => `${name} (${neededBy.join(", ")})`).join("; ")}`);
    for (const command of installCommands(missing, machine)) await install(command, say);
  }
  const lacks = new Map(lacksOf(parts, missingPackages(parts), machine));
  const waiting = parts.filter((part) => electronNeededBy.includes(part) && !lacks.has(part));
  if (waiting.length > 0) {
    const lack = await electronLack(say);
    if (lack !== undefined) for (const part of waiting) lacks.set(part, lack);
  }
  return lacks;
}

/** Whether a part needs anything of the machine beyond what `npm ci` brings. */
export const needsMachine = (part: PartName): boolean => electronNeededBy.includes(part) || systemPackages.some(({ neededBy }) => neededBy.includes(part));

/** The commands that install packages on this machine, none where it must not be changed. */
export function installCommands(missing: readonly SystemPackage[], { system, root }: Machine): readonly string[][] {
  if (!root || (system !== "debian" && system !== "ubuntu")) return [];
  // Ubuntu's chromium is a snap, which a container cannot start: there Playwright's own serves.
  const byPlaywright = system === "ubuntu" ? missing.filter(({ proof }) => proof.kind === "chromium") : [];
  const byApt = missing.filter((row) => !byPlaywright.includes(row)).map(({ name }) => name);
  return [
    ...(byApt.length > 0 ? [["apt-get", "install", "--yes", "--no-install-recommends", ...byApt]] : []),
    ...(byPlaywright.length > 0 ? [["playwright", "install", "--with-deps", "chromium"]] : []),
  ];
}

/** The parts that cannot start for want of a package, with what the reader can do about it. */
export function lacksOf(
  parts: readonly PartName[],
  missing: readonly SystemPackage[],
  { system }: Machine,
): [PartName, Lack][] {
  return parts.flatMap((part): [PartName, Lack][] => {
    const rows = missing.filter(({ neededBy }) => neededBy.includes(part));
    if (rows.length === 0) return [];
    return [[part, { reason: `it needs ${namesOf(rows)}`, bring: bringCommand(rows, system) }]];
  });
}

function bringCommand(rows: readonly SystemPackage[], system: Machine["system"]): string {
  const others = rows.filter(({ proof }) => proof.kind !== "chromium");
  const downloads = others.length < rows.length ? ["npx playwright install --with-deps chromium"] : [];
  const apt = "sudo apt-get install --no-install-recommends";
  switch (system) {
    case "debian":
      return `${apt} ${namesOf(rows)}`;
    case "ubuntu":
      return [...downloads, ...(others.length > 0 ? [`${apt} ${namesOf(others)}`] : [])].join(" && ");
    case "other-linux":
      return `install ${namesOf(rows)} with your system's package manager`;
    case "not-linux":
      return others.length > 0 ? "npm test on Linux, for example in a Debian container" : downloads.join("");
  }
}

function namesOf(rows: readonly SystemPackage[]): string {
  return rows.map(({ name }) => name).join(" ");
}

function missingPackages(parts: readonly PartName[]): readonly SystemPackage[] {
  return systemPackages.filter(
    ({ neededBy, proof }) => neededBy.some((part) => parts.includes(part)) && !isThere(proof),
  );
}

function isThere(proof: Proof): boolean {
  switch (proof.kind) {
    case "command":
      return commandPath(proof.name) !== undefined;
    case "library":
      return hasLibrary(proof.name);
    case "file":
      return existsSync(proof.name);
    case "chromium":
      return chromiumPath() !== undefined;
  }
}

/** Runs one installation. apt's lists are only fetched when the first try shows that they are missing or old. */
async function install(command: readonly string[], say: (line: string) => void): Promise<void> {
  const [program = "", ...words] = command;
  const attempt = () =>
    program === "playwright"
      ? runTool("playwright", words)
      : runProgram(program, words, { DEBIAN_FRONTEND: "noninteractive" });
  say(`Installing: ${command.join(" ")}`);
  let result = await attempt();
  if (result.code !== 0 && program === "apt-get") {
    say("Installing: apt-get update first");
    await runProgram("apt-get", ["update"]);
    result = await attempt();
  }
  if (result.code !== 0) say(result.output.trimEnd());
}

/** Brings Electron, undefined when it is there. Loaded only when a part asks for it. */
async function electronLack(say: (line: string) => void): Promise<Lack | undefined> {
  const { bringElectron } = await import("./bring-electron.ts");
  try {
    const { line } = await bringElectron();
    say(line);
    return undefined;
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error), bring: "node node_modules/electron/install.js" };
  }
}

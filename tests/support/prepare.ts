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
    const lack = await electronLack();
    if (lack !== undefined) for (const part of waiting) lacks.set(part, lack);
  }
  return lacks;
}

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
    const names = rows.map(({ name }) => name).join(" ");
    return [[part, { reason: `it needs ${names}`, bring: bringCommand(rows, names, system) }]];
  });
}

function bringCommand(rows: readonly SystemPackage[], names: string, system: Machine["system"]): string {
  const onlyChromium = rows.every(({ proof }) => proof.kind === "chromium");
  if (onlyChromium && system !== "debian") return "npx playwright install --with-deps chromium";
  switch (system) {
    case "debian":
    case "ubuntu":
      return `sudo apt-get install --no-install-recommends ${names}`;
    case "other-linux":
      return `your system's package manager, with what it calls ${names}`;
    case "not-linux":
      return "npm test on Linux, for example in a Debian container";
  }
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

async function electronLack(): Promise<Lack | undefined> {
  const { bringElectron } = await import("./bring-electron.ts");
  try {
    await bringElectron();
    return undefined;
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error), bring: "npx install-electron" };
  }
}

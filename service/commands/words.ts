import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { Complaint } from "./complaint.ts";

/** Where a command is told whose service it is for; `settingsFrom` reads it. */
export const settingsOption = { settings: { type: "string" } } as const;

/** What a command takes. */
interface Taken<Options extends ParseArgsOptionsConfig> {
  /** Shown with each mistake. */
  usage: string;
  options: Options;
  /** How many words without dashes there are at most. */
  most: number;
}

type Words<Options extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: Options; strict: true; allowPositionals: true }>>;

/**
 * The words of a command: its flags, and what has none. Anything that it does not take is a mistake: whoever
 * mistypes `--approve` must not get what they did not ask for.
 *
 * @throws Complaint with the first mistake, and the usage
 */
export function wordsOf<const Options extends ParseArgsOptionsConfig>(argv: readonly string[], { usage, options, most }: Taken<Options>): Words<Options> {
  const read = parse(argv, options, usage);
  const further = read.positionals[most];
  if (further !== undefined) throw new Complaint(`${JSON.stringify(further)} is one word too many.\n${usage}`);
  return read;
}

function parse<const Options extends ParseArgsOptionsConfig>(argv: readonly string[], options: Options, usage: string): Words<Options> {
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
  } catch (error) {
    // Node's first sentence says which flag; what follows is advice about texts that begin with a dash.
    const mistake = error instanceof Error ? (error.message.split(/\.\s/)[0] ?? "") : "";
    throw new Complaint(`${mistake}.\n${usage}`);
  }
}

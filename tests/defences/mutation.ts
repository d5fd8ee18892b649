/** The classes of holes in the design's table that this project touches, and those of its own rules. */
export type Hole =
  | "a step passed without its proof"
  | "person or number taken from the client"
  | "host header in mail"
  | "captcha skipped or reused"
  | "counters lost or too generous"
  | "open route or default credentials"
  | "a way out of the kiosk's window"
  | "settings that are not the machine's"
  | "somebody's visit seen by the next"
  | "a kiosk that stands still"
  | "request from a foreign page"
  | "a kiosk left by somebody who is no technician"
  | "a kiosk that is none of ours"
  | "an impostor of the service"
  | "proof of another person, flow or client"
  | "contacts changed by somebody else"
  | "a first registration by a friend"
  | "signing in tells or locks"
  | "answered by somebody else"
  | "one's own data had by others"
  | "a link that leads elsewhere"
  | "people told apart"
  | "disabled people back in"
  | "script from outside"
  | "secrets in logs or on disk"
  | "a command twice, or too late"
  | "a message twice, or too many"
  | "audit log changed unseen"
  | "a clock set back"
  | "a program that nobody chose"
  | "an installer that opens a door"
  | "a person misled"
  | "somebody shut out who cannot see";

/** One piece of text taken out of a file, or changed. */
export interface Edit {
  file: string;
  /** Exact text that must stand in the file once. */
  find: string;
  replace: string;
}

/** A defence, how to take it out, and the test that must then fail. */
export interface Mutation {
  hole: Hole;
  defence: string;
  edits: readonly [Edit, ...Edit[]];
  /** `name` is the whole name of the test as vitest prints it, without those of the groups around it. */
  test: { file: string; name: string };
}

/** Most defences stand in one place. */
export const mutation = (hole: Hole, defence: string, edit: Edit, test: Mutation["test"]): Mutation => ({ hole, defence, edits: [edit], test });

/** The files as they read with the edits made, one after another; null where one's text does not stand in its file exactly once. */
export function withEdits(edits: readonly Edit[], read: (file: string) => string): ReadonlyMap<string, string> | null {
  const changed = new Map<string, string>();
  for (const { file, find, replace } of edits) {
    const [before, after, ...more] = (changed.get(file) ?? read(file)).split(find);
    if (before === undefined || after === undefined || more.length > 0) return null;
    changed.set(file, before + replace + after);
  }
  return changed;
}

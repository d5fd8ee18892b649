import type { Language, PasswordFault } from "../../contract/vocabulary.ts";

/** Immutable key of a person in the directory: objectGUID, oid, or the embedded directory's own. Never a user ID. */
export type PersonKey = string & { readonly __brand: "PersonKey" };

/** What the directory knows of a person. */
export interface Person {
  key: PersonKey;
  /** As the directory writes it. */
  userId: string;
  givenName: string;
  familyName: string;
  language: Language | null;
  groups: readonly string[];
  enabled: boolean;
  locked: boolean;
}

/** Any answer of a directory that did not come: down, too slow, or refused to talk to us. */
export interface DirectoryDown {
  kind: "down";
}

/** What became of a new password. `unknown`: it was sent, and no answer tells whether it was taken. */
export type SetPasswordResult =
  | { kind: "confirmed" }
  | { kind: "refused"; faults: { fault: PasswordFault }[] }
  | { kind: "not-eligible" }
  | { kind: "unknown" }
  | DirectoryDown;

/** What came of an operation that a crash interrupted. */
export type OperationResult = { kind: "confirmed" } | { kind: "not-applied" } | { kind: "unknown" } | DirectoryDown;

/**
 * The people and their passwords, wherever the school keeps them. Every adapter passes the same
 * contract tests. Nothing here throws for what can be expected; `DirectoryDown` is an answer.
 */
export interface Directory {
  /** What this directory can do beyond setting a password; the screens offer nothing else. */
  readonly abilities: { unlock: boolean; signOutEverywhere: boolean; history: number };
  /** By a user ID that `normaliseUserId` has been over; null where nobody has it. */
  find(userId: string): Promise<Person | null | DirectoryDown>;
  read(key: PersonKey): Promise<Person | null | DirectoryDown>;
  /**
   * Whether somebody may sign in with this password now: `wrong` for a locked or disabled account too.
   * For null, who is nobody, it costs as much and is always `wrong`.
   */
  checkPassword(key: PersonKey | null, password: string): Promise<{ kind: "right" | "wrong" } | DirectoryDown>;
  /** Whether the password was used before; false where the directory does not tell. */
  usedBefore(key: PersonKey, password: string): Promise<boolean | DirectoryDown>;
  /** Sets the password, opens a locked account, and confirms by the strongest means there is. */
  setPassword(key: PersonKey, password: string, operation: string): Promise<SetPasswordResult>;
  /** Whether `operation` set the password, asked after a crash or a lost answer. */
  confirm(key: PersonKey, operation: string): Promise<OperationResult>;
  unlock(key: PersonKey): Promise<{ kind: "confirmed" | "was-not-locked" | "not-eligible" } | DirectoryDown>;
  signOutEverywhere(key: PersonKey): Promise<{ kind: "confirmed" } | DirectoryDown>;
  /** Quick and harmless: whether it answers at all. */
  up(): Promise<boolean>;
}

export const isDown = (answer: unknown): answer is DirectoryDown =>
  typeof answer === "object" && answer !== null && "kind" in answer && answer.kind === "down";

/**
 * The one place that says when two user IDs are the same: Unicode compatibility form (NFKC), lower
 * case, no space at either end. Look-alike letters stay apart.
 */
export const normaliseUserId = (typed: string): string => typed.normalize("NFKC").trim().toLowerCase();

import { closeSync, createReadStream, existsSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { makeFolder } from "../folder.ts";

/** The newest row of an instance's chain at some moment. */
export interface AuditHead {
  instance: string;
  sequence: number;
  link: string;
  /** Milliseconds since 1970, UTC: the row's own time. */
  at: number;
}

/** The anchor file cannot be used; the message is for the person who runs the service. */
export class AnchorError extends Error {
  override readonly name = "AnchorError";
}

/** A file outside the store to which the heads of the chain are added, one JSON line each. */
export interface Anchor {
  /** Adds a line and waits until it is on the disk. @throws AnchorError */
  append(head: AuditHead): void;
  close(): void;
}

/**
 * Opens or makes the anchor file, readable by the service's account alone. Only ever added to, so
 * that the account may be given no more than that (`chattr +a`, a mount elsewhere).
 *
 * @throws AnchorError naming the file and what to do
 */
export function openAnchor(file: string): Anchor {
  const guarded = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : "unknown error";
      throw new AnchorError(`The audit anchor ${file} cannot be written (${reason}). Give the service's account the right to add to it, or name another file in auditAnchorFile.`);
    }
  };
  const descriptor = guarded(() => {
    makeFolder(dirname(file));
    const opened = openSync(file, "a+", 0o600);
    endTornLine(opened);
    return opened;
  });
  return {
    append: (head) => {
      guarded(() => {
        writeSync(descriptor, `${JSON.stringify(head)}\n`);
        fsyncSync(descriptor);
      });
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}

/** A power cut may leave half a line; the next one must not be glued to it. */
function endTornLine(descriptor: number): void {
  const { size } = fstatSync(descriptor);
  if (size === 0) return;
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  if (last.toString() !== "\n") writeSync(descriptor, "\n");
}

function parseHead(line: string): AuditHead | null {
  try {
    const found: unknown = JSON.parse(line);
    if (typeof found !== "object" || found === null) return null;
    const { instance, sequence, link, at } = found as Partial<Record<keyof AuditHead, unknown>>;
    return typeof instance === "string" && typeof sequence === "number" && typeof link === "string" && typeof at === "number"
      ? { instance, sequence, link, at }
      : null;
  } catch {
    return null;
  }
}

/**
 * The heads of an anchor file, oldest first; none where there is no file. A line that is not one is
 * passed over: a power cut can leave it, and who could spoil a line could as well have deleted it.
 */
export async function* readAnchor(file: string | null): AsyncGenerator<AuditHead> {
  if (file === null || !existsSync(file)) return;
  for await (const line of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity })) {
    const head = parseHead(line);
    if (head) yield head;
  }
}

import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { openBreachedFile, type BreachedFile } from "./breached-file.ts";
import { createRangeCheck, type AskRange } from "./breached-range.ts";

/** Whether a password is known from a breach, and whether everybody who was to be asked has answered. */
export interface BreachVerdict {
  breached: boolean;
  /** False where a range service is set up and did not answer: the file alone has judged. Null where none is set up. */
  reachable: boolean | null;
}

export interface BreachCheck {
  check(password: string): Promise<BreachVerdict>;
  close(): Promise<void>;
}

/**
 * The list that comes with Keydesk: zxcvbn-ts's 49,233 common passwords. It is kept beside the code
 * and not made at the start, so that the service needs no folder to write it to and starts as fast.
 */
const shippedFile = fileURLToPath(new URL("common-passwords.bin", import.meta.url));

/**
 * @param file a list of one's own, null for the one that comes with Keydesk
 * @param rangeUrl a range service to be asked as well, or null
 * @returns the check, or in words what is wrong with the file and what to do
 */
export async function createBreachCheck({
  file,
  rangeUrl,
}: {
  file: string | null;
  rangeUrl: string | null;
}): Promise<{ ok: true; check: BreachCheck } | { ok: false; problem: string }> {
  const opened = await openBreachedFile(file ?? shippedFile);
  if (!opened.ok) return opened;
  return { ok: true, check: combine(opened.file, rangeUrl === null ? null : createRangeCheck({ url: rangeUrl })) };
}

/** The file first: what it knows need not be asked elsewhere. */
function combine(file: BreachedFile, askRange: AskRange | null): BreachCheck {
  return {
    async check(password) {
      // The published lists are of passwords as they were typed; composed is how most keyboards type.
      const sha1 = createHash("sha1").update(password.normalize("NFC")).digest();
      if (await file.has(sha1)) return { breached: true, reachable: askRange && true };
      if (askRange === null) return { breached: false, reachable: null };
      const answer = await askRange(sha1);
      return { breached: answer.reachable && answer.breached, reachable: answer.reachable };
    },
    close: () => file.close(),
  };
}

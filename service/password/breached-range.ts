/** What a range service said; `reachable` false where it gave no answer in time, or none that makes sense. */
export type RangeAnswer = { reachable: true; breached: boolean } | { reachable: false };

/** Asks a range service about one password. Never throws, and never waits longer than its time. */
export type AskRange = (sha1: Buffer) => Promise<RangeAnswer>;

const milliseconds = 2_000;

/**
 * Looks a password up by k-anonymity, as Have I Been Pwned does: the service is told five of the
 * SHA-1's forty digits and answers with some hundred endings, `SUFFIX:COUNT` a line. With
 * `Add-Padding` every answer is about as long, so that its length tells nobody on the way what was
 * asked; a padded line has the count 0.
 *
 * @param url where the ranges are, such as `https://HOST/range`
 */
export function createRangeCheck({ url, timeout = milliseconds }: { url: string; timeout?: number }): AskRange {
  return async (sha1) => {
    const digits = sha1.toString("hex").toUpperCase();
    try {
      const response = await fetch(`${url.replace(/\/$/, "")}/${digits.slice(0, 5)}`, {
        headers: { "Add-Padding": "true", "User-Agent": "Keydesk" },
        signal: AbortSignal.timeout(timeout),
      });
      if (!response.ok) return { reachable: false };
      const lines = (await response.text()).split(/\r?\n/).filter((line) => line !== "");
      if (!lines.every((line) => /^[0-9A-Fa-f]{35}:\d+$/.test(line))) return { reachable: false };
      const found = lines.find((line) => line.slice(0, 35).toUpperCase() === digits.slice(5));
      return { reachable: true, breached: found !== undefined && Number(found.slice(36)) > 0 };
    } catch {
      return { reachable: false };
    }
  };
}

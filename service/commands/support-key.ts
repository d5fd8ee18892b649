import { makeSupportSecret, sha256 } from "../support/keys.ts";
import { Complaint } from "./complaint.ts";
import { wordsOf } from "./words.ts";

const usage = "Usage: support-key NAME";

/**
 * Makes a key for one of IT's own tools and prints it, with the line for the settings: the secret is
 * kept nowhere else.
 */
export function makeSupportKey(argv: readonly string[]): void {
  const [name = ""] = wordsOf(argv, { usage, options: {}, most: 1 }).positionals;
  if (!/^[a-z0-9-]{1,40}$/.test(name)) throw new Complaint(`Name the key, in 1 to 40 of a to z, 0 to 9 and -.\n${usage}`);
  const secret = makeSupportSecret();
  console.log(`The secret of ${name}, for the tool alone. It is shown this once:

  ${secret}

Add this to supportKeys in the service's settings, and restart the service:

  ${JSON.stringify({ name, secretSha256: sha256(secret) })}`);
}

import { profileNames } from "../../service/policy/load.ts";
import { policySchema } from "../../service/policy/policy.ts";
import { keyTable } from "./keys.ts";
import { page } from "./markdown.ts";

const commands = `| command | what it does |
|---|---|
| \`npm run service -- policy check FILE\` | prints every mistake, or "good" and what the file would change |
| \`npm run service -- policy history\` | lists the versions: since when, digest, what changed |

Both take \`--settings FILE\`, and may run beside the service.`;

/** `docs/policy.md` */
export const policyPage = (): string =>
  page(
    "The organisation's policy",
    "service/policy/policy.ts",
    "One JSON file, named by `policyFile` in the [settings](settings.md). It is read when the service starts and looked at every few seconds: a change counts without a restart, at once, also for whoever is in the middle of something. A wrong one is refused whole, with every mistake named, and the last good one stays in force; only where there never was one the service does not start.",
    "Each change is a version. The [audit log](audit-events.md#policy-changed) has it with what changed, and what was [refused](audit-events.md#policy-refused).",
    commands,
    `Start from a copy of a profile: ${profileNames.map((name) => `[\`${name}\`](../service/policy/profiles/${name}.json)`).join(", ")}. The first is the demo school's; the others follow the guides of five organisations.`,
    "A text may be one for all languages, or an object with one for each; what is missing is filled from the default language.",
    keyTable(policySchema),
  );

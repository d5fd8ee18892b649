import { profileNames } from "../../service/policy/load.ts";
import { policySchema } from "../../service/policy/policy.ts";
import { keyTable } from "./keys.ts";
import { page } from "./markdown.ts";

/** `docs/policy.md` */
export const policyPage = (): string =>
  page(
    "The organisation's policy",
    "service/policy/policy.ts",
    "One JSON file, named by `policyFile` in the [settings](settings.md). Read when the service starts; a wrong one is refused whole, with every mistake named.",
    `Start from a copy of a profile: ${profileNames.map((name) => `[\`${name}\`](../service/policy/profiles/${name}.json)`).join(", ")}. The first is the demo school's; the others follow the guides of five organisations.`,
    "A text may be one for all languages, or an object with one for each; what is missing is filled from the default language.",
    keyTable(policySchema),
  );

import { mutation, type Mutation } from "./mutation.ts";

const hole = "somebody's visit seen by the next";
const personTest = "main/instance/person.test.ts";

/** Defences that make a kiosk forget whoever stood there. */
export const forgettingMutations: readonly Mutation[] = [
  mutation(
    hole,
    "what somebody began is cancelled at once when they leave",
    { file: "main/instance/person.ts", find: "      left = true;\n      await Promise.all(begun().map(cancel));\n", replace: "      left = true;\n" },
    { file: personTest, name: "a flow that has moved on meanwhile is cancelled in its new version" },
  ),
  mutation(
    hole,
    "what was on its way when somebody left is waited for",
    { file: "main/instance/person.ts", find: "      await Promise.allSettled(underWay);\n", replace: "" },
    { file: personTest, name: "what was under way when somebody left is cancelled too" },
  ),
  mutation(
    hole,
    "nothing is asked in the name of somebody who has left",
    { file: "main/instance/person.ts", find: '      if (left) return { ok: false, problem: { code: "unreachable" } };\n', replace: "" },
    { file: personTest, name: "nothing is asked in the name of somebody who has left" },
  ),
  mutation(
    hole,
    "a service that does not answer keeps nobody's process alive",
    { file: "main/instance/departure.ts", find: "setTimeout(resolve, longestWay)", replace: "setTimeout(resolve, longestWay * 60)" },
    { file: "main/instance/departure.test.ts", name: "nobody waits longer than a second for clearing that takes for ever" },
  ),
  mutation(
    hole,
    "a lock, a suspend and a user switch end the visit",
    { file: "main/supervisor/line.ts", find: "if (this.#front?.shown === true && !this.#stopped) this.#retire(this.#front);", replace: "if (this.#stopped) this.#fill();" },
    { file: "main/supervisor/line.test.ts", name: "whoever is in front is dismissed as if they were done, and nobody else" },
  ),
  mutation(
    hole,
    "the supervisor holds the upper bound from the first touch",
    { file: "main/supervisor/visit-limit.ts", find: "this.#timer ??= setTimeout(", replace: "clearTimeout(this.#timer);\n    this.#timer = setTimeout(" },
    { file: "main/supervisor/visit-limit.test.ts", name: "somebody's time is over at the bound and a few seconds, counted from their first touch alone" },
  ),
  mutation(
    hole,
    "whoever does not answer the warning is forgotten",
    { file: "renderer/visit/visit.ts", find: '  if (now >= over) return { name: "over" };\n', replace: "" },
    { file: "renderer/visit/visit.test.ts", name: "whoever began something is warned after the idle time, and has the whole warning to answer" },
  ),
  mutation(
    hole,
    "names and contacts are hidden until the first proof",
    { file: "renderer/parts/use-shield.ts", find: 'ltr(hides ? bullets : (value ?? ""))', replace: 'ltr(value ?? "")' },
    { file: "tests/screens/acting.test.ts", name: "nothing of them is on the screen before the first proof, in en" },
  ),
];

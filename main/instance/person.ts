import { randomUUID } from "node:crypto";
import { z } from "zod";
import { flowId } from "../../contract/flow.ts";
import { usualKioskRules, type KioskRules } from "../../contract/kiosk-rules.ts";
import { organisation } from "../../contract/organisation.ts";
import type { Answer } from "../../contract/routes.ts";
import { languages, stepNames, type Language, type StepName } from "../../contract/vocabulary.ts";
import type { CallIdentity } from "./identity-client.ts";

/** The person in front of an instance, as far as its main process must know them to forget them. */
export interface Person {
  /** The identity API in their name, until they leave. */
  call: CallIdentity;
  /** How this kiosk forgets people, as the service said it last. */
  rules: () => KioskRules;
  /** Cancels on the service whatever they began; nothing more is asked in their name. */
  leave: () => Promise<void>;
}

/** What is kept of a flow that goes by. Never what is in it. */
const passing = z.object({
  id: flowId,
  version: z.int(),
  userId: z.string().nullable().transform((userId) => userId !== null),
  step: z.object({ name: z.enum(stepNames) }),
});
type Passing = z.infer<typeof passing>;

const spoken = z.object({ body: z.object({ language: z.enum(languages) }) });

/** Steps at which there is nothing left to cancel, or nothing that may be. */
const over: readonly StepName[] = ["done", "ended", "applying", "outcome-unknown"];

/**
 * Follows the calls that are made for a person.
 * @param onSucceeded what they came for is done; may come more than once
 */
export function followPerson(ask: CallIdentity, onSucceeded: () => void): Person {
  const flows = new Map<string, Passing>();
  const underWay = new Set<Promise<unknown>>();
  let rules = usualKioskRules;
  let language: Language = "en";
  let left = false;

  const asked: CallIdentity = (name, input) => {
    const answering = ask(name, input)
      .then((answer) => {
        note(answer);
        return answer;
      })
      .finally(() => underWay.delete(answering));
    underWay.add(answering);
    return answering;
  };

  function note(answer: Answer<unknown>): void {
    const told = answer.ok ? answer.value : "flow" in answer.problem ? answer.problem.flow : null;
    const flow = passing.safeParse(told);
    if (flow.success && (flows.get(flow.data.id)?.version ?? 0) <= flow.data.version) flows.set(flow.data.id, flow.data);
    if (flow.success && flow.data.step.name === "done") onSucceeded();
    const known = organisation.safeParse(told);
    if (known.success) rules = known.data.kiosk ?? usualKioskRules;
  }

  const begun = () => [...flows.values()].filter(({ userId, step }) => userId && !over.includes(step.name));

  const cancel = ({ id, version }: Passing) =>
    asked("command", { parameters: { id }, body: { version, idempotencyKey: randomUUID(), language, command: { type: "cancel" } } });

  return {
    rules: () => rules,
    call: async (name, input) => {
      if (left) return { ok: false, problem: { code: "unreachable" } };
      const says = spoken.safeParse(input);
      if (says.success) language = says.data.body.language;
      return asked(name, input);
    },
    leave: async () => {
      left = true;
      await Promise.all(begun().map(cancel));
      // What was on its way may have moved a flow on: then this is told its new version.
      await Promise.allSettled(underWay);
      await Promise.all(begun().map(cancel));
    },
  };
}

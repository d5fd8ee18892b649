import type { PasswordRules, Problem } from "../../contract/flow.ts";
import type { PasswordFault, RefusalCode } from "../../contract/vocabulary.ts";
import type { Fault } from "./error-summary.tsx";
import { inWords } from "../words/duration.ts";
import { ltr, own } from "../words/isolate.ts";
import type { Words } from "../words/words.ts";

/** Whom to ask, as the sentences need it. */
export interface Desk {
  name: string;
  phone: string;
}

/** Refusals that nobody can be blamed for, told without alarm. */
const calm: readonly RefusalCode[] = ["stale-version", "out-of-order"];
export const isCalm = (code: RefusalCode): boolean => calm.includes(code);

/** After these, trying once more is all that it takes, so nobody is sent to the help desk. */
const trivial: readonly RefusalCode[] = [
  ...calm,
  "invalid-request",
  "proof-of-work-wrong",
  "picture-wrong",
  "resend-too-soon",
  "class-code-wrong",
  "number-unusable",
  "number-cannot-be-texted",
  "address-unusable",
  "address-of-organisation",
  "answers-unusable",
  "not-enough-registered",
  "request-not-found",
  "match-wrong",
  "passkey-unusable",
  "return-not-allowed",
];

/** What happened, what to do next and whom to ask, in the language on the screen. */
export function wordRefusal(problem: Problem, { t }: Pick<Words, "t">, desk: Desk, rules: PasswordRules | null): Fault {
  const time = problem.retryIn === undefined ? t("duration.little") : inWords(problem.retryIn, { t });
  const asked = { name: own(desk.name), phone: ltr(desk.phone) };
  const said = whatIsSaid(problem);
  const fault = {
    what: t(`refusal.${said}.what`),
    next: t(`refusal.${said}.next`, { time }),
    more: [
      ...(problem.faults ?? []).map((found) => wordPasswordFault(found, t, rules, asked)),
      ...(problem.triesLeft === undefined || problem.triesLeft === 0 ? [] : [wordTries(problem.triesLeft, t)]),
    ],
  };
  return trivial.includes(problem.code) ? fault : { ...fault, ask: t("refusal.ask", asked) };
}

/**
 * Two refusals are said in other words where it was the last try. A code that was kept has no newer one
 * to take, and an app shows for half a minute a code that may have been used already (RFC 6238, 5.2).
 */
function whatIsSaid({ code, triesLeft, flow }: Problem) {
  if (code === "code-wrong" && flow?.step.name === "enter-kept-code") return "code-wrong-kept";
  if (code === "code-wrong" && triesLeft === 0) return "code-wrong-last";
  if (code === "code-wrong" && flow?.step.name === "enter-code" && flow.step.method.kind === "authenticator") return "code-wrong-app";
  if (code === "match-wrong" && triesLeft === 0) return "match-wrong-last";
  return code;
}

/** "You have 3 tries left." */
export function wordTries(triesLeft: number, t: Words["t"]): string {
  return triesLeft === 1 ? t("tries.last") : t("tries.left", { count: triesLeft });
}

/** One reason why a password was not accepted, and what would help. */
function wordPasswordFault(
  { fault, word }: { fault: PasswordFault; word?: string | undefined },
  t: Words["t"],
  rules: PasswordRules | null,
  asked: { name: string; phone: string },
): string {
  return `${what()} ${t(`faultDo.${fault}`, asked)}`;

  function what(): string {
    switch (fault) {
      case "too-short":
        return t("fault.too-short", { count: rules?.minimumLength ?? 0 });
      case "too-long":
        return t("fault.too-long", { count: rules?.maximumLength ?? 0 });
      case "contains-name":
      case "banned-word":
        return word === undefined ? t(`fault.${fault}`) : t(`fault.${fault}-word`, { word: own(word) });
      case "too-easy":
      case "breached":
      case "used-before":
      case "directory-rule":
        return t(`fault.${fault}`);
    }
  }
}

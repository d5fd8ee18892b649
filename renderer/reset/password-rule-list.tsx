import type { ReactNode } from "react";
import type { PasswordRules } from "../../contract/flow.ts";
import { judgeLocally } from "../../contract/password-rules.ts";
import { Icon } from "../parts/icons.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import type { Words } from "../words/words.ts";
import type { Strength } from "./strength.ts";

interface PasswordRuleListProps {
  id: string;
  password: string;
  rules: PasswordRules;
  strength: Strength | null;
}

/** `later`: only the service can tell, once the password is sent. */
type Verdict = "met" | "notMet" | "later";
interface Rule {
  name: string;
  verdict: Verdict;
  words: string;
  found?: string;
}

/** Each rule, ticked as one types by the code that the service judges by too. */
export function PasswordRuleList({ id, password, rules, strength }: PasswordRuleListProps): ReactNode {
  const { t } = useSurroundings().words;
  return (
    <div className="rules" id={id}>
      <p className="rules-title">{t("password.rules")}</p>
      <ul>
        {rulesFor(password, rules, strength, t).map(({ name, verdict, words, found }) => (
          <li key={name} className={verdict}>
            <span className="mark">{verdict === "met" && <Icon name="tick" />}</span>
            <span>
              <Text>{words}</Text>
              {found !== undefined && (
                <>
                  {": "}
                  <Text>{found}</Text>
                </>
              )}
              <span className={verdict === "later" ? "later-words" : "visually-hidden"}> ({t(`password.${verdict}`)})</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function rulesFor(password: string, rules: PasswordRules, strength: Strength | null, t: Words["t"]): Rule[] {
  const typed = password !== "";
  const local = judgeLocally(password, rules).map(({ fault, met, word }): Rule => {
    const count = fault === "too-short" ? rules.minimumLength : rules.maximumLength;
    const found = word === undefined ? {} : { found: t("password.found", { word: own(word) }) };
    return { name: fault, verdict: typed && met ? "met" : "notMet", words: t(`password.rule.${fault}`, { count }), ...found };
  });
  // A longest length is worth a line only to whoever is past it.
  const worthSaying = local.filter(({ name, verdict }) => name !== "too-long" || (typed && verdict === "notMet"));
  const strong = typed && strength !== null && strength.score >= rules.minimumScore;
  return [
    ...worthSaying,
    { name: "too-easy", verdict: strong ? "met" : "notMet", words: t("password.rule.too-easy") },
    ...(rules.checksBreaches ? [later("breached")] : []),
    ...(rules.history > 0 ? [later("used-before")] : []),
  ];

  function later(name: "breached" | "used-before"): Rule {
    return { name, verdict: "later", words: t(`password.rule.${name}`) };
  }
}

import { useEffect, useRef, useState, type ReactNode } from "react";
import { limits } from "../../contract/vocabulary.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { ltr } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { Meter } from "./meter.tsx";
import { PasswordRuleList } from "./password-rule-list.tsx";
import type { ScreenProps } from "../flow/screen.ts";
import { useFault } from "../parts/use-fault.ts";
import { useStrength } from "./use-strength.ts";

/** Few enough that it is worth saying how many passwords may still be tried. */
const few = 3;

/**
 * The new password, twice: shown or hidden, typed, pasted, suggested, or from a password manager.
 * Whoever changes one that they know types that one first.
 */
export function ChoosePassword({ flow, step }: ScreenProps<"choose-password">): ReactNode {
  const { words, session, kiosk } = useSurroundings();
  const { refusal } = useSessionState();
  const { t } = words;
  const { shown, lacking, notice, complain } = useFault<"current" | "password" | "again">();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [visible, setVisible] = useState(false);
  const [suggested, setSuggested] = useState<string | null>(null);
  const { strength, suggest } = useStrength(password, step.rules);
  const repeat = useRef<HTMLInputElement>(null);
  const offered = useRef<HTMLParagraphElement>(null);
  /** How often one of the two boxes was changed by hand. */
  const changes = useRef(0);
  const field = lacking ?? (refusal?.code === "current-password-wrong" ? "current" : "password");
  const faultAt = (name: typeof field): string | null => (field === name ? faultOf(shown) : null);

  function submit(): void {
    if (step.asksCurrent && current === "") return complain("password.change.empty", "password.change.emptyDo", { field: "current" });
    if (password === "") return complain("password.empty", "password.emptyDo", { field: "password" });
    if (password !== again) return complain("password.differ", "password.differDo", { field: "again" });
    notice(null);
    setCurrent("");
    void session.send(step.asksCurrent ? { type: "change-password", current, password } : { type: "set-password", password });
  }

  function byHand(set: (value: string) => void): (value: string) => void {
    return (value) => {
      changes.current += 1;
      set(value);
    };
  }

  async function offer() {
    const before = changes.current;
    const threeWords = await suggest();
    // The words of a slow machine are put in the place of nothing that was typed meanwhile.
    if (changes.current !== before) return;
    setPassword(threeWords);
    setAgain("");
    setVisible(true);
    setSuggested(threeWords);
  }

  useEffect(() => {
    if (suggested === null) return;
    repeat.current?.focus();
    offered.current?.scrollIntoView({ block: "nearest" });
  }, [suggested]);

  const native = {
    type: visible ? "text" : "password",
    autoComplete: "new-password",
    dir: "ltr",
    maxLength: limits.password,
    passwordrules: `minlength: ${step.rules.minimumLength}; maxlength: ${step.rules.maximumLength};`,
  } as const;
  const both = again !== "" && password === again;
  return (
    <FormPage title={t("password.title")} lead={t(step.asksCurrent ? "password.change.lead" : "password.lead")} shown={shown} field={field} onSubmit={submit}>
      {/* Password managers file the new password under this name; nobody sees it or stops at it. */}
      <input hidden type="text" name="username" autoComplete="username" readOnly value={flow.userId ?? ""} />
      {step.asksCurrent && (
        <Field
          id="current"
          label={t("password.change.current")}
          value={current}
          onValue={setCurrent}
          type={native.type}
          autoComplete={kiosk ? "off" : "current-password"}
          dir="ltr"
          maxLength={limits.password}
          faultId={faultAt("current")}
        />
      )}
      <Field
        {...native}
        id="password"
        label={t("password.label")}
        value={password}
        onValue={byHand(setPassword)}
        describedBy="password-rules"
        faultId={faultAt("password")}
      >
        <Meter password={password} strength={strength} minimumScore={step.rules.minimumScore} />
      </Field>
      <div className="actions beside">
        <Button onPress={() => setVisible(!visible)}>{t(visible ? "password.hide" : "password.show")}</Button>
        <Button onPress={() => void offer()}>{t(suggested === null ? "password.suggest" : "password.suggestOther")}</Button>
      </div>
      <PasswordRuleList id="password-rules" password={password} rules={step.rules} strength={strength} />
      {/* Beside the box in which the words are typed again: both are seen at once, also above a telephone's keyboard. */}
      <p ref={offered} className={suggested !== null && suggested === password ? "suggestion" : "visually-hidden"} role="status">
        {suggested !== null && suggested === password && (
          <>
            <strong>
              <Text>{t("password.suggested", { words: ltr(suggested) })}</Text>
            </strong>{" "}
            {t("password.suggestedDo")}
          </>
        )}
      </p>
      <Field
        {...native}
        id="again"
        label={t("password.again")}
        value={again}
        onValue={byHand(setAgain)}
        input={repeat}
        faultId={faultAt("again")}
      >
        <p className="both-same" role="status">
          {both && t("password.same")}
        </p>
      </Field>
      {step.submissionsLeft <= few && <p className="help">{t("password.submissions", { count: step.submissionsLeft })}</p>}
      <div className="actions">
        <Button kind="primary">{t(step.asksCurrent ? "password.change.submit" : "password.finish")}</Button>
        <Button onPress={() => void session.send({ type: step.asksCurrent ? "back" : "cancel" })}>{t(step.asksCurrent ? "actions.back" : "actions.cancel")}</Button>
      </div>
    </FormPage>
  );
}

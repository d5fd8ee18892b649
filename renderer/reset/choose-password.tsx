import { useRef, useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
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

/** The new password, twice: shown or hidden, typed, pasted, suggested, or from a password manager. */
export function ChoosePassword({ flow, step }: ScreenProps<"choose-password">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown, notice } = useFault();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [visible, setVisible] = useState(false);
  const [suggested, setSuggested] = useState<string | null>(null);
  const [lacking, setLacking] = useState<"password" | "again">("password");
  const { strength, suggest } = useStrength(password, step.rules);
  const repeat = useRef<HTMLInputElement>(null);

  function submit() {
    if (password === "") {
      setLacking("password");
      notice((say) => ({ what: say("password.empty"), next: say("password.emptyDo") })); return;
    }
    if (password !== again) {
      setLacking("again");
      notice((say) => ({ what: say("password.differ"), next: say("password.differDo") })); return;
    }
    setLacking("password");
    notice(null);
    void session.send({ type: "set-password", password });
  }

  async function offer() {
    const offered = await suggest();
    setPassword(offered);
    setAgain("");
    setVisible(true);
    setSuggested(offered);
    repeat.current?.focus();
  }

  const native = {
    type: visible ? "text" : "password",
    autoComplete: "new-password",
    dir: "ltr",
    maxLength: 256,
    passwordrules: `minlength: ${step.rules.minimumLength}; maxlength: ${step.rules.maximumLength};`,
  } as const;
  const both = again !== "" && password === again;
  return (
    <FormPage title={t("password.title")} lead={t("password.lead")} shown={shown} field={lacking === "again" ? "again" : "password"} onSubmit={submit}>
      {/* Password managers file the new password under this name; nobody sees it or stops at it. */}
      <input hidden type="text" name="username" autoComplete="username" readOnly value={flow.userId ?? ""} />
      <Field
        {...native}
        id="password"
        label={t("password.label")}
        value={password}
        onValue={setPassword}
        describedBy="password-rules"
        faultId={lacking === "password" ? faultOf(shown) : null}
      >
        <Meter password={password} strength={strength} minimumScore={step.rules.minimumScore} />
      </Field>
      <div className="actions beside">
        <Button onPress={() => setVisible(!visible)}>{t(visible ? "password.hide" : "password.show")}</Button>
        <Button onPress={() => void offer()}>{t(suggested === null ? "password.suggest" : "password.suggestOther")}</Button>
      </div>
      <p className={suggested !== null && suggested === password ? "suggestion" : "visually-hidden"} role="status">
        {suggested !== null && suggested === password && (
          <>
            <strong>
              <Text>{t("password.suggested", { words: ltr(suggested) })}</Text>
            </strong>{" "}
            {t("password.suggestedDo")}
          </>
        )}
      </p>
      <PasswordRuleList id="password-rules" password={password} rules={step.rules} strength={strength} />
      <Field
        {...native}
        id="again"
        label={t("password.again")}
        value={again}
        onValue={setAgain}
        input={repeat}
        faultId={lacking === "again" ? faultOf(shown) : null}
      >
        <p className="match" role="status">
          {both && t("password.same")}
        </p>
      </Field>
      {step.submissionsLeft <= few && <p className="help">{t("password.submissions", { count: step.submissionsLeft })}</p>}
      <div className="actions">
        <Button kind="primary">{t("password.finish")}</Button>
        <Button onPress={() => void session.send({ type: "cancel" })}>{t("actions.cancel")}</Button>
      </div>
    </FormPage>
  );
}

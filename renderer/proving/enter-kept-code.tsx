import { useState, type ReactNode } from "react";
import { limits } from "../../contract/vocabulary.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { useHelpDesk, useSurroundings } from "../parts/surroundings.ts";
import { TriesLeft } from "../parts/tries-left.tsx";
import { useFault } from "../parts/use-fault.ts";
import { ltr, own } from "../words/isolate.ts";
import { normaliseCode } from "./code.ts";
import { NotYou } from "./not-you.tsx";

/** A code that was made long before: one of the person's own recovery codes, or the help desk's. */
export function EnterKeptCode({ flow, step }: ScreenProps<"enter-kept-code">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { name, phone } = useHelpDesk();
  const { shown, notice, complain } = useFault();
  const [typed, setTyped] = useState("");
  const kind = step.method.kind === "help-desk-code" ? "help-desk-code" : "recovery-code";

  function submit(): void {
    const code = normaliseCode(typed);
    if (code === "") return complain("code.empty", `keptCode.${kind}.emptyDo`);
    notice(null);
    void session.send({ type: "submit-code", code });
  }

  return (
    <FormPage title={t(`keptCode.${kind}.title`)} lead={t(`keptCode.${kind}.lead`, { name: own(name), phone: ltr(phone) })} shown={shown} field="code" onSubmit={submit}>
      <Field
        id="code"
        label={t(`keptCode.${kind}.label`)}
        help={t("keptCode.help")}
        value={typed}
        onValue={setTyped}
        autoCapitalize="characters"
        className="kept-code"
        dir="ltr"
        maxLength={limits.code}
        faultId={faultOf(shown)}
      />
      <TriesLeft left={step.triesLeft} shown={shown} />
      <div className="actions">
        <Button kind="primary">{t("actions.next")}</Button>
        <Button onPress={() => void session.send({ type: "try-another-way" })}>{t("actions.tryAnotherWay")}</Button>
      </div>
      {flow.userId !== null && (flow.purpose === "reset" || flow.purpose === "unlock") && <NotYou flow={flow} why="keptCode.mayNotWork" />}
    </FormPage>
  );
}

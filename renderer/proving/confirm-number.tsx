import { useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import type { ScreenProps } from "../flow/screen.ts";
import { TriesLeft } from "../parts/tries-left.tsx";
import { useFault } from "../parts/use-fault.ts";
import { useShield } from "../parts/use-shield.ts";

/** The whole number, before anything is sent to it. */
export function ConfirmNumber({ flow, step }: ScreenProps<"confirm-number">): ReactNode {
  const { words, session, kiosk } = useSurroundings();
  const { t } = words;
  const { shown, notice, complain } = useFault();
  const { show } = useShield(flow);
  const [number, setNumber] = useState("");

  function submit(): void {
    if (number.trim() === "") return complain("number.empty", "number.emptyDo");
    notice(null);
    void session.send({ type: "confirm-number", number: number.trim() });
  }

  return (
    <FormPage
      title={t("number.title")}
      lead={t("number.lead", { hint: show(step.method.hint) })}
      shown={shown}
      field="number"
      onSubmit={submit}
    >
      <Field
        id="number"
        label={t("number.label")}
        help={t("number.help")}
        value={number}
        onValue={setNumber}
        type="tel"
        inputMode="tel"
        autoComplete={kiosk ? "off" : "tel"}
        dir="ltr"
        maxLength={40}
        faultId={faultOf(shown)}
      />
      <TriesLeft left={step.triesLeft} shown={shown} />
      <div className="actions">
        <Button kind="primary">{t(step.method.kind === "text" ? "number.submit" : "number.submitCall")}</Button>
        <Button onPress={() => void session.send({ type: "try-another-way" })}>{t("actions.tryAnotherWay")}</Button>
      </div>
    </FormPage>
  );
}

import { useState, type ReactNode } from "react";
import { limits } from "../../contract/vocabulary.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { TriesLeft } from "../parts/tries-left.tsx";
import { useFault } from "../parts/use-fault.ts";
import { own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";

/** What a first registration asks for beside a password that others may know. */
export function FirstRegistration({ step }: ScreenProps<"first-registration">): ReactNode {
  const { words, session, organisation } = useSurroundings();
  const { t } = words;
  const { shown, notice, complain } = useFault();
  const [code, setCode] = useState("");
  const byCode = step.ways.includes("class-code");
  const at = { organisation: own(organisation.name) };

  function submit(): void {
    if (code.trim() === "") return complain("firstRegistration.empty", "firstRegistration.emptyDo");
    notice(null);
    setCode("");
    void session.send({ type: "give-class-code", code: code.trim() });
  }

  const inPerson = step.ways.includes("in-person");
  const ask = inPerson && (
    <Button kind={byCode ? "secondary" : "primary"} onPress={() => void session.send({ type: "ask-in-person" })}>
      {t("awaitAnswer.in-person.title")}
    </Button>
  );
  const back = <Button onPress={() => void session.send({ type: "back" })}>{t("actions.back")}</Button>;
  const orKiosk = step.ways.includes("kiosk") && (
    <p className="note">
      <Text>{t("firstRegistration.orKiosk", at)}</Text>
    </p>
  );
  if (!byCode) {
    return (
      <FormPage title={t("firstRegistration.title")} lead={inPerson ? t("firstRegistration.lead") : t("firstRegistration.leadKiosk", at)} shown={shown} field={null}>
        <p>{t(inPerson ? "kindHappens.in-person" : "firstRegistration.thenAnywhere")}</p>
        <div className="actions">
          {ask}
          {back}
        </div>
        {inPerson && orKiosk}
      </FormPage>
    );
  }
  return (
    <FormPage title={t("firstRegistration.title")} lead={t("firstRegistration.lead")} shown={shown} field="class-code" onSubmit={submit}>
      <Field
        id="class-code"
        label={t("firstRegistration.classCode")}
        help={t("firstRegistration.classCodeHelp")}
        value={code}
        onValue={setCode}
        className="short"
        dir="ltr"
        maxLength={limits.classCode}
        faultId={faultOf(shown)}
      />
      <TriesLeft left={step.triesLeft} shown={shown} />
      <div className="actions">
        <Button kind="primary">{t("actions.next")}</Button>
        {ask}
        {back}
      </div>
      {orKiosk}
    </FormPage>
  );
}

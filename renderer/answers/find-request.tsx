import { useEffect, useState, type ReactNode } from "react";
import { limits } from "../../contract/vocabulary.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { normaliseCode } from "../proving/code.ts";

/** Which request is to be answered: a scanned picture has said it already, otherwise its short code is typed. */
export function FindRequest(): ReactNode {
  const { words, session, takeRequestCode } = useSurroundings();
  const { t } = words;
  const { shown, notice, complain } = useFault();
  const [typed, setTyped] = useState("");

  useEffect(() => {
    const scanned = takeRequestCode();
    if (scanned !== null) void session.send({ type: "find-request", code: scanned });
  }, [session, takeRequestCode]);

  function submit(): void {
    const code = normaliseCode(typed);
    if (code === "") return complain("code.empty", "findRequest.emptyDo");
    notice(null);
    void session.send({ type: "find-request", code });
  }

  return (
    <FormPage title={t("findRequest.title")} lead={t("findRequest.lead")} shown={shown} field="request-code" onSubmit={submit}>
      <Field
        id="request-code"
        label={t("findRequest.label")}
        help={t("keptCode.help")}
        value={typed}
        onValue={setTyped}
        autoCapitalize="characters"
        className="kept-code"
        dir="ltr"
        maxLength={limits.requestCode}
        faultId={faultOf(shown)}
      />
      <div className="actions">
        <Button kind="primary">{t("actions.next")}</Button>
      </div>
    </FormPage>
  );
}

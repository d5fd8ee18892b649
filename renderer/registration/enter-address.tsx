import { useState, type ReactNode } from "react";
import { limits } from "../../contract/vocabulary.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { own } from "../words/isolate.ts";

/** An address of the person's own, where a code will show that it works. */
export function EnterAddress(): ReactNode {
  const { words, session, organisation, kiosk } = useSurroundings();
  const { t } = words;
  const { shown, notice, complain } = useFault();
  const [address, setAddress] = useState("");

  function submit(): void {
    if (address.trim() === "") return complain("enterAddress.empty", "enterAddress.emptyDo");
    notice(null);
    void session.send({ type: "enter-address", address: address.trim() });
  }

  return (
    <FormPage
      title={t("enterAddress.title")}
      lead={t("enterAddress.lead", { organisation: own(organisation.name) })}
      shown={shown}
      field="address"
      onSubmit={submit}
    >
      <Field
        id="address"
        label={t("enterAddress.label")}
        value={address}
        onValue={setAddress}
        inputMode="email"
        autoComplete={kiosk ? "off" : "email"}
        dir="ltr"
        maxLength={limits.address}
        faultId={faultOf(shown)}
      />
      <div className="actions">
        <Button kind="primary">{t("enterAddress.submit")}</Button>
        <Button onPress={() => void session.send({ type: "back" })}>{t("actions.back")}</Button>
      </div>
    </FormPage>
  );
}

import { useState, type ReactNode } from "react";
import { limits } from "../../contract/vocabulary.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { RegionField } from "./region-field.tsx";

type Kind = ScreenProps<"enter-number">["step"]["kinds"][number];

/** A phone number as people type it, and whether it is verified by a text or by a call. */
export function EnterNumber({ step }: ScreenProps<"enter-number">): ReactNode {
  const { words, session, kiosk } = useSurroundings();
  const { t } = words;
  const { shown, notice, complain } = useFault();
  const [region, setRegion] = useState(step.defaultRegion);
  const [number, setNumber] = useState("");
  const [first, ...others] = step.kinds;
  const second = step.factor === "alternate";
  const wording = { text: t("enterNumber.textMe"), "call-mobile": t("enterNumber.callMe"), "call-alternate": t("enterNumber.callMe") } as const satisfies Record<Kind, string>;

  function submit(kind: Kind | undefined): void {
    if (number.trim() === "") return complain("number.empty", "enterNumber.emptyDo");
    notice(null);
    if (kind !== undefined) void session.send({ type: "enter-number", region, number: number.trim(), kind });
  }

  return (
    <FormPage
      title={t(second ? "enterNumber.titleAlternate" : "enterNumber.title")}
      lead={t(second ? "enterNumber.leadAlternate" : "enterNumber.lead")}
      shown={shown}
      field="number"
      onSubmit={() => submit(first)}
    >
      <RegionField regions={step.regions} value={region} onValue={setRegion} />
      <Field
        id="number"
        label={t("enterNumber.number")}
        help={t("enterNumber.numberHelp")}
        value={number}
        onValue={setNumber}
        type="tel"
        inputMode="tel"
        autoComplete={kiosk || second ? "off" : "tel"}
        dir="ltr"
        maxLength={limits.number}
        faultId={faultOf(shown)}
      />
      <div className="actions">
        {first !== undefined && <Button kind="primary">{wording[first]}</Button>}
        {others.map((kind) => (
          <Button key={kind} onPress={() => submit(kind)}>
            {wording[kind]}
          </Button>
        ))}
        <Button onPress={() => void session.send({ type: "back" })}>{t("actions.back")}</Button>
      </div>
    </FormPage>
  );
}

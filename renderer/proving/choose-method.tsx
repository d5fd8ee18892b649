import type { ReactNode } from "react";
import type { Method } from "../../contract/flow.ts";
import type { Purpose } from "../../contract/vocabulary.ts";
import { Button } from "../parts/button.tsx";
import { Card, CardButton } from "../parts/card.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import type { TextKey } from "../words/catalogue.ts";
import type { Words } from "../words/words.ts";
import { FormPage } from "../parts/form-page.tsx";
import type { ScreenProps } from "../flow/screen.ts";
import { useFault } from "../parts/use-fault.ts";
import { useShield } from "../parts/use-shield.ts";

/** How shall we check it is you? Each way is a card; one that is down says so. */
export function ChooseMethod({ flow, step }: ScreenProps<"choose-method">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown } = useFault();
  const { hides, show } = useShield(flow);
  const registering = flow.purpose === "register";
  const second = flow.proved.length > 0 && !registering && flow.purpose !== "confirm";
  return (
    <FormPage
      title={t(second ? "choose.titleSecond" : "choose.title")}
      lead={step.methods.length === 0 ? undefined : t(leadFor(flow.purpose, second))}
      shown={shown}
      field={null}
    >
      {second && (
        <ul className="proved" aria-label={t("choose.proved")}>
          {flow.proved.map((kind) => (
            <li key={kind}>
              <Card icon="tick" title={t(`kind.${kind}`)} lines={[t("choose.proved")]} />
            </li>
          ))}
        </ul>
      )}
      {step.methods.length === 0 && <Card icon="help" title={t("choose.empty")} lines={[t("choose.emptyDo")]} />}
      <ul className="choices">
        {step.methods.map((method) => (
          <li key={method.id}>
            <CardButton
              icon={method.kind}
              title={t(`kind.${method.kind}`)}
              lines={[method.available ? happensWith(method, show(method.hint), t) : t("choose.unavailable")]}
              disabled={!method.available}
              onPress={() => void session.send({ type: "choose-method", method: method.id })}
            />
          </li>
        ))}
      </ul>
      {hides && <p className="note">{t("choose.hidden")}</p>}
      <div className="actions">
        {registering && <Button onPress={() => void session.send({ type: "back" })}>{t("actions.back")}</Button>}
        <Button onPress={session.openHelp}>{t("choose.none")}</Button>
      </div>
    </FormPage>
  );
}

/** Why it is asked for. */
function leadFor(purpose: Purpose, second: boolean): TextKey {
  if (purpose === "register") return "choose.leadRegister";
  if (purpose === "confirm") return "choose.leadConfirm";
  return second ? "choose.leadSecond" : "choose.lead";
}

/** Where a way leads and what will happen. */
function happensWith({ kind, asksForNumber }: Method, hint: string, t: Words["t"]): string {
  const happens = t(`kindHappens.${kind}`, { hint });
  return asksForNumber ? `${t("kindHappens.asksForNumber")} ${happens}` : happens;
}

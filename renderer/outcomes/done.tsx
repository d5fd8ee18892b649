import type { ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { ltr } from "../words/isolate.ts";
import { ClearsItself } from "./clears-itself.tsx";
import { FormPage } from "../parts/form-page.tsx";
import type { ScreenProps } from "../flow/screen.ts";
import { useFault } from "../parts/use-fault.ts";

/** Seconds after which a kiosk clears the last page by itself. */
const clearsAfter = 20;

/** What happened, who was told, and signing out of other places. */
export function Done({ step }: ScreenProps<"done">): ReactNode {
  const { words } = useSurroundings();
  const { t } = words;
  const { shown } = useFault();
  const changed = step.outcome === "password-changed" || step.outcome === "unlocked";
  return (
    <FormPage title={t(`done.title.${step.outcome}`)} lead={t(`done.lead.${step.outcome}`)} shown={shown} field={null}>
      {changed && <Told told={step.told} />}
      {step.outcome === "password-changed" && <OtherPlaces places={step.otherPlaces} />}
      <div className="actions">
        <ClearsItself after={clearsAfter} kind="primary" />
      </div>
    </FormPage>
  );
}

function Told({ told }: Pick<ScreenProps<"done">["step"], "told">): ReactNode {
  const { t } = useSurroundings().words;
  if (told.length === 0) return <Card icon="help" title={t("done.told")} lines={[t("done.toldNobody")]} />;
  const contacts = told.map(({ kind, hint }) => `${t(`kind.${kind}`)} ${t(`kindHint.${kind}`, { hint: ltr(hint ?? "") })}`);
  return <Card icon={told[0]?.kind ?? "help"} title={t("done.told")} lines={[...contacts, t("done.toldHelp")]} />;
}

function OtherPlaces({ places }: { places: ScreenProps<"done">["step"]["otherPlaces"] }): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  switch (places) {
    case "signed-out":
      return <Card icon="signOut" title={t("done.places")} lines={[t("done.signedOut")]} />;
    case "can-sign-out":
      return (
        <Card icon="signOut" title={t("done.places")} lines={[t("done.canSignOut")]}>
          <Button onPress={() => void session.send({ type: "sign-out-everywhere" })}>{t("done.signOut")}</Button>
        </Card>
      );
    case "cannot-sign-out":
      return <Card icon="signOut" title={t("done.places")} lines={[t("done.cannotSignOut")]} />;
  }
}

import type { ReactNode } from "react";
import { OnwardLink, useOnward } from "../account/onward.tsx";
import type { Flow } from "../../contract/flow.ts";
import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { useHelpDesk, useSurroundings } from "../parts/surroundings.ts";
import type { TextKey } from "../words/catalogue.ts";
import { ltr, own } from "../words/isolate.ts";
import { ClearsItself } from "./clears-itself.tsx";
import { FormPage } from "../parts/form-page.tsx";
import type { ScreenProps } from "../flow/screen.ts";
import { useFault } from "../parts/use-fault.ts";

/** Seconds after which a kiosk clears the last page by itself. */
const clearsAfter = 20;

/** What happened, who was told, and signing out of other places. */
export function Done({ flow, step }: ScreenProps<"done">): ReactNode {
  const { words, session, kiosk } = useSurroundings();
  const { t } = words;
  const { shown } = useFault();
  const { name, phone } = useHelpDesk();
  const onward = useOnward(flow, step.outcome);
  /** A page that was opened for one answer, on a device of one's own: it is closed, not cleared. */
  const answered = !kiosk && (flow.purpose === "approve" || flow.purpose === "confirm");
  const changed = step.outcome === "password-changed" || step.outcome === "unlocked";
  const { title, lead } = wordingOf(flow, step);
  return (
    <FormPage title={t(title)} lead={onward?.atOnce ? t("onward.leading", { host: ltr(onward.host) }) : t(lead, { name: own(name), phone: ltr(phone) })} shown={shown} field={null}>
      {changed && <Told told={step.told} />}
      {step.outcome === "password-changed" && <OtherPlaces places={step.otherPlaces} />}
      {answered && <p>{t("done.close")}</p>}
      <div className="actions">
        {onward !== null && <OnwardLink onward={onward} />}
        {!answered && <ClearsItself after={clearsAfter} kind={onward === null ? "primary" : "secondary"} />}
        {answered && flow.purpose === "confirm" && <Button onPress={() => void session.start("confirm")}>{t("done.confirmMore")}</Button>}
      </div>
    </FormPage>
  );
}

/** Whoever changed a password that they knew was never locked out. */
function wordingOf({ purpose }: Flow, { outcome }: ScreenProps<"done">["step"]): { title: TextKey; lead: TextKey } {
  if (purpose === "register" && outcome === "password-changed") return { title: "account.passwordDone.title", lead: "account.passwordDone.lead" };
  return { title: `done.title.${outcome}`, lead: `done.lead.${outcome}` };
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

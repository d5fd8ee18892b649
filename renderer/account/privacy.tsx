import { useState, type ReactNode } from "react";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { FormPage } from "../parts/form-page.tsx";
import { useHelpDesk, useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { Download } from "./download.tsx";

/** Who can see what, how long it is kept, a copy of it, and taking all of it away. */
export function Privacy({ step }: ScreenProps<"privacy">): ReactNode {
  const [asking, setAsking] = useState(false);
  // Each is a page: its heading takes the focus.
  return asking ? <Sure onKeep={() => setAsking(false)} /> : <Kept key="kept" downloadable={step.downloadable} onRemove={() => setAsking(true)} />;
}

function Kept({ downloadable, onRemove }: { downloadable: boolean; onRemove: () => void }): ReactNode {
  const { words, session, organisation } = useSurroundings();
  const { t, language } = words;
  const { shown, notice } = useFault();
  const { name } = useHelpDesk();
  return (
    <FormPage title={t("privacy.title")} shown={shown} field={null}>
      <section className="part" aria-labelledby="who-title">
        <h2 id="who-title">{t("privacy.who")}</h2>
        <p>
          <Text>{organisation.privacy === null ? t("privacy.whoText", { name: own(name) }) : own(organisation.privacy[language])}</Text>
        </p>
      </section>
      <section className="part" aria-labelledby="kept-title">
        <h2 id="kept-title">{t("privacy.kept")}</h2>
        <ul className="plain-list">
          <li>{t("privacy.contacts")}</li>
          <li>{t("privacy.secrets")}</li>
          <li>{t("privacy.messages")}</li>
          <li>{t("privacy.history")}</li>
          <li>
            <Text>{t("privacy.record", { organisation: own(organisation.name) })}</Text>
          </li>
        </ul>
      </section>
      <Download downloadable={downloadable} notice={notice} />
      <section className="part" aria-labelledby="remove-title">
        <h2 id="remove-title">{t("privacy.remove")}</h2>
        <p id="remove-line">{t("privacy.removeLine")}</p>
        <div className="actions">
          <Button describedBy="remove-line" onPress={onRemove}>
            {t("privacy.remove")}
          </Button>
        </div>
      </section>
      <div className="actions leave">
        <Button kind="primary" onPress={() => void session.send({ type: "back" })}>
          {t("actions.back")}
        </Button>
      </div>
    </FormPage>
  );
}

/** Asked once, with all that follows from it. */
function Sure({ onKeep }: { onKeep: () => void }): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown } = useFault();
  const { name, phone } = useHelpDesk();
  return (
    <FormPage title={t("privacy.sure.title")} lead={t("privacy.sure.lead")} shown={shown} field={null}>
      <ul className="plain-list">
        <li>{t("privacy.sure.gone")}</li>
        <li>
          <Text>{t("privacy.sure.lockedOut", { name: own(name), phone: ltr(phone) })}</Text>
        </li>
        <li>{t("privacy.sure.kept")}</li>
        <li>{t("privacy.sure.told")}</li>
      </ul>
      <div className="actions">
        <Button kind="primary" onPress={onKeep}>
          {t("privacy.sure.no")}
        </Button>
        <Button onPress={() => void session.send({ type: "remove-everything" })}>{t("privacy.sure.yes")}</Button>
      </div>
    </FormPage>
  );
}

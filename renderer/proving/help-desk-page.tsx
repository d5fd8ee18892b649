import type { ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { Page } from "../parts/page.tsx";
import { useHelpDesk, useSurroundings } from "../parts/surroundings.ts";
import { ClearsItself } from "../outcomes/clears-itself.tsx";

/** Whom to ask when no way of checking can be used: name, phone, hours, where to go. */
export function HelpDeskPage(): ReactNode {
  const { words, session, kiosk } = useSurroundings();
  const { t } = words;
  const { name, phone, email, hours, desk } = useHelpDesk();
  return (
    <Page title={t("helpDesk.title")} lead={t("helpDesk.lead")}>
      <dl className="facts">
        <div>
          <dt>{t("helpDesk.who")}</dt>
          <dd dir="auto">{name}</dd>
        </div>
        <div>
          <dt>{t("helpDesk.phone")}</dt>
          <dd>
            <bdi dir="ltr">{kiosk ? phone : <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>}</bdi>
          </dd>
        </div>
        {email !== null && (
          <div>
            <dt>{t("helpDesk.email")}</dt>
            <dd>
              <bdi dir="ltr">{kiosk ? email : <a href={`mailto:${email}`}>{email}</a>}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{t("helpDesk.hours")}</dt>
          <dd dir="auto">{hours}</dd>
        </div>
        {desk !== null && (
          <div>
            <dt>{t("helpDesk.where")}</dt>
            <dd dir="auto">{desk}</dd>
          </div>
        )}
      </dl>
      <p>{t("helpDesk.bring")}</p>
      <div className="actions">
        <Button kind="primary" onPress={session.closeHelp}>
          {t("actions.back")}
        </Button>
        <ClearsItself after={null} />
      </div>
    </Page>
  );
}

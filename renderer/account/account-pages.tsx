import { useEffect, useRef, type ReactNode } from "react";
import type { AccountPage } from "../../contract/vocabulary.ts";
import type { StepOf } from "../flow/session-state.ts";
import { Icon, type IconName } from "../parts/icons.tsx";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";

const icons = { password: "password", activity: "activity", privacy: "privacy" } as const satisfies Record<AccountPage, IconName>;

type AccountPagesProps = Pick<StepOf<"account">, "pages" | "otherPlaces">;

/** What else can be done with the account, quieter than the list that the page is about. */
export function AccountPages({ pages, otherPlaces }: AccountPagesProps): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  if (pages.length === 0 && otherPlaces === "cannot-sign-out") return null;
  return (
    <section className="more" aria-labelledby="more-title">
      <h2 id="more-title">{t("account.more")}</h2>
      <ul className="more-list">
        {pages.map((page) => (
          <li key={page}>
            <Row icon={icons[page]} title={t(`account.page.${page}`)} line={t(`account.pageLine.${page}`)} onPress={() => void session.send({ type: "open", page })} />
          </li>
        ))}
        {otherPlaces === "can-sign-out" && (
          <li>
            <Row icon="signOut" title={t("account.signOut")} line={t("account.signOutLine")} staysHere onPress={() => void session.send({ type: "sign-out-everywhere" })} />
          </li>
        )}
        {otherPlaces === "signed-out" && (
          <li>
            <SignedOut />
          </li>
        )}
      </ul>
    </section>
  );
}

/** Stands where the row was that was pressed, and takes its focus. */
function SignedOut(): ReactNode {
  const { t } = useSurroundings().words;
  const { did } = useSessionState();
  const line = useRef<HTMLParagraphElement>(null);
  const justNow = did === "sign-out-everywhere";
  useEffect(() => {
    if (justNow) line.current?.focus();
  }, [justNow]);
  return (
    <p className="signed-out" tabIndex={-1} ref={line}>
      <Icon name="tick" />
      <span>{t("account.signedOut")}</span>
    </p>
  );
}

interface RowProps {
  icon: IconName;
  title: string;
  line: string;
  /** It is done at once, and leads to no other page. */
  staysHere?: boolean;
  onPress: () => void;
}

function Row({ icon, title, line, staysHere = false, onPress }: RowProps): ReactNode {
  const { underWay } = useSessionState();
  const idle = underWay !== null;
  return (
    <button type="button" className="more-row" aria-disabled={idle || undefined} onClick={() => !idle && onPress()}>
      <Icon name={icon} />
      <span className="more-words">
        <span className="more-name">{title}</span>
        <span className="card-line">{line}</span>
      </span>
      {!staysHere && <Icon name="onward" />}
    </button>
  );
}

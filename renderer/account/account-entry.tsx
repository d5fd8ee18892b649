import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import type { Entry } from "../../contract/flow.ts";
import type { Factor } from "../../contract/vocabulary.ts";
import { Button, Link } from "../parts/button.tsx";
import { Icon, type IconName } from "../parts/icons.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { ltr } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";

const icons = {
  email: "email",
  mobile: "call-mobile",
  alternate: "call-alternate",
  office: "call-office",
  passkey: "approval",
  questions: "questions",
  authenticator: "authenticator",
  "recovery-codes": "recovery-code",
} as const satisfies Record<Factor, IconName>;

interface AccountEntryProps {
  entry: Entry;
  /** True while nothing may be changed. */
  frozen: boolean;
  primary: boolean;
  /** Whether it is offered first when somebody has forgotten the password; null where that is no question. */
  first: boolean | null;
}

/** One way to get back in: how it stands, and setting it up, changing it, using it first, or removing it. */
export function AccountEntry({ entry, frozen, primary, first }: AccountEntryProps): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { factor, registered, contact, changeable, left } = entry;
  const [asking, setAsking] = useState(false);
  const [removed, setRemoved] = useState(false);
  const titleId = useId();
  const title = useRef<HTMLParagraphElement>(null);
  const was = useRef({ registered, first });

  // What was pressed is gone with what was removed, or is used first now: the focus goes to what stands in its place.
  useEffect(() => {
    const { registered: wasRegistered, first: wasFirst } = was.current;
    if (wasRegistered && !registered) setRemoved(true);
    if ((wasRegistered && !registered) || (wasFirst === false && first === true)) title.current?.focus();
    was.current = { registered, first };
  }, [registered, first]);

  const setUp = () => void session.send({ type: "set-up", factor });
  return (
    <li className={registered ? "entry card set" : "entry card"} aria-labelledby={titleId}>
      <Icon name={registered ? "tick" : icons[factor]} />
      <div className="card-words">
        <p className="card-title" id={titleId} ref={title} tabIndex={-1}>
          <Text>{registered ? t(`account.set.${factor}`, { contact: ltr(contact ?? "") }) : t(`account.notSet.${factor}`)}</Text>
        </p>
        {(!registered || !changeable) && <p className="card-line">{t(`account.about.${factor}`)}</p>}
        {registered && left !== null && <p className={left === 0 ? "card-line lacking" : "card-line"}>{t("account.left", { count: left })}</p>}
        {first === true && <p className="used-first">{t("account.usedFirst")}</p>}
        {first === false && !frozen && !asking && (
          <p className="card-line">
            <Link onPress={() => void session.send({ type: "prefer", factor })} describedBy={titleId}>
              {t("account.useFirst")}
            </Link>
          </p>
        )}
        <p className={removed ? "card-line" : "visually-hidden"} role="status">
          {removed && t("account.removed")}
        </p>
      </div>
      {changeable && !frozen && !asking && (
        <div className="actions">
          <Button kind={primary ? "primary" : "secondary"} onPress={setUp} describedBy={titleId}>
            {t(!registered ? "account.setUp" : factor === "recovery-codes" ? "account.newCodes" : "account.change")}
          </Button>
          {registered && (
            <Button onPress={() => setAsking(true)} describedBy={titleId}>
              {t("account.remove")}
            </Button>
          )}
        </div>
      )}
      {asking && <Confirmation onAnswer={(yes) => answer(yes)} />}
    </li>
  );

  function answer(yes: boolean) {
    setAsking(false);
    if (yes) void session.send({ type: "remove", factor });
    else title.current?.focus();
  }
}

/** Asked once, in place of the buttons. */
function Confirmation({ onAnswer }: { onAnswer: (yes: boolean) => void }): ReactNode {
  const { t } = useSurroundings().words;
  const question = useRef<HTMLParagraphElement>(null);
  const questionId = useId();
  useEffect(() => question.current?.focus(), []);
  return (
    <div className="confirmation" role="group" aria-labelledby={questionId}>
      <p id={questionId} ref={question} tabIndex={-1}>
        {t("account.removeAsk")}
      </p>
      <div className="actions">
        <Button onPress={() => onAnswer(true)}>{t("account.removeYes")}</Button>
        <Button onPress={() => onAnswer(false)}>{t("account.removeNo")}</Button>
      </div>
    </div>
  );
}

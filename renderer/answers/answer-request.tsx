import { useEffect, useState, type ReactNode } from "react";
import { preparePasskeys, signWithPasskey, type PasskeyTrouble } from "../client/passkeys.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { TriesLeft } from "../parts/tries-left.tsx";
import { useFault } from "../parts/use-fault.ts";
import { own } from "../words/isolate.ts";
import { matchField, matchTyped, noMatch } from "./match.ts";

/** "Reset your password at Library kiosk 2?": yes with the number from there and the passkey, or no. */
export function AnswerRequest({ step }: ScreenProps<"answer-request">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown, notice, complain } = useFault();
  const [typed, setTyped] = useState("");
  const [asking, setAsking] = useState(false);
  /** Only what was wrong with the number leads to its field. */
  const [aboutPasskey, setAboutPasskey] = useState(false);
  useEffect(preparePasskeys, []);

  async function approve() {
    if (asking) return;
    const match = matchTyped(typed);
    setAboutPasskey(false);
    if (match === null) {
      complain(...noMatch);
      return;
    }
    notice(null);
    setAsking(true);
    const signed = await signWithPasskey(step.options);
    setAsking(false);
    if (signed.ok) return session.send({ type: "approve", match, assertion: signed.value });
    const { why } = signed;
    setAboutPasskey(true);
    complain(`answerRequest.trouble.${said[why]}.what`, `answerRequest.trouble.${said[why]}.next`);
  }

  const { purpose, place } = step;
  const title = place === null ? t(`answerRequest.title.${purpose}`) : t(`answerRequest.titleAt.${purpose}`, { place: own(place) });
  return (
    <FormPage title={title} shown={shown} field={aboutPasskey ? null : "match"} onSubmit={() => void approve()}>
      <div className="notice">
        <p>
          <strong>{t("answerRequest.onlyYou")}</strong>
        </p>
        <p>{t("answerRequest.nobodyAsks")}</p>
      </div>
      <Field
        id="match"
        label={t("answerRequest.number")}
        help={t("answerRequest.numberHelp")}
        value={typed}
        onValue={setTyped}
        faultId={aboutPasskey ? null : faultOf(shown)}
        {...matchField}
      />
      <TriesLeft left={step.triesLeft} shown={shown} />
      <p className="help" role="status">
        {asking && t("setUpPasskey.asking")}
      </p>
      <div className="actions">
        <Button kind="primary" resting={asking}>
          {t("answerRequest.approve")}
        </Button>
        <Button resting={asking} onPress={() => void session.send({ type: "decline" })}>
          {t("answerRequest.decline")}
        </Button>
      </div>
      <p className="note">
        <button type="button" className="link" onClick={() => void session.start("approve")}>
          {t("answerRequest.another")}
        </button>
      </p>
    </FormPage>
  );
}

/** Where a passkey is used none can be there too often. */
const said = { cancelled: "cancelled", unsupported: "unsupported", "already-there": "failed", failed: "failed" } as const satisfies Record<PasskeyTrouble, string>;

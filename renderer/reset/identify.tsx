import { useState, type ReactNode } from "react";
import { HealthNotice } from "../health/health-notice.tsx";
import { Button } from "../parts/button.tsx";
import { Door } from "../parts/door.tsx";
import { Field } from "../parts/field.tsx";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { Text } from "../words/text.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { IdleFirstScreen } from "../proving/idle-first-screen.tsx";
import { Picture } from "../proving/picture.tsx";
import type { ScreenProps } from "../flow/screen.ts";
import { useFault } from "../parts/use-fault.ts";
import { useSolution } from "../proving/use-solution.ts";

/** Who are you? The user ID, with the proof of work going on unseen and a picture where one is asked for. */
export function Identify({ flow, step }: ScreenProps<"identify">): ReactNode {
  const { words, organisation, session, kiosk } = useSurroundings();
  const { refusal } = useSessionState();
  const { t } = words;
  const { shown, notice } = useFault();
  const solution = useSolution(step.captcha.proofOfWork);
  const [userId, setUserId] = useState("");
  const [read, setRead] = useState("");
  const [swapped, setSwapped] = useState(false);
  const [solving, setSolving] = useState(false);
  const [lacking, setLacking] = useState<"user-id" | "picture">("user-id");

  const { picture } = step.captcha;
  const aboutPicture = lacking === "picture" || refusal?.code === "picture-wrong";
  const field = aboutPicture && picture !== null ? "picture" : "user-id";

  async function submit() {
    if (solving) return;
    if (userId.trim() === "") {
      setLacking("user-id");
      notice((say) => ({ what: say("identify.empty"), next: say("identify.emptyDo") })); return;
    }
    if (picture !== null && read.trim() === "") {
      setLacking("picture");
      notice((say) => ({ what: say("identify.pictureEmpty"), next: say("identify.pictureEmptyDo") })); return;
    }
    notice(null);
    setSolving(true);
    try {
      const solved = await solution();
      setRead("");
      await session.send({ type: "identify", userId: userId.trim(), solution: solved, picture: picture === null ? null : read.trim() });
    } finally {
      setSolving(false);
    }
  }

  const reset = flow.purpose === "reset";
  return (
    <FormPage
      title={t(reset ? "identify.title" : "identify.titleUnlock")}
      lead={t(reset ? "identify.lead" : "identify.leadUnlock")}
      shown={shown}
      field={field}
      onSubmit={() => void submit()}
      working={solving}
    >
      <HealthNotice />
      <Field
        id="user-id"
        name="username"
        label={t("identify.userId")}
        help={organisation.userIdHelp[words.language]}
        value={userId}
        onValue={setUserId}
        inputMode="email"
        autoComplete={kiosk ? "off" : "username"}
        maxLength={256}
        faultId={field === "user-id" ? faultOf(shown) : null}
      />
      {picture !== null && (
        <Picture
          picture={picture}
          value={read}
          onValue={setRead}
          faultId={field === "picture" ? faultOf(shown) : null}
          onSwap={() => setSwapped(true)}
        />
      )}
      {picture === null && swapped && (
        <p className="help" role="status">
          <Text>{t("identify.swapped")}</Text>
        </p>
      )}
      <div className="actions">
        <Button kind="primary" resting={solving}>
          {t("actions.next")}
        </Button>
        {reset && organisation.purposes.includes("unlock") && (
          <Button onPress={() => void session.start("unlock")}>{t("identify.lockedOut")}</Button>
        )}
        {!reset && organisation.purposes.includes("reset") && (
          <Button onPress={() => void session.start("reset")}>{t("identify.forgotten")}</Button>
        )}
      </div>
      {organisation.purposes.includes("register") && (
        <p className="note">
          <Door to="register">{t("signIn.door")}</Door>
        </p>
      )}
      <IdleFirstScreen flow={flow} touched={userId !== "" || read !== ""} />
    </FormPage>
  );
}

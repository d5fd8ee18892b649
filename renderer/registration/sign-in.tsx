import { useState, type ReactNode } from "react";
import type { ScreenProps } from "../flow/screen.ts";
import { HealthNotice } from "../health/health-notice.tsx";
import { Button } from "../parts/button.tsx";
import { Door } from "../parts/door.tsx";
import { Field } from "../parts/field.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { IdleFirstScreen } from "../proving/idle-first-screen.tsx";
import { Picture } from "../proving/picture.tsx";
import { useSolution } from "../proving/use-solution.ts";
import { Text } from "../words/text.tsx";

type Lacking = "user-id" | "password" | "picture";

/** User ID and password, with the proof of work unseen and a picture where the policy asks for one. */
export function SignIn({ flow, step }: ScreenProps<"sign-in">): ReactNode {
  const { words, organisation, session, kiosk } = useSurroundings();
  const { refusal } = useSessionState();
  const { t } = words;
  const { shown, notice } = useFault();
  const solution = useSolution(step.captcha.proofOfWork);
  const [userId, setUserId] = useState("");
  const [password, setPassword] = useState("");
  const [visible, setVisible] = useState(false);
  const [read, setRead] = useState("");
  const [swapped, setSwapped] = useState(false);
  const [solving, setSolving] = useState(false);
  const [lacking, setLacking] = useState<Lacking | null>(null);

  const { picture } = step.captcha;
  const field: Lacking = lacking ?? (picture !== null && refusal?.code === "picture-wrong" ? "picture" : "user-id");
  /** Which of the two was wrong is never said: the error is about both. */
  const aboutBoth = lacking === null && refusal?.code === "sign-in-wrong";
  const faultAt = (name: Lacking): string | null => (field === name || (aboutBoth && name === "password") ? faultOf(shown) : null);

  /** What was left out, in the order of the page, and what to say of it. */
  function leftOut(): Lacking | null {
    if (userId.trim() === "") return "user-id";
    if (password === "") return "password";
    return picture !== null && read.trim() === "" ? "picture" : null;
  }

  async function submit() {
    if (solving) return;
    const missing = leftOut();
    setLacking(missing);
    if (missing !== null) {
      const { what, next } = said[missing];
      notice((say) => ({ what: say(what), next: say(next) }));
      return;
    }
    notice(null);
    setSolving(true);
    try {
      const solved = await solution();
      setRead("");
      setPassword("");
      await session.send({ type: "sign-in", userId: userId.trim(), password, solution: solved, picture: picture === null ? null : read.trim() });
    } finally {
      setSolving(false);
    }
  }

  const confirming = flow.purpose === "confirm";
  return (
    <FormPage title={t(confirming ? "confirmSignIn.title" : "signIn.title")} lead={t(confirming ? "confirmSignIn.lead" : "signIn.lead")} shown={shown} field={field} onSubmit={() => void submit()} working={solving}>
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
        faultId={faultAt("user-id")}
      />
      <Field
        id="password"
        name="password"
        label={t("signIn.password")}
        value={password}
        onValue={setPassword}
        type={visible ? "text" : "password"}
        autoComplete={kiosk ? "off" : "current-password"}
        dir="ltr"
        maxLength={256}
        faultId={faultAt("password")}
      >
        <button type="button" className="link" onClick={() => setVisible(!visible)}>
          {t(visible ? "password.hide" : "password.show")}
        </button>
      </Field>
      {picture !== null && (
        <Picture picture={picture} value={read} onValue={setRead} faultId={faultAt("picture")} onSwap={() => setSwapped(true)} />
      )}
      {picture === null && swapped && (
        <p className="help" role="status">
          <Text>{t("identify.swapped")}</Text>
        </p>
      )}
      <div className="actions">
        <Button kind="primary" resting={solving}>
          {t("signIn.submit")}
        </Button>
      </div>
      {organisation.purposes.includes("reset") && (
        <p className="note">
          <Door to="reset">{t("identify.forgotten")}</Door>
        </p>
      )}
      {!kiosk && !confirming && organisation.purposes.includes("confirm") && (
        <p className="note">
          <Door to="confirm">{t("confirmSignIn.door")}</Door>
        </p>
      )}
      <IdleFirstScreen flow={flow} touched={userId !== "" || password !== "" || read !== ""} />
    </FormPage>
  );
}

/** What is said of each thing that was left out. */
const said = {
  "user-id": { what: "identify.empty", next: "identify.emptyDo" },
  password: { what: "signIn.passwordEmpty", next: "signIn.passwordEmptyDo" },
  picture: { what: "identify.pictureEmpty", next: "identify.pictureEmptyDo" },
} as const;

import { useState, type ReactNode } from "react";
import type { ScreenProps } from "../flow/screen.ts";
import { HealthNotice } from "../health/health-notice.tsx";
import { Button } from "../parts/button.tsx";
import { Door } from "../parts/door.tsx";
import { Field } from "../parts/field.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { CaptchaField, useCaptcha } from "../proving/captcha.tsx";
import { IdleFirstScreen } from "../proving/idle-first-screen.tsx";
import { UserIdField } from "../proving/user-id-field.tsx";

/** User ID and password, with the proof of work unseen and a picture where the policy asks for one. */
export function SignIn({ flow, step }: ScreenProps<"sign-in">): ReactNode {
  const { words, organisation, session, kiosk } = useSurroundings();
  const { refusal } = useSessionState();
  const { t } = words;
  const { shown, lacking, notice, complain } = useFault<"user-id" | "password" | "picture">();
  const captcha = useCaptcha(step.captcha);
  const [userId, setUserId] = useState("");
  const [password, setPassword] = useState("");
  const [visible, setVisible] = useState(false);
  const field = captcha.fieldAtFault(lacking);
  /** Which of the two was wrong is never said: the error is about both. */
  const aboutBoth = lacking === null && refusal?.code === "sign-in-wrong";
  const faultAt = (name: typeof field): string | null => (field === name || (aboutBoth && name === "password") ? faultOf(shown) : null);

  function submit(): void {
    if (captcha.solving) return;
    if (userId.trim() === "") return complain("identify.empty", "identify.emptyDo", { field: "user-id" });
    if (password === "") return complain("signIn.passwordEmpty", "signIn.passwordEmptyDo", { field: "password" });
    if (captcha.unread) return complain("identify.pictureEmpty", "identify.pictureEmptyDo", { field: "picture" });
    notice(null);
    void captcha.solve((solved) => {
      setPassword("");
      return session.send({ type: "sign-in", userId: userId.trim(), password, ...solved });
    });
  }

  const confirming = flow.purpose === "confirm";
  return (
    <FormPage
      title={t(confirming ? "confirmSignIn.title" : "signIn.title")}
      lead={t(confirming ? "confirmSignIn.lead" : "signIn.lead")}
      shown={shown}
      field={field}
      onSubmit={submit}
      working={captcha.solving}
    >
      <HealthNotice />
      <UserIdField value={userId} onValue={setUserId} faultId={faultAt("user-id")} />
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
      <CaptchaField captcha={captcha} faultId={faultAt("picture")} />
      <div className="actions">
        <Button kind="primary" resting={captcha.solving}>
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
      <IdleFirstScreen flow={flow} touched={userId !== "" || password !== "" || captcha.read !== ""} />
    </FormPage>
  );
}

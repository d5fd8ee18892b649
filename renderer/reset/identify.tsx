import { useState, type ReactNode } from "react";
import { HealthNotice } from "../health/health-notice.tsx";
import { Button } from "../parts/button.tsx";
import { Door } from "../parts/door.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { CaptchaField, useCaptcha } from "../proving/captcha.tsx";
import { IdleFirstScreen } from "../proving/idle-first-screen.tsx";
import { UserIdField } from "../proving/user-id-field.tsx";
import type { ScreenProps } from "../flow/screen.ts";
import { useFault } from "../parts/use-fault.ts";

/** Who are you? The user ID, with the proof of work going on unseen and a picture where one is asked for. */
export function Identify({ flow, step }: ScreenProps<"identify">): ReactNode {
  const { words, organisation, session, loginScreen, finish } = useSurroundings();
  const { t } = words;
  const { shown, lacking, notice, complain } = useFault<"user-id" | "picture">();
  const captcha = useCaptcha(step.captcha);
  const hint = loginScreen?.userHint ?? "";
  const [userId, setUserId] = useState(() => session.state().carriedUserId || hint);
  const field = captcha.fieldAtFault(lacking);

  function submit(): void {
    if (captcha.solving) return;
    if (userId.trim() === "") return complain("identify.empty", "identify.emptyDo", { field: "user-id" });
    if (captcha.unread) return complain("identify.pictureEmpty", "identify.pictureEmptyDo", { field: "picture" });
    notice(null);
    void captcha.solve((solved) => session.send({ type: "identify", userId: userId.trim(), ...solved }));
  }

  const reset = flow.purpose === "reset";
  return (
    <FormPage
      title={t(reset ? "identify.title" : "identify.titleUnlock")}
      lead={t(reset ? "identify.lead" : "identify.leadUnlock")}
      shown={shown}
      field={field}
      onSubmit={submit}
      working={captcha.solving}
    >
      <HealthNotice />
      <UserIdField value={userId} onValue={setUserId} faultId={field === "user-id" ? faultOf(shown) : null} />
      <CaptchaField captcha={captcha} faultId={field === "picture" ? faultOf(shown) : null} />
      <div className="actions">
        <Button kind="primary" resting={captcha.solving}>
          {t("actions.next")}
        </Button>
        {reset && organisation.purposes.includes("unlock") && (
          <Button onPress={() => void session.turnTo("unlock", userId)}>{t("identify.lockedOut")}</Button>
        )}
        {!reset && organisation.purposes.includes("reset") && (
          <Button onPress={() => void session.turnTo("reset", userId)}>{t("identify.forgotten")}</Button>
        )}
        {loginScreen !== null && <Button onPress={finish}>{t("actions.backToSignIn")}</Button>}
      </div>
      {organisation.purposes.includes("register") && (
        <p className="note">
          <Door to="register">{t("signIn.door")}</Door>
        </p>
      )}
      <IdleFirstScreen flow={flow} touched={userId !== hint || captcha.read !== ""} />
    </FormPage>
  );
}

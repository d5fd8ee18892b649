import { useRef, useState, type ReactNode } from "react";
import type { StepOf } from "../flow/session-state.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useSurroundings } from "../parts/surroundings.ts";

interface PictureProps {
  picture: NonNullable<StepOf<"identify">["captcha"]["picture"]>;
  value: string;
  onValue: (value: string) => void;
  faultId: string | null;
  onSwap: () => void;
}

/** Digits to read or to hear, and the way round them for whoever can do neither (WCAG 2.2, 3.3.8). */
export function Picture({ picture, value, onValue, faultId, onSwap }: PictureProps): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const player = useRef<HTMLAudioElement>(null);
  const [listening, setListening] = useState<"no" | "yes" | "failed">("no");

  async function listen() {
    if (listening === "yes") return;
    setListening("yes");
    const speech = await session.speech();
    try {
      if (speech === null || player.current === null) throw new Error("there is nothing to play");
      player.current.src = speech;
      await player.current.play();
    } catch {
      setListening("failed");
    }
  }

  return (
    <fieldset className="picture">
      <legend className="visually-hidden">{t("identify.pictureLabel")}</legend>
      <div className="picture-row">
        <img src={picture.image} alt={t("identify.pictureAlt")} />
        <div className="actions">
          <Button onPress={() => void session.send({ type: "change-captcha", to: "another-picture" })}>{t("identify.anotherPicture")}</Button>
          <Button resting={listening === "yes"} onPress={() => void listen()}>
            {t("identify.listen")}
          </Button>
        </div>
      </div>
      <audio ref={player} onEnded={() => setListening("no")} />
      <p className="help" role="status">
        {listening === "yes" && t("identify.listening")}
        {listening === "failed" && t("identify.cannotListen")}
      </p>
      <Field
        id="picture"
        label={t("identify.pictureLabel")}
        help={t("identify.pictureHelp", { count: picture.digits })}
        value={value}
        onValue={onValue}
        inputMode="numeric"
        className="short"
        dir="ltr"
        maxLength={20}
        faultId={faultId}
      />
      <Button
        describedBy="cannot-help"
        onPress={() => {
          onSwap();
          void session.send({ type: "change-captcha", to: "proof-of-work" });
        }}
      >
        {t("identify.cannot")}
      </Button>
      <p className="help" id="cannot-help">
        {t("identify.cannotHelp")}
      </p>
    </fieldset>
  );
}

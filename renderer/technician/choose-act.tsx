import { useEffect, useRef, useState, type ReactNode } from "react";
import type { TechnicianBridge } from "../../contract/ipc.ts";
import type { Words } from "../words/words.ts";

interface ChooseActProps {
  technician: TechnicianBridge;
  words: Words;
  /** The proof no longer holds. */
  onOver: () => void;
}

/** What a technician may do, once main knows that it is one. */
export function ChooseAct({ technician, words, onOver }: ChooseActProps): ReactNode {
  const { t } = words;
  const [diagnosis, setDiagnosis] = useState<readonly string[] | "looking" | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);

  const act = async (name: "restart" | "leave") => {
    if (!(await technician.act(name))) onOver();
  };
  const look = async () => {
    setDiagnosis("looking");
    const lines = await technician.diagnose();
    if (lines === null) onOver();
    else setDiagnosis(lines);
  };

  return (
    <>
      <div className="actions">
        <button ref={first} type="button" className="button primary" onClick={() => void look()}>
          {t("technician.diagnose")}
        </button>
        <button type="button" className="button secondary" onClick={() => void act("restart")}>
          {t("technician.restart")}
        </button>
        <button type="button" className="button secondary" onClick={() => void act("leave")}>
          {t("technician.leave")}
        </button>
      </div>
      <div role="status">
        {diagnosis === "looking" && <p>{t("busy.general")}</p>}
        {diagnosis !== null && diagnosis !== "looking" && (
          <pre className="diagnosis" lang="en" dir="ltr">
            {diagnosis.join("\n")}
          </pre>
        )}
      </div>
    </>
  );
}

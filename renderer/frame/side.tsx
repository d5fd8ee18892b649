import type { ReactNode } from "react";
import { progressOf, type Progress, type Stage } from "../flow/progress.ts";
import { Icon } from "../parts/icons.tsx";
import { useHelpDesk, useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import type { Words } from "../words/words.ts";
import { Key } from "./key.tsx";

/** The organisation's own area: who they are, the key, the steps, and whom to ask. */
export function Side(): ReactNode {
  const { organisation, entry } = useSurroundings();
  const { flow } = useSessionState();
  const progress = progressOf(flow ?? { purpose: entry, gates: organisation.gates, proved: [], userId: null, step: { name: "identify" } });
  return (
    <div className="left">
      <header className="side">
        <div className="brand">
          {organisation.logo === null ? (
            <span className="badge" aria-hidden="true">
              {organisation.initials}
            </span>
          ) : (
            <img className="badge logo" src={organisation.logo} alt="" />
          )}
          <span className="organisation" dir="auto" data-technician>
            {organisation.name}
          </span>
        </div>
        <Key progress={progress} />
        <Steps progress={progress} />
      </header>
      <HelpLine />
    </div>
  );
}

/** "verification step 1 > verification step 2 > choose a new password", with ticks. */
function Steps({ progress }: { progress: Progress }): ReactNode {
  const { t } = useSurroundings().words;
  const { stages, current, behind } = progress;
  return (
    <nav className="steps" aria-label={t("frame.steps")}>
      <p className="step-of">{t("frame.stepOf", { step: current + 1, steps: stages.length })}</p>
      <ol>
        {stages.map((stage, index) => {
          const done = index < behind;
          const now = index === current;
          return (
            <li key={nameOf(stage, t)} className={now ? "now" : done ? "done" : "ahead"} aria-current={now ? "step" : undefined}>
              <span className="number" aria-hidden="true">
                {done ? <Icon name="tick" /> : index + 1}
              </span>
              <span>
                {nameOf(stage, t)}
                {done && <span className="visually-hidden"> ({t("frame.stepDone")})</span>}
                {stage.name === "verify" && stage.proved !== null && <span className="proof">{t(`kind.${stage.proved}`)}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function nameOf(stage: Stage, t: Words["t"]): string {
  return stage.name === "verify" ? t("steps.verify", { number: stage.number }) : t(`steps.${stage.name}`);
}

/** Always there: whom to ask, when they are there, and where this screen stands. */
function HelpLine(): ReactNode {
  const { words, organisation } = useSurroundings();
  const { t } = words;
  const { name, phone, hours, desk } = useHelpDesk();
  return (
    <section className="help-line" aria-label={t("frame.help")}>
      <p>
        <Text>{desk === null ? t("frame.stuck", { name: own(name) }) : t("frame.stuckAtDesk", { desk: own(desk) })}</Text>
      </p>
      <p className="phone">
        <bdi dir="ltr">{phone}</bdi>
      </p>
      <p dir="auto">{hours}</p>
      {organisation.place !== null && (
        <p className="place">
          <Text>{t("frame.place", { place: own(organisation.place) })}</Text>
        </p>
      )}
      {organisation.demo && <p className="demo">{t("frame.demo")}</p>}
    </section>
  );
}

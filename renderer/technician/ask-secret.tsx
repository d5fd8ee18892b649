import { useEffect, useRef, useState, type ReactNode, type SubmitEvent } from "react";
import type { Bridge } from "../../contract/ipc.ts";
import { longestTechnicianSecret, readTechnicianSecret } from "../../contract/technician.ts";
import { ErrorSummary, type Fault } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { wordTries } from "../parts/refusal-words.ts";
import { inWords } from "../words/duration.ts";
import type { Words } from "../words/words.ts";

type Proof = Awaited<ReturnType<Bridge["technician"]["prove"]>>;

interface AskSecretProps {
  prove: Bridge["technician"]["prove"];
  words: Words;
  /** Whether this kiosk knows a passphrase. */
  passphrase: boolean;
  onProved: () => void;
}

/** Asks for the PIN, or for the passphrase where there is one. */
export function AskSecret({ prove, words, passphrase, onProved }: AskSecretProps): ReactNode {
  const { t } = words;
  const [kind, setKind] = useState<"pin" | "passphrase">("pin");
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<{ fault: Fault; times: number } | null>(null);
  const [underWay, setUnderWay] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), [kind]);

  const complain = (next: Fault) => setFault((last) => ({ fault: next, times: (last?.times ?? 0) + 1 }));

  const unlike = (): Fault => ({ what: t(`technician.${kind}.unlike`), next: t(`technician.${kind}.help`) });

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (underWay) return;
    const secret = typed;
    setTyped("");
    if (readTechnicianSecret(secret)?.kind !== kind) {
      complain(unlike());
      return;
    }
    setUnderWay(true);
    const answer = await prove(secret);
    setUnderWay(false);
    if (answer.ok) onProved();
    else complain(kind === "passphrase" ? unlike() : faultOf(answer, words, passphrase));
  }

  const other = kind === "pin" ? "passphrase" : "pin";
  return (
    <>
      <p className="lead">{t("technician.lead")}</p>
      {fault && <ErrorSummary id="fault" fault={fault.fault} field="secret" occurrence={fault.times} />}
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Field
          key={kind}
          id="secret"
          input={input}
          type="password"
          label={t(`technician.${kind}.label`)}
          help={t(`technician.${kind}.help`)}
          value={typed}
          onValue={setTyped}
          inputMode={kind === "pin" ? "numeric" : "text"}
          dir="ltr"
          maxLength={longestTechnicianSecret}
          faultId={fault ? "fault" : null}
        />
        <div className="actions">
          <button type="submit" className="button primary" aria-disabled={underWay || undefined}>
            {t("actions.next")}
          </button>
          {passphrase && (
            <button
              type="button"
              className="button secondary"
              onClick={() => {
                setTyped("");
                setFault(null);
                setKind(other);
              }}
            >
              {t(`technician.${other}.use`)}
            </button>
          )}
        </div>
        <p className="busy" role="status">
          {underWay ? t("busy.general") : ""}
        </p>
      </form>
    </>
  );
}

function faultOf({ problem }: Extract<Proof, { ok: false }>, { t }: Words, passphrase: boolean): Fault {
  if (problem.code === "unreachable") return { what: t("technician.unreachable"), next: t(passphrase ? "technician.usePassphrase" : "technician.noWay") };
  const { code, retryIn, triesLeft } = problem;
  const time = retryIn === undefined ? t("duration.little") : inWords(retryIn, { t });
  return {
    what: t(`refusal.${code}.what`),
    next: t(`refusal.${code}.next`, { time }),
    more: triesLeft === undefined || triesLeft === 0 ? [] : [wordTries(triesLeft, t)],
  };
}

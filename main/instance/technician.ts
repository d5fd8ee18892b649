import { technicianAnswer, technicianPath } from "../../contract/device.ts";
import type { TechnicianBridge } from "../../contract/ipc.ts";
import { isPassphrase } from "../../contract/passphrase.ts";
import type { Answer } from "../../contract/routes.ts";
import { readTechnicianSecret } from "../../contract/technician.ts";
import { refusals } from "../../contract/vocabulary.ts";
import type { TechnicianWish } from "../instance-messages.ts";
import type { askAsKiosk } from "./identity-client.ts";

/** What a technician was let in by, for the log. */
type LetInBy = TechnicianWish["by"];

interface TechnicianOptions {
  ask: ReturnType<typeof askAsKiosk>;
  /** By which a passphrase is known; empty where the kiosk has none. */
  passphraseHash: string;
  /** Tells the supervisor, which does it. */
  tell: (wish: TechnicianWish) => void;
  /** What the supervisor found, after `diagnose` was told. */
  diagnosis: () => Promise<readonly string[]>;
  /** In milliseconds; no clock that anybody can set. */
  now?: () => number;
}

/** How long a proof holds: whoever comes after a technician who walked away finds none, in milliseconds. */
const holds = 2 * 60_000;

const wrong = { ok: false, problem: { type: "urn:keydesk:refusal:pin-wrong", title: "Unprocessable Content", status: refusals["pin-wrong"], code: "pin-wrong" } } as const satisfies Answer<null>;

/**
 * Whether a technician stands here, and what they may then do. The service alone judges a PIN; a
 * passphrase is judged here, for the day when nobody answers. The page hears yes or no, and cannot say it itself.
 */
export function createTechnician({ ask, passphraseHash, tell, diagnosis, now = () => performance.now() }: TechnicianOptions): TechnicianBridge {
  let letIn: { by: LetInBy; until: number } | null = null;
  const inForce = (): LetInBy | null => (letIn !== null && now() < letIn.until ? letIn.by : null);
  const welcome = (by: LetInBy): Answer<null> => {
    letIn = { by, until: now() + holds };
    return { ok: true, value: null };
  };

  return {
    async prove(typed) {
      letIn = null;
      const secret = readTechnicianSecret(typed);
      if (secret === null) return wrong;
      if (secret.kind === "passphrase") return (await isPassphrase(passphraseHash, secret.passphrase)) ? welcome("passphrase") : wrong;
      const answer = await ask({ method: "POST", path: technicianPath, body: { pin: secret.pin }, status: 200, response: technicianAnswer });
      return answer.ok ? welcome("pin") : answer;
    },
    act: (act) => {
      const by = inForce();
      if (by !== null) tell({ act, by });
      return Promise.resolve(by !== null);
    },
    diagnose: async () => {
      const by = inForce();
      if (by === null) return null;
      tell({ act: "diagnose", by });
      return diagnosis();
    },
  };
}

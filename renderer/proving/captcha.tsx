import { useState, type ReactNode } from "react";
import type { Solution } from "../../contract/flow.ts";
import type { StepOf } from "../flow/session-state.ts";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { Text } from "../words/text.tsx";
import { Picture } from "./picture.tsx";
import { useSolution } from "./use-solution.ts";

type Asked = StepOf<"identify">["captcha"];

/** What a command brings along: the solution, and what was read in the picture where there is one. */
interface Solved {
  solution: Solution;
  picture: string | null;
}

interface Captcha {
  picture: Asked["picture"];
  read: string;
  onRead: (read: string) => void;
  /** There is a picture, and nothing was read in it. */
  unread: boolean;
  /** Where an error leads: to the field that lacks something, to a picture that was read wrongly, or else to the user ID. */
  fieldAtFault: <Field extends string>(lacking: Field | null) => Field | "picture" | "user-id";
  /** The picture could not be read, and more work is done in its place. */
  swapped: boolean;
  onSwap: () => void;
  /** It is being sent: nothing else can be meanwhile. */
  solving: boolean;
  /** Sends a command as soon as the solution is there. */
  solve: (send: (solved: Solved) => Promise<void>) => Promise<void>;
}

/** The proof of work that goes on unseen, and what is read in the picture where the policy asks for one. */
export function useCaptcha({ proofOfWork, picture }: Asked): Captcha {
  const { refusal } = useSessionState();
  const solution = useSolution(proofOfWork);
  const [read, setRead] = useState("");
  const [swapped, setSwapped] = useState(false);
  const [solving, setSolving] = useState(false);

  async function solve(send: (solved: Solved) => Promise<void>) {
    setSolving(true);
    try {
      const solved = { solution: await solution(), picture: picture === null ? null : read.trim() };
      setRead("");
      await send(solved);
    } finally {
      setSolving(false);
    }
  }

  return {
    picture,
    read,
    onRead: setRead,
    unread: picture !== null && read.trim() === "",
    fieldAtFault: (lacking) => {
      if (picture === null) return lacking === null || lacking === "picture" ? "user-id" : lacking;
      return lacking ?? (refusal?.code === "picture-wrong" ? "picture" : "user-id");
    },
    swapped,
    onSwap: () => setSwapped(true),
    solving,
    solve,
  };
}

/** The picture to read, or that it was swapped away. */
export function CaptchaField({ captcha, faultId }: { captcha: Captcha; faultId: string | null }): ReactNode {
  const { t } = useSurroundings().words;
  const { picture, read, onRead, swapped, onSwap } = captcha;
  if (picture !== null) return <Picture picture={picture} value={read} onValue={onRead} faultId={faultId} onSwap={onSwap} />;
  return (
    swapped && (
      <p className="help" role="status">
        <Text>{t("identify.swapped")}</Text>
      </p>
    )
  );
}

import type { ReactNode } from "react";
import { inWords } from "../words/duration.ts";
import { useSessionState, useSurroundings } from "./surroundings.ts";
import { useSecondsLeft } from "./use-seconds-left.ts";

/** How long a request still waits for its answer. */
export function WaitsFor({ expiresIn }: { expiresIn: number }): ReactNode {
  const { words } = useSurroundings();
  const { arrivedAt } = useSessionState();
  const left = useSecondsLeft(arrivedAt + expiresIn * 1000);
  return words.t("awaitAnswer.left", { time: inWords(left, words) });
}

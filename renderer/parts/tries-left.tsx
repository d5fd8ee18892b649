import type { ReactNode } from "react";
import { Text } from "../words/text.tsx";
import { wordTries } from "./refusal-words.ts";
import { useSurroundings } from "./surroundings.ts";
import type { ShownFault } from "./use-fault.ts";

/** How often one may still try, under the field; an error that says it already stands alone. */
export function TriesLeft({ left, shown }: { left: number; shown: ShownFault | null }): ReactNode {
  const { t } = useSurroundings().words;
  if (shown?.fault.more !== undefined) return null;
  return (
    <p className="help">
      <Text>{wordTries(left, t)}</Text>
    </p>
  );
}

import type { ReactNode } from "react";
import { partsOf } from "./isolate.ts";

/** A sentence with its hints, codes and names kept in their own direction. */
export function Text({ children }: { children: string }): ReactNode {
  return partsOf(children).map((part, index) =>
    part.direction === null ? (
      part.text
    ) : (
      <bdi key={index} dir={part.direction}>
        {part.text}
      </bdi>
    ),
  );
}

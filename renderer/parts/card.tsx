import type { ReactNode } from "react";
import { Text } from "../words/text.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { useSessionState } from "./surroundings.ts";

interface CardProps {
  icon: IconName;
  title: string;
  lines: readonly string[];
  children?: ReactNode;
}

/** Something to know, with its picture. */
export function Card({ icon, title, lines, children }: CardProps): ReactNode {
  return (
    <div className="card">
      <CardContent icon={icon} title={title} lines={lines} />
      {children}
    </div>
  );
}

/** Something to choose: the whole card is the button. One that cannot be chosen now can still be read. */
export function CardButton({ disabled, onPress, ...content }: CardProps & { disabled: boolean; onPress: () => void }): ReactNode {
  const { underWay } = useSessionState();
  const idle = disabled || underWay !== null;
  return (
    <button type="button" className={disabled ? "card choice unavailable" : "card choice"} aria-disabled={idle || undefined} onClick={() => !idle && onPress()}>
      <CardContent {...content} />
    </button>
  );
}

function CardContent({ icon, title, lines }: CardProps): ReactNode {
  return (
    <>
      <Icon name={icon} />
      <span className="card-words">
        <span className="card-title">
          <Text>{title}</Text>
        </span>
        {lines.map((line) => (
          <span key={line} className="card-line">
            <Text>{line}</Text>
          </span>
        ))}
      </span>
    </>
  );
}

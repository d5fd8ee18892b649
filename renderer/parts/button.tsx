import { type ReactNode } from "react";
import { useSessionState } from "./surroundings.ts";

interface ButtonProps {
  children: ReactNode;
  kind?: "primary" | "secondary";
  /** Left out for the button that submits its form. */
  onPress?: () => void;
  /** True while pressing it would do nothing; it stays there and can be reached. */
  resting?: boolean;
  describedBy?: string;
  pressed?: boolean;
}

/**
 * A button that names its act. While something is under way it stays where it is and does nothing, so
 * that a double press is one press and the focus is not lost.
 */
export function Button({ children, kind = "secondary", onPress, resting = false, describedBy, pressed }: ButtonProps): ReactNode {
  const { underWay } = useSessionState();
  const idle = resting || underWay !== null;
  return (
    <button
      className={`button ${kind}`}
      type={onPress ? "button" : "submit"}
      aria-disabled={idle || undefined}
      aria-describedby={describedBy}
      aria-pressed={pressed}
      onClick={(event) => {
        if (idle) event.preventDefault();
        else onPress?.();
      }}
    >
      <span>{children}</span>
    </button>
  );
}

interface LinkProps {
  children: ReactNode;
  onPress: () => void;
  describedBy?: string;
}

/** A quiet button that looks like a link: for what few people want. */
export function Link({ children, onPress, describedBy }: LinkProps): ReactNode {
  const { underWay } = useSessionState();
  const idle = underWay !== null;
  return (
    <button type="button" className="link" aria-disabled={idle || undefined} aria-describedby={describedBy} onClick={() => !idle && onPress()}>
      {children}
    </button>
  );
}

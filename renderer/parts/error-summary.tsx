import { useEffect, useRef, type ReactNode } from "react";
import { Text } from "../words/text.tsx";

export interface Fault {
  /** What happened. */
  what: string;
  /** What to do next. */
  next: string;
  /** Whom to ask, where doing that may not be enough. */
  ask?: string | undefined;
  /** Something more to know, such as the tries that are left. */
  more?: readonly string[];
}

interface ErrorSummaryProps {
  id: string;
  fault: Fault;
  /** The id of the field that it is about; null where it is about none. */
  field: string | null;
  /** Another value takes the focus again. */
  occurrence: number;
  /** `calm`: nobody did anything wrong, the page only moved on. */
  tone?: "error" | "calm";
}

/** Says what went wrong above the field, takes the focus and leads to the field. */
export function ErrorSummary({ id, fault, field, occurrence, tone = "error" }: ErrorSummaryProps): ReactNode {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [occurrence]);
  return (
    <div ref={summary} id={id} className={`error-summary ${tone}`} role="alert" tabIndex={-1}>
      <p>
        <strong>
          {field === null ? (
            <Text>{fault.what}</Text>
          ) : (
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              <Text>{fault.what}</Text>
            </a>
          )}
        </strong>{" "}
        <Text>{fault.next}</Text>
      </p>
      {fault.more?.map((line) => (
        <p key={line}>
          <Text>{line}</Text>
        </p>
      ))}
      {fault.ask !== undefined && (
        <p>
          <Text>{fault.ask}</Text>
        </p>
      )}
    </div>
  );
}

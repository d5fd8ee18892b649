import type { InputHTMLAttributes, ReactNode, Ref } from "react";
import { Text } from "../words/text.tsx";

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "onChange"> {
  id: string;
  label: string;
  help?: string | undefined;
  value: string;
  onValue: (value: string) => void;
  /** The id of the error summary that is about this field, or null. */
  faultId?: string | null;
  /** Ids of more text that explains the field. */
  describedBy?: string | undefined;
  input?: Ref<HTMLInputElement>;
  children?: ReactNode;
}

/**
 * A label, what helps, and one native input. Nothing typed here is checked for spelling or offered
 * again by the browser, unless the caller says otherwise.
 */
export function Field({ id, label, help, value, onValue, faultId = null, describedBy, input, children, className = "", ...native }: FieldProps): ReactNode {
  const helpId = `${id}-help`;
  const described = [faultId, help === undefined ? null : helpId, describedBy ?? null].filter((part) => part !== null).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>
        <Text>{label}</Text>
      </label>
      {help !== undefined && (
        <p className="help" id={helpId}>
          <Text>{help}</Text>
        </p>
      )}
      <input
        type="text"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        dir="auto"
        {...native}
        ref={input}
        id={id}
        className={`input ${className}`}
        value={value}
        aria-invalid={faultId !== null || undefined}
        aria-describedby={described === "" ? undefined : described}
        onChange={(event) => onValue(event.target.value)}
      />
      {children}
    </div>
  );
}

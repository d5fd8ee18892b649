import { useEffect, useRef, type ReactNode } from "react";
import { createPortal } from "react-dom";

interface DialogProps {
  /** Names its parts: `expiry` has the heading `expiry-title`. */
  name: string;
  title: string;
  text: ReactNode;
  /** The buttons. */
  children: ReactNode;
  /** Escape was pressed. */
  onEscape: () => void;
}

/**
 * Asks something over whatever is there. It lies outside the page, so that it is seen over a hidden
 * screen too; the focus goes back to where it was.
 */
export function Dialog({ name, title, text, children, onEscape }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const open = dialog.current;
    const before = document.activeElement;
    open?.showModal();
    return () => {
      open?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return createPortal(
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={`${name}-title`}
      aria-describedby={`${name}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onEscape();
      }}
    >
      <h2 id={`${name}-title`}>{title}</h2>
      <div id={`${name}-text`}>{text}</div>
      <div className="actions">{children}</div>
    </dialog>,
    document.body,
  );
}

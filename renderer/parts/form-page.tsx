import type { ReactNode } from "react";
import { Busy } from "./busy.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Page } from "./page.tsx";
import type { ShownFault } from "./use-fault.ts";

/** The id of the error summary: the field that it is about is described by it. */
const faultId = "fault";

interface FormPageProps {
  title: string;
  lead?: string | undefined;
  shown: ShownFault | null;
  /** The id of the field that an error leads to; null where the page has none. */
  field: string | null;
  /** What the primary button does; left out where the page has no form. */
  onSubmit?: () => void;
  /** Something is going on here that the session does not know of. */
  working?: boolean;
  children: ReactNode;
}

/** A page that asks one thing: heading, what is wrong, the form. */
export function FormPage({ title, lead, shown, field, onSubmit, working = false, children }: FormPageProps): ReactNode {
  return (
    <Page title={title} lead={lead} failed={shown?.tone === "error"}>
      {shown && (
        <ErrorSummary
          id={faultId}
          fault={shown.fault}
          field={shown.tone === "error" ? field : null}
          occurrence={shown.occurrence}
          tone={shown.tone}
        />
      )}
      {onSubmit ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {children}
        </form>
      ) : (
        children
      )}
      <Busy working={working} />
    </Page>
  );
}

/** The id that a field names in `aria-describedby` while an error stands above it. */
export const faultOf = (shown: ShownFault | null): string | null => (shown?.tone === "error" ? faultId : null);

import { useEffect, useRef, type ReactNode } from "react";
import { Text } from "../words/text.tsx";
import { plain } from "../words/isolate.ts";
import { useSurroundings } from "./surroundings.ts";

interface PageProps {
  title: string;
  lead?: string | undefined;
  /** True while an error summary stands on the page: it has the focus, and the tab says so. */
  failed?: boolean;
  children?: ReactNode;
}

/** One thing on one page: its heading takes the focus when the page comes, and names the window. */
export function Page({ title, lead, failed = false, children }: PageProps): ReactNode {
  const { words, organisation, isFirstPage } = useSurroundings();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const first = isFirstPage();
    const summary = heading.current?.parentElement?.querySelector(".error-summary");
    if (!first && !summary) heading.current?.focus();
  }, [isFirstPage]);

  useEffect(() => {
    const named = failed ? words.t("frame.errorTitle", { title }) : title;
    document.title = `${plain(named)} - ${organisation.name}`;
  }, [title, failed, words, organisation.name]);

  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        <Text>{title}</Text>
      </h1>
      {lead !== undefined && (
        <p className="lead">
          <Text>{lead}</Text>
        </p>
      )}
      {children}
    </>
  );
}

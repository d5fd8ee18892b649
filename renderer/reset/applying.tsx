import { useEffect, useState, type ReactNode } from "react";
import { Page } from "../parts/page.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import type { ScreenProps } from "../flow/screen.ts";

/** How often the service is asked whether it is done, in milliseconds, and when the wait is long. */
const interval = 1000;
const slowAfter = 10;

/** While the directory is at work: asks about once a second, and says so when it takes long. */
export function Applying({ flow }: ScreenProps<"applying">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => {
      void session.look().then(() => setLooks((count) => count + 1));
    }, interval);
    return () => clearTimeout(timer);
  }, [looks, session]);
  return (
    <Page title={t(flow.purpose === "reset" ? "applying.title" : "applying.titleUnlock")} lead={t("applying.lead")}>
      <div className="working" aria-hidden="true" />
      <p className="busy" role="status">
        {looks >= slowAfter && t("applying.slow")}
      </p>
    </Page>
  );
}

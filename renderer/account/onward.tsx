import { useEffect, type ReactNode } from "react";
import type { Flow } from "../../contract/flow.ts";
import type { Outcome } from "../../contract/vocabulary.ts";
import { onwardTo, type Onward } from "../flow/return-address.ts";
import type { Asked } from "../flow/session-state.ts";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";
import { ltr } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";

/**
 * True where nobody has to read anything before going on: they put it off just now, or signed in and
 * there was nothing to do. Not after a reload or the back button, which would throw them out again.
 */
export function leadsAtOnce(outcome: Outcome, did: Asked | null): boolean {
  return (outcome === "skipped" && did === "skip") || (outcome === "registered" && did === "sign-in");
}

/** Where the last page of a flow leads back to; null at a kiosk, which goes nowhere, and where there is no such place. */
export function useOnward({ returnTo }: Flow, outcome: Outcome): (Onward & { atOnce: boolean }) | null {
  const { kiosk } = useSurroundings();
  const { did } = useSessionState();
  const onward = kiosk ? null : onwardTo(returnTo);
  return onward === null ? null : { ...onward, atOnce: leadsAtOnce(outcome, did) };
}

/** A plain link back to where somebody came from, which goes there by itself where nothing is left to read. */
export function OnwardLink({ onward: { href, host, atOnce } }: { onward: NonNullable<ReturnType<typeof useOnward>> }): ReactNode {
  const { t } = useSurroundings().words;
  useEffect(() => {
    if (atOnce) location.assign(href);
  }, [atOnce, href]);
  return (
    <a className="button primary" href={href}>
      <span>
        <Text>{t("onward.goOn", { host: ltr(host) })}</Text>
      </span>
    </a>
  );
}

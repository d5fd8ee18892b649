import { useEffect, type ReactNode } from "react";
import type { Flow } from "../../contract/flow.ts";
import { ExpiryWarning } from "../frame/expiry-warning.tsx";
import { useSecondsLeft } from "../parts/use-seconds-left.ts";
import { useSessionState, useSurroundings } from "../parts/surroundings.ts";

/** Seconds before its end at which a flow that nobody has touched makes way for a new one. */
const renewal = 10;

/**
 * The first screen may wait for somebody all day: while nothing is typed, its flow is renewed
 * unnoticed; once something is, the person is asked whether they are still there.
 */
export function IdleFirstScreen({ flow, touched }: { flow: Flow; touched: boolean }): ReactNode {
  return touched ? <ExpiryWarning flow={flow} /> : <Renewal flow={flow} />;
}

function Renewal({ flow }: { flow: Flow }): ReactNode {
  const { session } = useSurroundings();
  const { arrivedAt } = useSessionState();
  const due = useSecondsLeft(arrivedAt + (flow.expiresIn - renewal) * 1000) === 0;
  useEffect(() => {
    if (due) void session.start(flow.purpose);
  }, [due, session, flow.purpose]);
  return null;
}

import { useEffect, useRef, useState, type ReactNode } from "react";
import type { RequestId } from "../../contract/flow.ts";
import type { ScreenProps } from "../flow/screen.ts";
import { Button } from "../parts/button.tsx";
import { Card } from "../parts/card.tsx";
import { FormPage, faultOf } from "../parts/form-page.tsx";
import { Icon } from "../parts/icons.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { useFault } from "../parts/use-fault.ts";
import { useLooking } from "../parts/use-looking.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { matchTyped, noMatch } from "./match.ts";
import { RequestCard, fieldOf, type WaitingRequest } from "./request-card.tsx";

/** How often it is asked who waits, in milliseconds. */
const interval = 3000;

/** For staff: the people who wait for somebody to say that it is them. What is typed stays while others come and go. */
export function Requests({ step }: ScreenProps<"requests">): ReactNode {
  const { words, session } = useSurroundings();
  const { t } = words;
  const { shown, notice, complain } = useFault();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState<RequestId | null>(null);
  useLooking(interval);
  const { requests, confirmed } = step;
  const { line, left, remember } = useNews(requests);

  function confirm(request: RequestId): void {
    const match = matchTyped(typed[request] ?? "");
    setTried(request);
    if (match === null) return complain(...noMatch);
    notice(null);
    setTyped((others) => ({ ...others, [request]: "" }));
    void session.send({ type: "confirm-request", request, match });
  }

  function decline(request: RequestId) {
    setTried(request);
    notice(null);
    void session.send({ type: "decline-request", request });
  }

  const wrong = requests.find(({ id }) => id === tried);
  return (
    <FormPage title={t("requests.title")} lead={t("requests.lead")} shown={shown} field={wrong ? fieldOf(wrong.id) : null}>
      <p className="news" role="status" tabIndex={-1} ref={line}>
        {left !== null && (
          <Text>
            {confirmed.includes(left.userId)
              ? t("requests.nowConfirmed", { person: own(left.person) })
              : t("requests.gone", { person: own(left.person) })}
          </Text>
        )}
      </p>
      {requests.length === 0 ? (
        <Card icon="in-person" title={t("requests.nobody")} lines={[t("requests.nobodyYet")]} />
      ) : (
        <ul className="requests" aria-label={t("requests.list")}>
          {requests.map((request) => (
            <RequestCard
              key={request.id}
              request={request}
              typed={typed[request.id] ?? ""}
              onTyped={(value) => setTyped((others) => ({ ...others, [request.id]: value }))}
              primary={requests.length === 1 || (typed[request.id] ?? "") !== ""}
              faultId={request.id === tried ? faultOf(shown) : null}
              onConfirm={() => confirm(request.id)}
              onDecline={() => decline(request.id)}
              onFocus={() => remember(request.id)}
            />
          ))}
        </ul>
      )}
      {confirmed.length > 0 && (
        <section className="confirmed">
          <h2>{t("requests.confirmed")}</h2>
          <ul>
            {confirmed.map((userId) => (
              <li key={userId}>
                <Icon name="tick" />
                <Text>{ltr(userId)}</Text>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="actions">
        <Button onPress={() => void session.send({ type: "finish" })}>{t("actions.finished")}</Button>
      </div>
    </FormPage>
  );
}

/**
 * Who has just left the list. Where the focus stood in their card it goes to the line that says so,
 * for the card is gone; somebody who is busy elsewhere on the page is not disturbed.
 */
function useNews(requests: readonly WaitingRequest[]) {
  const line = useRef<HTMLParagraphElement>(null);
  const before = useRef(requests);
  const focused = useRef<RequestId | null>(null);
  const [left, setLeft] = useState<WaitingRequest | null>(null);
  useEffect(() => {
    const gone = before.current.find(({ id }) => !requests.some((still) => still.id === id));
    before.current = requests;
    if (gone === undefined) return;
    setLeft(gone);
    if (gone.id === focused.current && document.activeElement === document.body) line.current?.focus();
  }, [requests]);
  return { line, left, remember: (request: RequestId) => void (focused.current = request) };
}

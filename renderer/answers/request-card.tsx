import { useId, type ReactNode } from "react";
import type { RequestId } from "../../contract/flow.ts";
import type { StepOf } from "../flow/session-state.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { useSurroundings } from "../parts/surroundings.ts";
import { WaitsFor } from "../parts/waits-for.tsx";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { matchField } from "./match.ts";

export type WaitingRequest = StepOf<"requests">["requests"][number];

/** The id of the field for a request's number. */
export const fieldOf = (request: RequestId): string => `match-${request}`;

interface RequestCardProps {
  request: WaitingRequest;
  typed: string;
  onTyped: (typed: string) => void;
  /** The one that is being answered stands out. */
  primary: boolean;
  faultId: string | null;
  onConfirm: () => void;
  onDecline: () => void;
  /** The focus came into the card. */
  onFocus: () => void;
}

/** Somebody who waits: who and where, the number on their screen, yes and no. */
export function RequestCard({ request, typed, onTyped, primary, faultId, onConfirm, onDecline, onFocus }: RequestCardProps): ReactNode {
  const { t } = useSurroundings().words;
  const nameId = useId();
  const { id, person, userId, purpose, place, expiresIn } = request;
  const wants = place === null ? t(`requests.wants.${purpose}`) : t(`requests.wantsAt.${purpose}`, { place: own(place) });
  return (
    <li onFocus={onFocus}>
      <form
        className="card request"
        aria-labelledby={nameId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
      >
        <h2 id={nameId}>
          <Text>{own(person)}</Text>
        </h2>
        <p>
          <Text>{t("requests.userId", { userId: ltr(userId) })}</Text>
        </p>
        <p>
          <Text>{wants}</Text>
        </p>
        <p className="help">
          <WaitsFor expiresIn={expiresIn} />
        </p>
        <Field
          id={fieldOf(id)}
          label={t("requests.number", { person: own(person) })}
          value={typed}
          onValue={onTyped}
          faultId={faultId}
          {...matchField}
        />
        <div className="actions">
          <Button kind={primary ? "primary" : "secondary"}>
            <Text>{t("requests.confirm", { person: own(person) })}</Text>
          </Button>
          <Button onPress={onDecline} describedBy={nameId}>
            {t("requests.decline")}
          </Button>
        </div>
      </form>
    </li>
  );
}

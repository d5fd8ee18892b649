import type { ReactNode } from "react";
import { Icon } from "../parts/icons.tsx";
import { useHelpDesk, useSurroundings } from "../parts/surroundings.ts";
import { ltr, own } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { wordTrouble } from "./trouble-words.ts";
import { isChannel, troublesOf } from "./troubles.ts";
import { useHealth } from "./use-health.ts";

/**
 * On a kiosk's first screen, before anybody types: what does not work, what still does, and whom to
 * tell. It is announced when it comes, and goes when all is well again.
 */
export function HealthNotice(): ReactNode {
  const { readHealth } = useSurroundings();
  const health = useHealth(readHealth);
  return <div role="status">{health !== null && <Notice {...troublesOf(health)} />}</div>;
}

function Notice({ broken, standing }: ReturnType<typeof troublesOf>): ReactNode {
  const { words } = useSurroundings();
  const { t } = words;
  const { name, phone } = useHelpDesk();
  if (broken.length === 0) return null;
  return (
    <div className="health">
      <p className="health-title">
        <Icon name="stopped" />
        <strong>{t("health.title")}</strong>
      </p>
      <ul>
        {broken.map((trouble) => {
          const { what, means } = wordTrouble(trouble, words);
          return <li key={trouble}>{isChannel(trouble) ? what : `${what} ${means}`}</li>;
        })}
      </ul>
      {broken.some(isChannel) && (
        <p>
          {[...standing.map((channel) => t(`health.works.${channel}`)), t("health.means.channel")].join(" ")}
        </p>
      )}
      <p>
        <Text>{t("health.tell", { name: own(name), phone: ltr(phone) })}</Text>
      </p>
    </div>
  );
}

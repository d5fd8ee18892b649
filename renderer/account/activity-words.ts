import type { Activity } from "../../contract/own-data.ts";
import type { ActivityEvent } from "../../contract/vocabulary.ts";
import { agoInWords } from "../words/ago.ts";
import { own } from "../words/isolate.ts";
import type { Words } from "../words/words.ts";

/** Events whose place matters most: it stands in the sentence. */
const placed = ["reset-started", "reset-blocked", "password-changed", "unlocked", "signed-in", "sign-in-failed"] as const satisfies readonly ActivityEvent[];
type Placed = (typeof placed)[number];
const isPlaced = (event: ActivityEvent): event is Placed => placed.some((one) => one === event);

/** Events that name who did it in their sentence. */
const bySomebody: readonly ActivityEvent[] = ["confirmed-in-person", "code-issued", "contacts-seen"];

/** One event as its owner reads it. */
export interface WordedActivity {
  /** "A reset was started at Library kiosk 2. Was this you?" */
  what: string;
  /** "3 hours ago · in a browser" */
  when: string;
  /** Who did it and why, where that is known and the sentence does not say it. */
  more: string[];
}

/** An event in plain words, in the language on the screen. */
export function wordActivity({ event, ago, device, place, factor, by, reason }: Activity, words: Words): WordedActivity {
  const { t } = words;
  const inSentence = isPlaced(event) && place !== null;
  const where = inSentence ? [] : place !== null ? [own(place)] : device === "browser" ? [t("activity.browser")] : [];
  const named = bySomebody.includes(event);
  const values = {
    method: factor === null ? "" : t(`activity.method.${factor}`),
    by: by === null ? t("activity.staff") : own(by),
  };
  return {
    what: inSentence ? t(`activity.eventAt.${event}`, { place: own(place) }) : t(`activity.event.${event}`, values),
    when: [agoInWords(ago, words), ...where].join(" · "),
    more: [
      ...(by !== null && !named ? [t("activity.by", { by: own(by) })] : []),
      ...(reason !== null ? [t("activity.reason", { reason: own(reason) })] : []),
    ],
  };
}

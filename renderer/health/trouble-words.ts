import { locale, type Words } from "../words/words.ts";
import { isChannel, type Trouble } from "./troubles.ts";

/** What a person reads of a trouble; `not-let-in`: the service answers, and refuses this kiosk. */
export interface TroubleWords {
  what: string;
  means: string;
}

/** Words a trouble in the language on the screen. The moment is the kiosk's own, which may be the trouble. */
export function wordTrouble(trouble: Trouble | "not-let-in", { t, language }: Pick<Words, "t" | "language">): TroubleWords {
  const moment = new Intl.DateTimeFormat(locale(language), { dateStyle: "long", timeStyle: "short" }).format(new Date());
  const what = t(`health.what.${trouble}`, { moment });
  return { what, means: t(trouble !== "not-let-in" && isChannel(trouble) ? "health.means.channel" : `health.means.${trouble}`) };
}

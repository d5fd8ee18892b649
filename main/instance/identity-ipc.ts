import type { WebContents } from "electron";
import { z } from "zod";
import {
  identityChannel,
  kioskChannel,
  kioskQuestions,
  personChannel,
  personSignals,
  screenRoutes,
  technicianChannel,
  type KioskAnswers,
  type KioskQuestion,
  type PersonSignal,
  type TechnicianBridge,
} from "../../contract/ipc.ts";
import { longestTechnicianSecret, technicianActs } from "../../contract/technician.ts";
import type { CallIdentity } from "./identity-client.ts";
import { isOwnPage } from "./sender.ts";

/** What stands behind the bridge of one window. */
export interface BridgeAnswers {
  call: CallIdentity;
  signals: Record<PersonSignal, () => void>;
  kiosk: { readonly [Name in KioskQuestion]: () => KioskAnswers[Name] | Promise<KioskAnswers[Name]> };
  technician: TechnicianBridge;
}

/** What a technician may type and choose, as the page sends it. */
const typed = z.string().max(longestTechnicianSecret);
const act = z.enum(technicianActs).exclude(["diagnose"]);

/**
 * Answers the bridge of one window: each call of the contract has a channel, and there is no other.
 * The listeners hang on this window's own `ipc`, so that no other window can reach them at all; which
 * frame of it speaks is checked for every message.
 */
export function answerBridge(contents: WebContents, { call, signals, kiosk, technician }: BridgeAnswers): void {
  const answer = (channel: string, work: (input: unknown) => unknown) => {
    contents.ipc.handle(channel, (event, input: unknown) => {
      if (!isOwnPage(event, contents)) throw new Error("not from here");
      return work(input);
    });
  };
  for (const name of screenRoutes) answer(identityChannel(name), (input) => call(name, input));
  for (const name of kioskQuestions) answer(kioskChannel(name), () => kiosk[name]());
  answer(technicianChannel("prove"), (input) => technician.prove(typed.parse(input)));
  answer(technicianChannel("act"), (input) => technician.act(act.parse(input)));
  answer(technicianChannel("diagnose"), () => technician.diagnose());
  for (const name of personSignals) {
    contents.ipc.on(personChannel(name), (event) => {
      if (isOwnPage(event, contents)) signals[name]();
    });
  }
}

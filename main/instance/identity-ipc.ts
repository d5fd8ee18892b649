import type { WebContents } from "electron";
import { identityChannel, kioskChannel, kioskQuestions, personChannel, personSignals, screenRoutes, type KioskAnswers, type KioskQuestion, type PersonSignal } from "../../contract/ipc.ts";
import type { CallIdentity } from "./identity-client.ts";
import { isOwnPage } from "./sender.ts";

/** What stands behind the bridge of one window. */
export interface BridgeAnswers {
  call: CallIdentity;
  signals: Record<PersonSignal, () => void>;
  kiosk: { readonly [Name in KioskQuestion]: () => KioskAnswers[Name] | Promise<KioskAnswers[Name]> };
}

/**
 * Answers the bridge of one window: each call of the contract has a channel, and there is no other.
 * The listeners hang on this window's own `ipc`, so that no other window can reach them at all; which
 * frame of it speaks is checked for every message.
 */
export function answerBridge(contents: WebContents, { call, signals, kiosk }: BridgeAnswers): void {
  for (const name of screenRoutes) {
    contents.ipc.handle(identityChannel(name), (event, input: unknown) => {
      if (!isOwnPage(event, contents)) throw new Error("not from here");
      return call(name, input);
    });
  }
  for (const name of kioskQuestions) {
    contents.ipc.handle(kioskChannel(name), (event) => {
      if (!isOwnPage(event, contents)) throw new Error("not from here");
      return kiosk[name]();
    });
  }
  for (const name of personSignals) {
    contents.ipc.on(personChannel(name), (event) => {
      if (isOwnPage(event, contents)) signals[name]();
    });
  }
}

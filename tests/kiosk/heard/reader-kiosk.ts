import { vi } from "vitest";
import { buildApp } from "../../support/electron-app.ts";
import { startReaderSession, type ReaderSession } from "../../support/electron-screen-reader.ts";
import { ordinaryUser } from "../../support/electron-user.ts";
import { startKiosk, type Kiosk, type KioskOptions } from "../../support/electron.ts";

/** A kiosk in a session in which a screen reader can be started, and what it is told can be read. */
export interface ReaderKiosk {
  session: ReaderSession;
  kiosk: Kiosk;
  /** Ends all of it. */
  stop: () => Promise<void>;
}

export async function startReaderKiosk(options: Pick<KioskOptions, "serviceUrl" | "enrolment">): Promise<ReaderKiosk> {
  const app = await buildApp();
  const session = await startReaderSession(ordinaryUser());
  const kiosk = await startKiosk({ ...options, app, environment: session.environment, values: [`--screen-reader=${session.program}`] });
  const stop = async () => {
    await kiosk.stop();
    await session.stop();
    app.remove();
  };
  return { session, kiosk, stop };
}

/** Holds as soon as the last change has got as far as the screen reader. */
export const soon = (holds: () => Promise<void>): Promise<void> => vi.waitFor(holds, { timeout: 20_000, interval: 200 });

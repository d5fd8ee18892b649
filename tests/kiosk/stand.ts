import path from "node:path";
import { buildApp, type BuiltApp } from "../support/electron-app.ts";
import { startKiosk, type Kiosk, type KioskOptions } from "../support/electron.ts";
import { startFakeService, type FakeService } from "./fake-service.ts";

/** A kiosk that shows the test page, in front of a service that does what a test tells it. */
export interface Stand {
  app: BuiltApp;
  service: FakeService;
  kiosk: Kiosk;
  /** Ends all of it. */
  stop: () => Promise<void>;
}

export async function startStand(options: Omit<KioskOptions, "app" | "serviceUrl"> = {}): Promise<Stand> {
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const step of undo) await step();
  };
  try {
    const app = await buildApp({ page: path.join(import.meta.dirname, "page") });
    undo.unshift(() => app.remove());
    const service = await startFakeService();
    undo.unshift(() => service.stop());
    const kiosk = await startKiosk({ ...options, app, serviceUrl: service.url });
    undo.unshift(() => kiosk.stop());
    await kiosk.page.getByRole("heading", { name: "Test School" }).waitFor();
    return { app, service, kiosk, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

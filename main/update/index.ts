import type { KioskSettings } from "../../contract/kiosk-settings.ts";
import { pinAuthority } from "../device/verify-certificate.ts";
import type { Log } from "../log.ts";
import { findInstallation, findUpdate } from "./find-update.ts";
import { Updates, type ReadyUpdate } from "./updates.ts";

interface KioskUpdatesOptions {
  settings: () => KioskSettings;
  /** The supervisor's own. */
  folder: string;
  isIdle: () => boolean;
  /** The service, which may be on the same host, and the only authority that may vouch for it. */
  service: () => { serviceUrl: string; authority: string | null };
  /** The next start is the new version's. */
  onInstalled: () => void;
  log: Log;
}

/** Keeps this kiosk up to date. Whatever started Keydesk starts the new version. */
export function kioskUpdates({ settings, folder, isIdle, service, onInstalled, log }: KioskUpdatesOptions): Updates {
  const find = async (updateUrl: string): Promise<ReadyUpdate | null> => {
    const installation = await findInstallation(process.platform, process.env, process.resourcesPath);
    if (installation === null) {
      log("update-elsewhere", {});
      return null;
    }
    const { serviceUrl, authority } = service();
    return findUpdate({ installation, folder, updateUrl, pin: (network) => pinAuthority(network, serviceUrl, authority) });
  };
  return new Updates({ settings, find, isIdle, onInstalled, log });
}

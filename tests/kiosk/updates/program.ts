import { app } from "electron";
import { pinAuthority } from "../../../main/device/verify-certificate.ts";
import { findUpdate } from "../../../main/update/find-update.ts";

/** One address to look at, and whether what is found is installed. */
export interface UpdateTry {
  updateUrl: string;
  /** Digest of the authority that may vouch for its host. */
  authority: string;
  file: string;
  folder: string;
}

/** `found` null: nothing newer. */
export type UpdateResult = { found: string | null } | { error: string };

// Electron's main process with the kiosk's own way to updates in it, and nothing else.
app.disableHardwareAcceleration();
process.on("message", (asked: UpdateTry) => {
  const { updateUrl, authority, file, folder } = asked;
  void findUpdate({
    installation: { kind: "appimage", file },
    folder,
    updateUrl,
    pin: (network) => pinAuthority(network, updateUrl, authority),
    patience: { list: 2000, program: 2000 },
  })
    .then(async (update): Promise<UpdateResult> => {
      await update?.install();
      return { found: update?.version ?? null };
    })
    .catch((error: unknown): UpdateResult => ({ error: error instanceof Error ? error.message : String(error) }))
    .then((result) => process.send?.(result));
});
process.once("disconnect", () => app.exit(0));
void app.whenReady().then(() => process.send?.("ready"));

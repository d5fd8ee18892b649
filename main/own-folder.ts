import { join } from "node:path";
import { app } from "electron";

/** The supervisor's own folder. Not the roaming one of Windows: profiles are not to travel to a file server. */
export const ownFolder = (): string => join(process.env["LOCALAPPDATA"] ?? app.getPath("appData"), "keydesk");

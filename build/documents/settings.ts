import { settingsSchema } from "../../service/settings/schema.ts";
import { keyTable, variableTable } from "./keys.ts";
import { page } from "./markdown.ts";

const example = {
  origin: "https://reset.example.org",
  listen: { host: "127.0.0.1", port: 8470 },
  smtp: { host: "mail.example.org", port: 587, security: "starttls", user: "reset", from: "reset@example.org" },
  kiosks: [{ kiosk: "library-2", place: "Library kiosk 2", secretSha256: "…" }],
  supportKeys: [{ name: "service-desk", secretSha256: "…" }],
};

/** `docs/settings.md` */
export const settingsPage = (): string =>
  page(
    "Settings of the service",
    "service/settings/schema.ts",
    "One JSON file: the one that `--settings FILE` names, else `KEYDESK_SETTINGS`, else `/etc/keydesk/service.json` (Linux), `/Library/Application Support/Keydesk/service.json` (macOS) or `%ProgramData%\\Keydesk\\service.json` (Windows). Environment variables override it. A mistake keeps the service from starting: every one is told, with the key, what was found and what is allowed; an unknown key is one too.",
    `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``,
    "What the organisation decides, such as methods, gates and the help desk, is in the [policy](policy.md).",
    "## Keys",
    keyTable(settingsSchema),
    "## Environment",
    "A variable that is empty counts as not set. Any other variable that begins with `KEYDESK_` is a mistake.",
    variableTable(settingsSchema),
  );

import { z } from "zod";
import { kioskTokenRequest } from "./device.ts";
import { enrolmentCodeText } from "./enrolment-code.ts";

const loopbackHosts: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

function isServiceOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const nothingButAnOrigin = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  const carriedSafely = url.protocol === "https:" || (url.protocol === "http:" && loopbackHosts.includes(url.hostname));
  return nothingButAnOrigin && carriedSafely;
}

/**
 * What a kiosk's supervisor is told by its machine's administrator. The description of each key is
 * what a mistake in it answers under "allowed".
 */
export const kioskSettings = z
  .strictObject({
    serviceUrl: z
      .string()
      .refine(isServiceOrigin)
      .transform((text) => new URL(text).origin)
      .describe("https://HOST or https://HOST:PORT and nothing after it; http only for localhost, 127.0.0.1 and [::1]"),
    kiosk: kioskTokenRequest.shape.kiosk
      .optional()
      .describe("1 to 40 small letters, digits and hyphens, as the service knows this kiosk; only together with secret"),
    secret: kioskTokenRequest.shape.secret
      .optional()
      .describe("32 to 128 characters, as the service gave it to this kiosk; only together with kiosk"),
    enrolmentCode: enrolmentCodeText
      .optional()
      .describe("the code that IT made for this kiosk, beginning with KDE1-; only with https:// in serviceUrl, and not together with kiosk and secret"),
    authority: z
      .url({ protocol: /^https$/ })
      .optional()
      .describe("https://login.microsoftonline.com/TENANT/v2.0, where Microsoft Entra gives this kiosk its tokens; only together with clientId and scope, and with none of the keys above"),
    clientId: z.uuid().optional().describe("the application's client id in Microsoft Entra; only together with authority"),
    scope: z.string().min(1).max(200).optional().describe("api://APPLICATION/.default of the service's application in Microsoft Entra; only together with authority"),
    spareInstance: z
      .boolean()
      .default(true)
      .describe("true or false; false saves 250 MB and shows the next person an empty screen for a moment"),
  })
  .superRefine(({ serviceUrl, kiosk, secret, enrolmentCode, authority, clientId, scope }, context) => {
    const mistaken = (path: "authority" | "clientId" | "scope"): void => context.addIssue({ code: "custom", path: [path] });
    if (authority !== undefined && (kiosk !== undefined || enrolmentCode !== undefined)) mistaken("authority");
    const entra = { authority, clientId, scope };
    const missing = (["authority", "clientId", "scope"] as const).filter((key) => entra[key] === undefined);
    if (missing.length < 3) missing.forEach(mistaken);
    if (enrolmentCode !== undefined && (kiosk !== undefined || !serviceUrl.startsWith("https:"))) context.addIssue({ code: "custom", path: ["enrolmentCode"] });
    // Enrolled or not: half of an enrolment is a mistake that nobody should find out later.
    if (kiosk !== undefined && secret === undefined) context.addIssue({ code: "custom", path: ["secret"] });
    if (kiosk === undefined && secret !== undefined) context.addIssue({ code: "custom", path: ["kiosk"] });
  });
export type KioskSettings = z.infer<typeof kioskSettings>;
export type KioskSettingsKey = keyof KioskSettings;

/** Environment variables for the same keys, where no file is used. */
export const kioskSettingsVariables = {
  serviceUrl: "KEYDESK_SERVICE_URL",
  kiosk: "KEYDESK_KIOSK",
  secret: "KEYDESK_KIOSK_SECRET",
  enrolmentCode: "KEYDESK_ENROLMENT_CODE",
  authority: "KEYDESK_AUTHORITY",
  clientId: "KEYDESK_CLIENT_ID",
  scope: "KEYDESK_SCOPE",
  spareInstance: "KEYDESK_SPARE_INSTANCE",
} as const satisfies Record<KioskSettingsKey, string>;

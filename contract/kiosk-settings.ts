import { z } from "zod";
import { kioskTokenRequest } from "./device.ts";
import { managedSettings, type ManagedSettingKey } from "./managed-settings.ts";

const loopbackHosts: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

function isServiceOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const nothingButAnOrigin = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  const carriedSafely = url.protocol === "https:" || (url.protocol === "http:" && loopbackHosts.includes(url.hostname));
  return nothingButAnOrigin && carriedSafely;
}

const {
  serviceUrl,
  enrolmentCode,
  authority,
  clientId,
  scope,
  spareInstance,
  onScreenKeyboard,
  screenReader,
  passphraseHash,
  updateUrl,
  updateFrom,
  updateUntil,
} = managedSettings;

const textOf = ({ pattern, longest }: { pattern: RegExp; longest: number }) => z.string().max(longest).regex(pattern);

/** With these a kiosk is an application of Microsoft Entra: all of them or none. */
const entraKeys = ["authority", "clientId", "scope"] as const;

/**
 * What a kiosk's supervisor is told by its machine's administrator: the managed settings, and the
 * shared secret of a run from source. The description of each key is what a mistake in it answers
 * under "allowed".
 */
export const kioskSettings = z
  .strictObject({
    serviceUrl: textOf(serviceUrl)
      .refine(isServiceOrigin)
      .transform((text) => new URL(text).origin)
      .describe(serviceUrl.allowed),
    enrolmentCode: textOf(enrolmentCode).optional().describe(enrolmentCode.allowed),
    authority: textOf(authority)
      .refine((text) => text === "" || URL.canParse(text))
      .default(authority.default)
      .describe(authority.allowed),
    clientId: textOf(clientId).default(clientId.default).describe(clientId.allowed),
    scope: textOf(scope).default(scope.default).describe(scope.allowed),
    spareInstance: z.boolean().default(spareInstance.default).describe(spareInstance.allowed),
    onScreenKeyboard: z.enum(onScreenKeyboard.values).default(onScreenKeyboard.default).describe(onScreenKeyboard.allowed),
    screenReader: z.boolean().default(screenReader.default).describe(screenReader.allowed),
    passphraseHash: textOf(passphraseHash).default(passphraseHash.default).describe(passphraseHash.allowed),
    updateUrl: textOf(updateUrl)
      .refine((text) => text === "" || URL.canParse(text))
      .default(updateUrl.default)
      .describe(updateUrl.allowed),
    updateFrom: textOf(updateFrom).default(updateFrom.default).describe(updateFrom.allowed),
    updateUntil: textOf(updateUntil).default(updateUntil.default).describe(updateUntil.allowed),
    kiosk: kioskTokenRequest.shape.kiosk
      .optional()
      .describe("1 to 40 small letters, digits and hyphens, as the service knows this kiosk; only together with secret"),
    secret: kioskTokenRequest.shape.secret
      .optional()
      .describe("32 to 128 characters, as the service gave it to this kiosk; only together with kiosk"),
  } satisfies Record<ManagedSettingKey | SourceRunKey, z.ZodType>)
  .superRefine(({ serviceUrl, kiosk, secret, enrolmentCode, ...rest }, context) => {
    const mistaken = (path: KioskSettingsKey): void => context.addIssue({ code: "custom", path: [path] });
    const missing = entraKeys.filter((key) => rest[key] === "");
    if (missing.length < entraKeys.length) missing.forEach(mistaken);
    if (rest.authority !== "" && (kiosk !== undefined || enrolmentCode !== undefined)) mistaken("authority");
    if (enrolmentCode !== undefined && (kiosk !== undefined || !serviceUrl.startsWith("https:"))) mistaken("enrolmentCode");
    // Enrolled or not: half of an enrolment is a mistake that nobody should find out later.
    if (kiosk !== undefined && secret === undefined) mistaken("secret");
    if (kiosk === undefined && secret !== undefined) mistaken("kiosk");
  });
export type KioskSettings = z.infer<typeof kioskSettings>;
export type KioskSettingsKey = keyof KioskSettings;

/** A shared secret in a file is for the demo and the tests: the released app refuses these keys. */
export const sourceRunKeys = ["kiosk", "secret"] as const;
type SourceRunKey = (typeof sourceRunKeys)[number];

/** Which service, and who this kiosk is to it: whole from one source, or one could send a kiosk's secret to another's service. */
export const identityKeys = ["serviceUrl", "enrolmentCode", ...entraKeys, "kiosk", "secret"] as const satisfies KioskSettingsKey[];

/** Keys whose values are never shown, logged or kept. A verifier is no secret, but the passphrase is that may stand in its place by mistake. */
export const secretKeys = ["enrolmentCode", "secret", "passphraseHash"] as const satisfies KioskSettingsKey[];

/** Environment variables for the same keys, in a run from source. */
export const kioskSettingsVariables = {
  serviceUrl: "KEYDESK_SERVICE_URL",
  enrolmentCode: "KEYDESK_ENROLMENT_CODE",
  authority: "KEYDESK_AUTHORITY",
  clientId: "KEYDESK_CLIENT_ID",
  scope: "KEYDESK_SCOPE",
  spareInstance: "KEYDESK_SPARE_INSTANCE",
  onScreenKeyboard: "KEYDESK_ON_SCREEN_KEYBOARD",
  screenReader: "KEYDESK_SCREEN_READER",
  passphraseHash: "KEYDESK_PASSPHRASE_HASH",
  updateUrl: "KEYDESK_UPDATE_URL",
  updateFrom: "KEYDESK_UPDATE_FROM",
  updateUntil: "KEYDESK_UPDATE_UNTIL",
  kiosk: "KEYDESK_KIOSK",
  secret: "KEYDESK_KIOSK_SECRET",
} as const satisfies Record<KioskSettingsKey, string>;

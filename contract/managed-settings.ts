import { enrolmentCodePattern } from "./enrolment-code.ts";

/** What stands in the table for every setting. */
interface About {
  /** Its name in a list of policies. */
  title: string;
  /** For whoever sets it: what it is for. */
  description: string;
  /** What may stand there, as it is told when something else does. */
  allowed: string;
}

/** A text; `default` is null where it has none. `example` is what stands in a profile until it is filled in. */
interface TextSetting extends About {
  type: "text";
  pattern: RegExp;
  /** Characters. */
  longest: number;
  default: string | null;
  example: string;
}

/** One word of a few. */
interface ChoiceSetting extends About {
  type: "choice";
  values: readonly string[];
  default: string;
  /** What each word means, in the order of `values`. */
  valueTitles: readonly string[];
}

/** Yes or no. */
interface FlagSetting extends About {
  type: "flag";
  default: boolean;
}

export type ManagedSetting = TextSetting | ChoiceSetting | FlagSetting;

/**
 * Every setting of the released kiosk, once. From here come the schema (kiosk-settings.ts), and by
 * `npm run docs` the Group Policy templates, the macOS profile, the Intune list, the JSON schema and
 * docs/kiosk-settings.md. The patterns keep to what ECMAScript and JSON schema read alike.
 */
export const managedSettings = {
  serviceUrl: {
    type: "text",
    title: "Address of the service",
    description: "The Keydesk service that this kiosk asks. Without it the kiosk does not start.",
    allowed: "https://HOST or https://HOST:PORT and nothing after it; http only for localhost, 127.0.0.1 and [::1]",
    pattern: /^(?:https:\/\/[^\s\/\\?#@]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?)\/?$/,
    longest: 255,
    default: null,
    example: "https://reset.example.org",
  },
  enrolmentCode: {
    type: "text",
    title: "Enrolment code",
    description: "The code from IT with which this kiosk makes itself known to the service, once. It is worth nothing after that and may be taken away again. It counts only beside serviceUrl, in the same place.",
    allowed: "the code as the service gave it: KDE1- and 32 or 75 letters, digits, hyphens and underscores; only with https:// in serviceUrl",
    pattern: enrolmentCodePattern,
    longest: 80,
    default: null,
    example: "KDE1-replace-this-by-the-code-from-IT",
  },
  authority: {
    type: "text",
    title: "Microsoft Entra: authority",
    description: "Where Microsoft Entra gives this kiosk its tokens, in place of an enrolment code. Empty: the kiosk is enrolled with a code. It counts only beside serviceUrl, in the same place.",
    allowed: "https://login.microsoftonline.com/TENANT/v2.0, of at most 255 characters, only together with clientId and scope and without enrolmentCode; or empty",
    pattern: /^(?:https:\/\/[^\s\\?#@]+)?$/,
    longest: 255,
    default: "",
    example: "",
  },
  clientId: {
    type: "text",
    title: "Microsoft Entra: client ID",
    description: "Which application of Microsoft Entra this kiosk is. It counts only beside serviceUrl, in the same place.",
    allowed: "the application's client ID, 8-4-4-4-12 hexadecimal digits, only together with authority and scope; or empty",
    pattern: /^(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})?$/,
    longest: 36,
    default: "",
    example: "",
  },
  scope: {
    type: "text",
    title: "Microsoft Entra: scope",
    description: "Which application of Microsoft Entra the service is. It counts only beside serviceUrl, in the same place.",
    allowed: "api://APPLICATION/.default of the service's application, of at most 200 characters, only together with authority and clientId; or empty",
    pattern: /^(?:[^\s"\\]+\/\.default)?$/,
    longest: 200,
    default: "",
    example: "",
  },
  spareInstance: {
    type: "flag",
    title: "Keep the next screen ready",
    description: "Keeps a fresh first screen waiting behind each person. Switching it off saves 250 MB of memory; the next person then sees an empty screen for a moment.",
    allowed: "true or false; false saves 250 MB and shows the next person an empty screen for a moment",
    default: true,
  },
  onScreenKeyboard: {
    type: "choice",
    title: "Keyboard on the screen",
    description: "When the kiosk draws a keyboard of its own on the screen.",
    allowed: "auto, always or never",
    values: ["auto", "always", "never"],
    valueTitles: ["When somebody touches the screen", "Always", "Never"],
    default: "auto",
  },
  screenReader: {
    type: "flag",
    title: "Offer the screen reader",
    description: "Shows a button that starts the system's screen reader.",
    allowed: "true or false; true shows a button that starts the system's screen reader",
    default: true,
  },
  passphraseHash: {
    type: "text",
    title: "Technician's passphrase",
    description: "By this hash the kiosk knows the passphrase with which a technician restarts or leaves it where the service does not answer. Both come from the command kiosk passphrase of the service. Empty: without the service nobody gets out.",
    allowed: "64 letters, digits, hyphens and underscores, as the command kiosk passphrase gave them; or empty",
    pattern: /^(?:[A-Za-z0-9_-]{64})?$/,
    longest: 64,
    default: "",
    example: "",
  },
  updateUrl: {
    type: "text",
    title: "Address of updates",
    description: "Where the kiosk looks for new versions of itself: an address of your own. Empty: it never looks.",
    allowed: "an address with https:// and no user name, query or fragment, of at most 500 characters; or empty, for no updates",
    pattern: /^(?:https:\/\/[^\s\\?#@]+)?$/,
    longest: 500,
    default: "",
    example: "",
  },
  updateFrom: {
    type: "text",
    title: "Updates from",
    description: "The hour from which the kiosk may update itself, in its own local time: outside opening hours.",
    allowed: "a time of day from 00:00 to 23:59",
    pattern: /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/,
    longest: 5,
    default: "18:00",
    example: "18:00",
  },
  updateUntil: {
    type: "text",
    title: "Updates until",
    description: "The hour until which the kiosk may update itself, in its own local time. It may lie on the next day.",
    allowed: "a time of day from 00:00 to 23:59",
    pattern: /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/,
    longest: 5,
    default: "07:00",
    example: "07:00",
  },
} as const satisfies Record<string, ManagedSetting>;

export type ManagedSettingKey = keyof typeof managedSettings;
export const managedSettingKeys = Object.keys(managedSettings) as ManagedSettingKey[];

/** Where each system's own management puts them, above the machine's local file. */
export const managedPlaces = {
  /** Windows, below HKEY_LOCAL_MACHINE; Group Policy and Intune write there. */
  registryKey: "Software\\Policies\\Keydesk\\Kiosk",
  /** macOS: the domain of the managed preferences, which a configuration profile fills. */
  preferenceDomain: "org.keydesk.kiosk",
  /** Linux. */
  policyFile: "/etc/keydesk/policy.json",
} as const;

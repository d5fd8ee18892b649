import { isAbsolute } from "node:path";
import { z } from "zod";
import { kioskCodeTerms } from "../../contract/support-kiosks.ts";
import { described } from "./described.ts";

/** Names and addresses that never leave the machine. */
export const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);

const file = z.string().refine(isAbsolute);
const port = z.int().min(1).max(65_535);
const host = z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/);

/** A whole origin and nothing more (RFC 6454): what goes into messages, never taken from a request. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.origin === text && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)));
}

const secureAddress = z.string().refine((text) => URL.canParse(text) && new URL(text).protocol === "https:" && new URL(text).username === "");

const smtp = z
  .strictObject({
    host: described(host, { description: "The mail server.", allowed: "a host name or address", environment: "KEYDESK_SMTP_HOST" }),
    port: described(port.default(587), { description: "Its port.", allowed: "a whole number from 1 to 65535", environment: "KEYDESK_SMTP_PORT" }),
    security: described(z.enum(["tls", "starttls", "none"]).default("starttls"), {
      description: "`tls` from the first byte (usually port 465), `starttls` and nothing without it (port 587), or `none`, which is only for a mail server on this machine.",
      allowed: "tls, starttls or none",
      environment: "KEYDESK_SMTP_SECURITY",
    }),
    user: described(z.string().min(1).nullable().default(null), {
      description: "User name at the mail server, where it asks for one.",
      allowed: "a text, or null",
      environment: "KEYDESK_SMTP_USER",
    }),
    password: described(z.string().min(1).nullable().default(null), {
      description: "Password at the mail server. Better in the variable or in a file that the variable names; a settings file with a password in it must not be readable by everyone.",
      allowed: "a text, or null",
      environment: "KEYDESK_SMTP_PASSWORD",
      secret: true,
    }),
    from: described(z.email(), { description: "The address that mail comes from.", allowed: "an e-mail address", environment: "KEYDESK_SMTP_FROM" }),
  })
  .refine((found) => found.security !== "none" || isLoopback(found.host), {
    path: ["security"],
    error: "tls or starttls, and none only when smtp.host is this machine",
  })
  .refine((found) => (found.user === null) === (found.password === null), {
    path: ["password"],
    error: "a password where smtp.user is set, and none where it is not",
  });

const kiosk = z.strictObject({
  kiosk: described(z.string().regex(/^[a-z0-9-]{1,40}$/), { description: "The kiosk's id, as the kiosk itself is told.", allowed: "1 to 40 of a to z, 0 to 9 and -" }),
  place: described(z.string().min(1).max(60), { description: "What the screen calls it: \"Library kiosk 2\".", allowed: "a text of 1 to 60 characters" }),
  secretSha256: described(z.string().regex(/^[0-9a-f]{64}$/), {
    description: "SHA-256 of the kiosk's secret, in hexadecimal. The secret itself is on the kiosk alone, and random: 32 characters or more.",
    allowed: "64 of 0 to 9 and a to f",
    secret: true,
  }),
});

const entraKiosk = z.strictObject({
  clientId: described(z.uuid().toLowerCase(), { description: "The application's client id.", allowed: "a UUID" }),
  kiosk: described(z.string().regex(/^[a-z0-9-]{1,40}$/), { description: "The kiosk's id, in the audit log.", allowed: "1 to 40 of a to z, 0 to 9 and -" }),
  place: described(z.string().min(1).max(60), { description: "What the screen calls it: \"Library kiosk 2\".", allowed: "a text of 1 to 60 characters" }),
  startsPerHour: described(kioskCodeTerms.shape.startsPerHour, { description: "Flows that it may start in an hour.", allowed: "a whole number from 1 to 10000" }),
});

const supportKey = z.strictObject({
  name: described(z.string().regex(/^[a-z0-9-]{1,40}$/), { description: "What the audit log, and the person whom a call is about, call it: `service-desk`.", allowed: "1 to 40 of a to z, 0 to 9 and -" }),
  secretSha256: described(z.string().regex(/^[0-9a-f]{64}$/), {
    description: "SHA-256 of its secret, in hexadecimal. `npm run service -- support-key NAME` makes both: 32 random bytes, of which the tool alone keeps the secret.",
    allowed: "64 of 0 to 9 and a to f",
    secret: true,
  }),
});

/** The service's own settings, as they stand in the file. What the organisation decides is in the policy. */
export const settingsSchema = described(
  z.strictObject({
    listen: described(
      z
        .strictObject({
          host: described(host.default("127.0.0.1"), { description: "Address to listen on.", allowed: "a host name or address", environment: "KEYDESK_HOST" }),
          port: described(port.default(8470), { description: "Port to listen on.", allowed: "a whole number from 1 to 65535", environment: "KEYDESK_PORT" }),
        })
        .prefault({}),
      { description: "Where the service listens.", allowed: "an object with host and port" },
    ),
    origin: described(z.string().refine(isOrigin), {
      description: "The address under which people reach the service. It goes into messages and is never taken from a request.",
      allowed: "https://, a host name and no path, such as https://reset.example.org; http:// only for localhost",
      environment: "KEYDESK_ORIGIN",
    }),
    dataFolder: described(file.optional(), {
      description: "Folder of the store.",
      allowed: "an absolute path",
      otherwise: "`/var/lib/keydesk`; `/Library/Application Support/Keydesk/data`; `%ProgramData%\\Keydesk\\data`",
      environment: "KEYDESK_DATA",
    }),
    keyRingFile: described(file.optional(), {
      description: "The deployment's keys. Back it up apart from the data folder: either is worth nothing without the other, to you as to a thief.",
      allowed: "an absolute path outside dataFolder",
      otherwise: "`key-ring.json` in a folder beside the data folder, of the same name with `-keys`",
      environment: "KEYDESK_KEY_RING",
    }),
    auditAnchorFile: described(file.optional(), {
      description: "File to which the head of the audit log is added. Best on another disk, or append-only.",
      allowed: "an absolute path outside dataFolder",
      otherwise: "`anchor.jsonl` in a folder beside the data folder, of the same name with `-audit`",
      environment: "KEYDESK_AUDIT_ANCHOR",
    }),
    policyFile: described(file.optional(), {
      description: "The organisation's policy ([policy.md](policy.md)).",
      allowed: "an absolute path",
      otherwise: "`policy.json` beside the settings file",
      environment: "KEYDESK_POLICY",
    }),
    tls: described(
      z
        .strictObject({
          certificateFile: described(file, { description: "Certificate with its chain, PEM.", allowed: "an absolute path", environment: "KEYDESK_TLS_CERTIFICATE" }),
          keyFile: described(file, { description: "Its private key, PEM.", allowed: "an absolute path", environment: "KEYDESK_TLS_KEY" }),
        })
        .nullable()
        .default(null),
      { description: "Certificate, where the service itself speaks HTTPS.", allowed: "an object with certificateFile and keyFile, or null" },
    ),
    ownAuthority: described(z.boolean().default(false), {
      description: "Whether the service makes its own certificate, from an authority of its own beside the key ring, which enrolled kiosks know by the code that enrolled them. Browsers do not know it: for them, use `tls` or a proxy.",
      allowed: "true or false; true only with https:// in origin, and without tls",
      environment: "KEYDESK_OWN_AUTHORITY",
    }),
    trustedProxies: described(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).default([]), {
      description: "Reverse proxies whose word on the client's address is taken. In the variable, with commas between.",
      allowed: "addresses and networks such as 10.0.0.5 or 10.0.0.0/24",
      environment: "KEYDESK_TRUSTED_PROXIES",
    }),
    smtp: described(smtp.nullable().default(null), { description: "The mail server; null where no e-mail is sent.", allowed: "an object with host, port, security, user, password and from, or null" }),
    breached: described(
      z
        .strictObject({
          file: described(file.nullable().default(null), { description: "Sorted file of breached passwords' hashes.", allowed: "an absolute path, or null", environment: "KEYDESK_BREACHED_FILE" }),
          rangeUrl: described(secureAddress.nullable().default(null), {
            description: "A range service (k-anonymity): it is told the first five characters of a SHA-1 and nothing else.",
            allowed: "an address with https://, or null",
            environment: "KEYDESK_BREACHED_RANGE_URL",
          }),
        })
        .prefault({}),
      { description: "Where breached passwords are looked up.", allowed: "an object with file and rangeUrl" },
    ),
    kiosks: described(
      z
        .array(kiosk)
        .refine((found) => new Set(found.map((entry) => entry.kiosk)).size === found.length, { error: "each kiosk id once" })
        .default([]),
      { description: "Kiosks that may name themselves. Any other counts as a browser.", allowed: "a list of objects with kiosk, place and secretSha256" },
    ),
    entra: described(
      z
        .strictObject({
          authority: described(secureAddress.default("https://login.microsoftonline.com"), { description: "Where Microsoft Entra is.", allowed: "an address with https:// and nothing after the host" }),
          tenant: described(z.uuid().toLowerCase(), { description: "The tenant's id.", allowed: "a UUID" }),
          audience: described(z.string().min(1).toLowerCase(), { description: "The client id of the service's own application, whose tokens are of version 2.0.", allowed: "a text" }),
          kiosks: described(
            z
              .array(entraKiosk)
              .refine((found) => new Set(found.map((entry) => entry.clientId)).size === found.length, { error: "each clientId once" })
              .refine((found) => new Set(found.map((entry) => entry.kiosk)).size === found.length, { error: "each kiosk id once" }),
            { description: "Kiosks that are applications of the tenant, each with a certificate.", allowed: "a list of objects with clientId, kiosk, place and startsPerHour" },
          ),
        })
        .nullable()
        .default(null),
      { description: "A tenant of Microsoft Entra whose tokens kiosks may show ([kiosks.md](kiosks.md)).", allowed: "an object with authority, tenant, audience and kiosks, or null" },
    ),
    supportKeys: described(
      z
        .array(supportKey)
        .refine((found) => new Set(found.map((entry) => entry.name)).size === found.length, { error: "each name once" })
        .default([]),
      { description: "Keys of IT's own tools for the [support API](support.md). Without one, nobody gets anywhere with it.", allowed: "a list of objects with name and secretSha256" },
    ),
  })
  .refine(({ kiosks, entra }) => !entra?.kiosks.some(({ kiosk: id }) => kiosks.some((sharing) => sharing.kiosk === id)), {
    path: ["entra", "kiosks"],
    error: "kiosk ids that none of kiosks has",
  }),
  { description: "The service's settings.", allowed: "one JSON object" },
);

import { z } from "zod";
import { kioskStates } from "./device.ts";

/** What whoever makes an enrolment code may say of it. */
export const kioskCodeTerms = z.object({
  /** What screens and messages call the kiosk. With more than one use each gets its number after it. */
  place: z.string({ error: "what screens and messages call the kiosk, such as Library kiosk 2" }).trim().min(1).max(55),
  uses: z.int().min(1).max(500).default(1),
  /** Two weeks at most: a code lies where others may read it. */
  hours: z.int().min(1).max(336).default(24),
  /** From where alone it works; anywhere where there are none. */
  networks: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: "an address or a network such as 10.20.0.0/16" })).max(20).default([]),
  /** Whether IT approves each kiosk before it may do its work. */
  approve: z.boolean().default(false),
  startsPerHour: z.int().min(1).max(10_000).default(240),
});

const one = z.object({ kiosk: z.uuid() });
const known = z.object({ kiosk: z.uuid(), state: z.enum(kioskStates) });

/** What IT's own tools may do about kiosks, with a key of the support API. Each is a `POST` with JSON. */
export const supportKioskRoutes = {
  makeKioskCode: {
    path: "/v1/support/kiosk-codes",
    summary: "Make a code with which kiosks are enrolled",
    body: kioskCodeTerms,
    response: z.object({
      /** Kept nowhere else. */
      code: z.string(),
      expiresAt: z.iso.datetime(),
    }),
  },
  listKiosks: {
    path: "/v1/support/kiosks/list",
    summary: "Every kiosk that was enrolled with a code",
    body: z.object({}),
    response: z.object({
      kiosks: z.array(
        known.extend({
          place: z.string(),
          enrolledAt: z.iso.datetime(),
          /** When it last got a token; null for one that never did. */
          seenAt: z.iso.datetime().nullable(),
          /** Until when its key holds; a kiosk that is in use renews it long before. */
          notAfter: z.iso.datetime(),
        }),
      ),
    }),
  },
  approveKiosk: { path: "/v1/support/kiosks/approve", summary: "Let a kiosk that waits for it do its work", body: one, response: known },
  enableKiosk: { path: "/v1/support/kiosks/enable", summary: "Let a kiosk that was switched off do its work again", body: one, response: known },
  disableKiosk: { path: "/v1/support/kiosks/disable", summary: "Switch a kiosk off: from now on nothing that it asks for is answered", body: one, response: known },
} as const;

export type SupportKioskCall = keyof typeof supportKioskRoutes;
export const supportKioskCalls = Object.keys(supportKioskRoutes) as [SupportKioskCall, ...SupportKioskCall[]];

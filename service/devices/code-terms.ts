import { z } from "zod";
import { isNetwork } from "./networks.ts";

/** What whoever makes an enrolment code may say of it. */
export const kioskCodeTerms = z.object({
  place: z.string({ error: "what screens and messages call the kiosk, such as Library kiosk 2" }).trim().min(1).max(55),
  uses: z.int().min(1).max(500).default(1),
  /** Two weeks at most: a code lies where others may read it. */
  hours: z.int().min(1).max(336).default(24),
  networks: z.array(z.string().refine(isNetwork, { error: "an address or a network such as 10.20.0.0/16" })).max(20).default([]),
  approve: z.boolean().default(false),
  startsPerHour: z.int().min(1).max(10_000).default(240),
});

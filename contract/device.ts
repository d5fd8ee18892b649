import { z } from "zod";

/** How a kiosk's supervisor proves which kiosk it is, and what it gets: a short-lived bearer token. */
export const kioskTokenRequest = z.object({
  kiosk: z.string().regex(/^[a-z0-9-]{1,40}$/),
  secret: z.string().min(32).max(128),
});
export const kioskToken = z.object({ token: z.string().max(2048), expiresIn: z.int().positive() });

/** `POST`, JSON in and out; 403 `not-from-here` for an unknown kiosk or a wrong secret alike. */
export const kioskTokenPath = "/v1/kiosk-tokens";

/** `GET`: 200 with `health` as soon as the service can answer. */
export const healthPath = "/v1/health";
export const health = z.object({
  /** True while every leg that this deployment is set up with stands. */
  well: z.boolean(),
  directory: z.enum(["up", "down"]),
  email: z.enum(["up", "down", "not-configured"]),
  text: z.enum(["up", "down", "not-configured"]),
  call: z.enum(["up", "down", "not-configured"]),
});
export type Health = z.infer<typeof health>;

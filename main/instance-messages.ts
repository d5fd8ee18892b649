import { z } from "zod";
import type { KioskFittings } from "../contract/ipc.ts";
import { longestAtKiosk } from "../contract/organisation.ts";
import { technicianActs } from "../contract/technician.ts";
import { limits, onScreenKeyboards, tokenRefusals } from "../contract/vocabulary.ts";

const fittings = z.object({
  onScreenKeyboard: z.enum(onScreenKeyboards),
  screenReader: z.boolean(),
  passphrase: z.boolean(),
  loginScreen: z.object({ userHint: z.string().max(limits.userId).nullable() }).nullable(),
}) satisfies z.ZodType<KioskFittings>;

/** What an instance needs to begin. It travels only over the private channel between the two processes. */
const welcome = z.object({
  type: z.literal("welcome"),
  serviceUrl: z.string(),
  /** 256 random bits, base64url: names the person in front of the screen to the service. */
  person: z.string(),
  /** Digest of the only authority that may vouch for the service; null where Chromium decides. */
  authority: z.string().nullable(),
  /** An enrolled kiosk sends nothing before it has a token; one that is not counts as a browser. */
  enrolled: z.boolean(),
  /** What its page may know of how this kiosk is fitted out. */
  fittings,
  /** By which a technician's passphrase is known; empty where there is none. Of no use to who reads it. */
  passphraseHash: z.string(),
});

/** From the supervisor to an instance. */
export const toInstance = z.discriminatedUnion("type", [
  welcome,
  z.object({ type: z.literal("token"), token: z.string() }),
  /** The service answers this kiosk with nothing but a refusal, until a token comes after all. */
  z.object({ type: z.literal("refused"), why: z.enum(tokenRefusals) }),
  z.object({ type: z.literal("show") }),
  /** What a technician is to be shown, line by line. */
  z.object({ type: z.literal("diagnosis"), lines: z.array(z.string()) }),
  z.object({ type: z.literal("screen-reader"), isOn: z.boolean() }),
  z.object({ type: z.literal("end") }),
]);
export type ToInstance = z.infer<typeof toInstance>;
/** How the kiosk stands with the service. */
export type Standing = Extract<ToInstance, { type: "token" | "refused" }>;
export type Welcome = z.infer<typeof welcome>;

/**
 * From an instance to its supervisor. `ready`: the first screen can be used; `shown`: its window is
 * on the display; `succeeded`: the person has got what they came for; `done`: they have finished; `gone`:
 * nobody is there any more, or their time is over; `closed`: an ordinary window was closed by hand; `alive`:
 * process and page answer, every two seconds; `screen-reader`: start the screen reader, or end it.
 */
const signal = z.object({ type: z.enum(["ready", "shown", "succeeded", "done", "gone", "closed", "alive", "screen-reader"]) });
export type InstanceSignal = z.infer<typeof signal>["type"];

/** Somebody has touched the screen: from now on they have so long. */
const begun = z.object({ type: z.literal("begun"), personSeconds: z.int().positive().max(longestAtKiosk) });

/** A technician whom this instance has let in wants this. */
const technician = z.object({ type: z.literal("technician"), act: z.enum(technicianActs), by: z.enum(["pin", "passphrase"]) });
export type TechnicianWish = Omit<z.infer<typeof technician>, "type">;

export const fromInstance = z.discriminatedUnion("type", [signal, begun, technician]);
export type FromInstance = z.infer<typeof fromInstance>;

import { z } from "zod";
import { activityEvents, factors, principalKinds } from "./vocabulary.ts";

/** One thing that was done with an account, as its owner reads it. */
export const activity = z.object({
  event: z.enum(activityEvents),
  /** Whole seconds ago. */
  ago: z.int().min(0),
  device: z.enum(principalKinds).nullable(),
  place: z.string().max(60).nullable(),
  factor: z.enum(factors).nullable(),
  /** Who did it, where it was not the person: staff by their name, or the help desk's key. */
  by: z.string().max(200).nullable(),
  /** Why, in the words of whoever did it. */
  reason: z.string().max(300).nullable(),
});
export type Activity = z.infer<typeof activity>;

/** Everything that is kept of a person, as they may have it. */
export const ownData = z.object({
  userId: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  methods: z.array(z.object({ factor: z.enum(factors), contact: z.string().nullable(), registeredAt: z.iso.datetime() })),
  activity: z.array(activity.omit({ ago: true }).extend({ at: z.iso.datetime() })),
});
export type OwnData = z.infer<typeof ownData>;

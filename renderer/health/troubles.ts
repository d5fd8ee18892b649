import type { KioskHealth } from "../../contract/ipc.ts";
import type { UnreachableReason } from "../../contract/vocabulary.ts";

const channels = ["email", "text", "call"] as const;
/** A way on which codes travel. */
export type Channel = (typeof channels)[number];
/** One thing that does not work here and now. */
export type Trouble = UnreachableReason | "clock" | "directory" | Channel;

/** What somebody should know before they type anything. */
export interface Troubles {
  /** What does not work, the worst first. */
  broken: readonly Trouble[];
  /** Where a way for codes is down: those that stand. */
  standing: readonly Channel[];
}

/** What a kiosk's health means for the person in front of it. */
export function troublesOf(health: KioskHealth): Troubles {
  if (!health.reached) return { broken: [health.why], standing: [] };
  const { clock, legs } = health;
  const late = clock === "wrong" ? (["clock"] as const) : [];
  // While no account can be reached, a code would open nothing: no word of codes then.
  if (legs.directory === "down") return { broken: ["directory", ...late], standing: [] };
  const down = channels.filter((channel) => legs[channel] === "down");
  return { broken: [...late, ...down], standing: down.length === 0 ? [] : channels.filter((channel) => legs[channel] === "up") };
}

export const isChannel = (trouble: Trouble): trouble is Channel => channels.some((channel) => channel === trouble);

import type { Purpose, RefusalCode } from "../../contract/vocabulary.ts";
import type { Policy } from "./policy.ts";

/** Where somebody is: in a browser of their own, or at a kiosk that everybody uses. */
type Kind = "browser" | "kiosk";

/** What may be begun from a place. What others confirm and what a phone approves is never done at a kiosk. */
export function purposesAt(kind: Kind, { resetInBrowsers, methods, registration }: Policy, { unlock }: { unlock: boolean }): Purpose[] {
  const own = kind === "browser";
  const confirmed = methods.includes("in-person") || registration.firstProofs.includes("in-person");
  const forgotten: Purpose[] = unlock ? ["reset", "unlock"] : ["reset"];
  return [
    ...(own && !resetInBrowsers ? [] : forgotten),
    ...(own || registration.atKiosk ? (["register"] as const) : []),
    ...(own && methods.includes("approval") ? (["approve"] as const) : []),
    ...(own && confirmed ? (["confirm"] as const) : []),
  ];
}

/** Why this may not be begun from there; null where it may. */
export function refusalToBegin(purpose: Purpose, kind: Kind, policy: Policy, abilities: { unlock: boolean }): RefusalCode | null {
  if (purposesAt(kind, policy, abilities).includes(purpose)) return null;
  return purposesAt("kiosk", policy, abilities).includes(purpose) ? "kiosk-only" : "not-from-here";
}

import type { Flow } from "../../contract/flow.ts";
import { ltr } from "../words/isolate.ts";
import { useSurroundings } from "./surroundings.ts";

/** As long for a short name as for a long one. */
const bullets = "•••••";

/**
 * Shows a user ID or the hint of a contact, fenced, or bullets in its place where the organisation
 * wants neither on a screen that others can see. After the first proof the person knows that it is theirs.
 */
export function useShield({ purpose, proved }: Flow): { hides: boolean; show: (value: string | null) => string } {
  const { organisation } = useSurroundings();
  const proving = purpose === "reset" || purpose === "unlock";
  const hides = organisation.kiosk?.privacy === true && proving && proved.length === 0;
  return { hides, show: (value) => ltr(hides ? bullets : (value ?? "")) };
}

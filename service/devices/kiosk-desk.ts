import { supportKioskRoutes, type SupportKioskCall } from "../../contract/support-kiosks.ts";
import type { Kiosks } from "./kiosks.ts";
import type { KioskAct } from "./states.ts";

const hour = 60 * 60_000;

/** What IT's own tools may do about kiosks, each call by the name of the key that asks; the input is judged here once more. */
export function kioskDesk(kiosks: Kiosks): Record<SupportKioskCall, (key: string, input: unknown) => Promise<{ value: unknown } | { refusal: "kiosk-not-found" | "kiosk-state-wrong" }>> {
  const change = (act: KioskAct) => async (key: string, input: unknown) => {
    const { kiosk } = supportKioskRoutes.disableKiosk.body.parse(input);
    const changed = await kiosks.change(key, kiosk, act);
    return "refusal" in changed ? { refusal: changed.refusal } : { value: { kiosk, state: changed.state } };
  };
  return {
    makeKioskCode: async (key, input) => {
      const { hours, ...terms } = supportKioskRoutes.makeKioskCode.body.parse(input);
      const { code, expiresAt } = await kiosks.makeCode(key, terms, hours * hour);
      return { value: { code, expiresAt: new Date(expiresAt).toISOString() } };
    },
    listKiosks: async () => ({
      value: {
        kiosks: (await kiosks.list()).map(({ id, enrolledAt, seenAt, notAfter, ...rest }) => ({
          kiosk: id,
          ...rest,
          enrolledAt: new Date(enrolledAt).toISOString(),
          seenAt: seenAt === null ? null : new Date(seenAt).toISOString(),
          notAfter: new Date(notAfter).toISOString(),
        })),
      },
    }),
    approveKiosk: change("approve"),
    enableKiosk: change("enable"),
    disableKiosk: change("disable"),
  };
}

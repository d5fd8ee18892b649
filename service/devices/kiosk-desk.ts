import { supportKioskRoutes, type SupportKioskCall } from "../../contract/support-kiosks.ts";
import type { Kiosks } from "./kiosks.ts";

const hour = 60 * 60_000;

/** What IT's own tools may do about kiosks, each call by the name of the key that asks; the input is judged here once more. */
export function kioskDesk(kiosks: Kiosks): Record<SupportKioskCall, (key: string, input: unknown) => Promise<{ value: unknown } | { refusal: "kiosk-not-found" }>> {
  const set = (state: "active" | "disabled") => async (key: string, input: unknown) => {
    const { kiosk } = supportKioskRoutes.disableKiosk.body.parse(input);
    return (await kiosks.setState(key, kiosk, state)) ? { value: { kiosk, state } } : { refusal: "kiosk-not-found" as const };
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
    approveKiosk: set("active"),
    enableKiosk: set("active"),
    disableKiosk: set("disabled"),
  };
}

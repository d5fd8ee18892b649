import { settingsAlone, tlsFrom } from "./deployment.ts";
import { Complaint } from "./complaint.ts";

/** Makes the service's own authority and certificate where there are none yet, and says how kiosks know it. */
export async function initTls(argv: readonly string[]): Promise<void> {
  const settings = settingsAlone(argv, "tls init");
  if (!settings.ownAuthority) throw new Complaint("The settings have no ownAuthority: true. Without it the service makes no certificates.");
  const tls = await tlsFrom(settings);
  console.log(`The authority is there, and its public key's SHA-256 is ${tls?.authority ?? ""}. Enrolment codes carry it. Back up its folder with the key ring.`);
}

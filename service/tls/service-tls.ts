import { Server } from "node:https";
import type { FastifyInstance } from "fastify";
import { ownAuthorityOf, type TlsPair } from "./authority.ts";
import { openOwnTls } from "./own.ts";

/** What the service shows where it speaks HTTPS itself. */
export interface ServiceTls extends TlsPair {
  /** Digest of the public key by which kiosks know its authority, in hexadecimal; null where machines know it anyway. */
  authority: string | null;
  /** Gives the running server a fresh certificate where its own is soon over. Regular work. */
  renewed(app: FastifyInstance): Promise<void>;
}

/** With a certificate that IT brought, and renews by itself. */
export const broughtTls = (pair: TlsPair): ServiceTls => ({ ...pair, authority: ownAuthorityOf(pair.cert), renewed: () => Promise.resolve() });

/** With a certificate of the service's own authority. @throws OwnTlsError and the file system's errors */
export async function ownTls(folder: string, host: string): Promise<ServiceTls> {
  let current = await openOwnTls(folder, host, new Date());
  return {
    ...current,
    renewed: async ({ server }) => {
      const fresh = await openOwnTls(folder, host, new Date());
      if (fresh.cert.equals(current.cert) || !(server instanceof Server)) return;
      current = fresh;
      server.setSecureContext({ cert: fresh.cert, key: fresh.key });
    },
  };
}

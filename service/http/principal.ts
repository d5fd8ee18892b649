import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { jwtVerify, SignJWT } from "jose";
import type { KioskState } from "../../contract/device.ts";
import { personHeader, type TokenRefusal } from "../../contract/vocabulary.ts";
import { entraKioskOf, type EntraTokens } from "../devices/entra.ts";
import type { Principal } from "../flow/parts.ts";
import type { KeyRing } from "../keys/ring.ts";

/** A kiosk as IT enrolled it. */
export interface EnrolledKiosk {
  kiosk: string;
  place: string;
  /** SHA-256 of its secret in hexadecimal: the settings hold nothing that a reader could use. */
  secretSha256: string;
}

/** A kiosk that showed a good token. */
type KnownKiosk = Pick<EnrolledKiosk, "kiosk" | "place"> & Pick<Principal, "startsPerHour">;

/** Why a request has no principal: it called itself a kiosk and is none or may not be one now, nobody can tell at this moment, or it came from a foreign page. */
export interface NoPrincipal {
  kind: "none";
  why: "not-from-here" | "service-error" | TokenRefusal;
}

/** A kiosk's token lives this long, in seconds; its supervisor renews it. */
export const tokenLife = 600;

/** A browser's secret. `__Host-`: over HTTPS alone, from this host, for no other (RFC 6265bis, 4.1.3.2). */
export const cookieName = "__Host-keydesk";
/** Browsers keep their cookie for a day: as long as a block lasts. */
const cookieLife = 24 * 60 * 60;
const clientSecret = /^[A-Za-z0-9_-]{43}$/;
export const audience = "keydesk";

/** Finds out who asks, from what only they can show. */
export interface Principals {
  /** @param starting true where a browser without a cookie gets one */
  of(request: FastifyRequest, reply: FastifyReply, starting: boolean): Promise<Principal | NoPrincipal>;
  /** The kiosk of this name if the secret is its own; the answer takes as long for a kiosk that is not there. */
  check(kiosk: string, secret: string): EnrolledKiosk | null;
  issue(kiosk: EnrolledKiosk): Promise<string>;
  /** Gives a browser this secret in place of its own. */
  rebind(reply: FastifyReply, client: string): void;
}

interface PrincipalParts {
  ring: KeyRing;
  /** Those that share a secret with the service. */
  kiosks: readonly EnrolledKiosk[];
  /** How a kiosk with a key of its own stands at this moment: a token is good only as long as its kiosk is. */
  standing: (kiosk: string) => Promise<{ place: string; state: KioskState; startsPerHour: number } | null>;
  /** Null where the service takes its own tokens alone. */
  entra: EntraTokens | null;
  /** Told where Entra's keys cannot be fetched, and why. */
  onNoKeys: (error: unknown) => void;
  origin: string;
}

const refused = (why: NoPrincipal["why"]): NoPrincipal => ({ kind: "none", why });
const standingRefusals = { waiting: "kiosk-waiting", disabled: "kiosk-off" } as const;

export function createPrincipals({ ring, kiosks, standing, entra, onNoKeys, origin }: PrincipalParts): Principals {
  const key = (): Uint8Array => ring.currentKey("kiosk-token");

  const subjectOf = async (token: string): Promise<string | null> => {
    try {
      const { payload } = await jwtVerify(token, key(), { audience, algorithms: ["HS256"] });
      return payload.sub ?? null;
    } catch {
      return null;
    }
  };

  const ofEntra = async (token: string): Promise<KnownKiosk | NoPrincipal> => {
    const found = entra === null ? null : await entraKioskOf(entra, token);
    if (found === null) return refused("not-from-here");
    if (!("noKeys" in found)) return found;
    onNoKeys(found.noKeys);
    return refused("service-error");
  };

  const kioskOf = async (token: string): Promise<KnownKiosk | NoPrincipal> => {
    const subject = await subjectOf(token);
    if (subject === null) return ofEntra(token);
    const sharing = kiosks.find(({ kiosk }) => kiosk === subject);
    if (sharing) return { ...sharing, startsPerHour: null };
    const found = await standing(subject);
    if (found === null) return refused("not-from-here");
    return found.state === "active" ? { kiosk: subject, place: found.place, startsPerHour: found.startsPerHour } : refused(standingRefusals[found.state]);
  };

  return {
    async of(request, reply, starting) {
      const { address, person } = { address: request.ip, person: clientFrom(request.headers[personHeader]) };
      const [scheme, token] = (request.headers.authorization ?? "").split(" ");
      if (scheme !== "") {
        const kiosk = scheme?.toLowerCase() === "bearer" ? await kioskOf(token ?? "") : refused("not-from-here");
        if ("kind" in kiosk) return kiosk;
        if (person === null) return refused("not-from-here");
        return { kind: "kiosk", device: `kiosk/${kiosk.kiosk}`, place: kiosk.place, client: person, address, startsPerHour: kiosk.startsPerHour };
      }
      if (fromForeignPage(request, origin)) return refused("not-from-here");
      const client = person ?? clientFrom(request.cookies[cookieName]) ?? (starting ? giveCookie(reply, randomBytes(32).toString("base64url")) : "");
      return { kind: "browser", device: `browser/${ring.stableMac("client", client)}`, place: null, client, address, startsPerHour: null };
    },

    check(name, secret) {
      const enrolled = kiosks.find(({ kiosk }) => kiosk === name);
      const expected = Buffer.from(enrolled?.secretSha256.toLowerCase() ?? "0".repeat(64));
      const found = Buffer.from(createHash("sha256").update(secret).digest("hex"));
      return timingSafeEqual(expected, found) && enrolled !== undefined ? enrolled : null;
    },

    rebind: giveCookie,

    issue: ({ kiosk }) =>
      new SignJWT()
        .setProtectedHeader({ alg: "HS256" })
        .setSubject(kiosk)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${String(tokenLife)}s`)
        .sign(key()),
  };
}

const clientFrom = (value: string | string[] | undefined): string | null =>
  typeof value === "string" && clientSecret.test(value) ? value : null;

function giveCookie(reply: FastifyReply, client: string): string {
  reply.setCookie(cookieName, client, { path: "/", secure: true, httpOnly: true, sameSite: "strict", maxAge: cookieLife });
  return client;
}

/** A page of another site can send a request with our cookie (CVE-2019-18411); browsers say where it came from. */
function fromForeignPage(request: FastifyRequest, origin: string): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  const from = request.headers.origin;
  return from !== undefined && from !== origin;
}

import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import type { IncomingMessage, RequestListener } from "node:http";
import { compactVerify, decodeProtectedHeader, importJWK } from "jose";
import type { Adapter, AdapterPayload, KoaContextWithOIDC } from "oidc-provider";
import { clockTolerance, kioskAuthorityPath, kioskScope, machineHeader } from "../../contract/device.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Store } from "../store/store.ts";
import type { KioskKey } from "./certificate.ts";
import type { Kiosks } from "./kiosks.ts";

interface AuthorityParts {
  store: Store;
  ring: KeyRing;
  kiosks: Kiosks;
  origin: string;
  /** What the service's own routes ask of a token. */
  audience: string;
  /** How long a token lives, in seconds. */
  tokenLife: number;
  /** Told of mistakes of ours. */
  report: (error: unknown) => void;
}

/** How long an assertion may live at most, in seconds; beside it what clocks may differ. */
const assertionLife = 10 * 60;

/**
 * The service's own token endpoint: OAuth 2.0 client credentials (RFC 6749, 4.4) with an assertion signed by the
 * kiosk's key (RFC 7523), by a certified library. Every kiosk is a client; nothing else of the library is reached,
 * for only two of its routes are served.
 */
async function createProvider({ store, ring, kiosks, origin, audience, tokenLife, report }: AuthorityParts): Promise<RequestListener> {
  const { default: Provider, errors } = await import("oidc-provider");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const provider = new Provider(origin + kioskAuthorityPath, {
    adapter: (name) => (name === "Client" ? clients(kiosks) : name === "ReplayDetection" ? assertions(store, ring) : nothing),
    // For ID tokens, of which none is ever made; without one the library takes a key that everybody knows.
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "ES256" }] },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    clientAuthMethods: ["private_key_jwt"],
    enabledJWA: { clientAuthSigningAlgValues: ["PS256"], idTokenSigningAlgValues: ["ES256"] },
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    scopes: [kioskScope],
    ttl: { ClientCredentials: tokenLife },
    clockTolerance,
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => origin,
        getResourceServerInfo: () => ({
          scope: kioskScope,
          audience,
          accessTokenFormat: "jwt",
          accessTokenTTL: tokenLife,
          jwt: { sign: { alg: "HS256", key: ring.currentKey("kiosk-token") } },
        }),
      },
    },
    // Called once the assertion's signature holds by any of this kiosk's keys: it has to be the one that it names.
    assertJwtClientAuthClaimsAndHeader: async (ctx, { exp }, _header, { clientId }) => {
      const latest = Math.floor(Date.now() / 1000) + assertionLife + clockTolerance;
      if (typeof exp !== "number" || exp > latest) throw new errors.InvalidClientAuth("the client assertion lives too long");
      const named = (await kiosks.keysOf(clientId)).find(({ thumbprint }) => thumbprint === keyNamedBy(ctx));
      if (named === undefined || !(await isSignedBy(assertionOf(ctx), named))) throw new errors.InvalidClientAuth("the client assertion names another key");
    },
    // Called last, when the assertion was found to be a kiosk's own and new: nothing but the token follows.
    extraTokenClaims: async (ctx, { clientId }) => {
      const refusal = await kiosks.judge(clientId ?? "", keyNamedBy(ctx), ctx.get(machineHeader));
      if (refusal !== null) throw new errors.CustomOIDCProviderError(refusal, "this kiosk gets no token");
      return undefined;
    },
  });
  provider.on("server_error", (_context, error) => {
    report(error);
  });
  provider.proxy = true;
  const answer = provider.callback();
  return (request, response) => void answer(asConfigured(request, origin), response);
}

/**
 * What answers at the token endpoint. Loaded when the first kiosk asks: it takes half a second that no start of the
 * service should wait for. Where that goes wrong, the next kiosk's question is the next try.
 */
export function createAuthority(parts: AuthorityParts): () => Promise<RequestListener> {
  let provider: Promise<RequestListener> | null = null;
  return () =>
    (provider ??= createProvider(parts).catch((error: unknown) => {
      provider = null;
      throw error;
    }));
}
/** The assertion that a request brings. */
function assertionOf({ oidc }: KoaContextWithOIDC): string {
  const assertion = oidc.params?.["client_assertion"];
  return typeof assertion === "string" ? assertion : "";
}

/** Thumbprint of the certificate that the assertion says it was signed with (RFC 7515, 4.1.8). */
function keyNamedBy(ctx: KoaContextWithOIDC): string {
  const thumbprint = decodeProtectedHeader(assertionOf(ctx))["x5t#S256"];
  return typeof thumbprint === "string" ? thumbprint : "";
}

const isSignedBy = async (assertion: string, { jwk }: KioskKey): Promise<boolean> =>
  compactVerify(assertion, await importJWK(jwk, "PS256"), { algorithms: ["PS256"] }).then(
    () => true,
    () => false,
  );

/** The library names its endpoints by what the request says of itself; here the configured origin says it. */
function asConfigured(request: IncomingMessage, origin: string): IncomingMessage {
  const { host, protocol } = new URL(origin);
  const url = request.url ?? "";
  delete request.headers["x-forwarded-host"];
  Object.assign(request.headers, { host, "x-forwarded-proto": protocol.replace(":", "") });
  return Object.assign(request, { originalUrl: url, url: url.slice(kioskAuthorityPath.length) });
}

/** What the library keeps elsewhere: nothing, for a kiosk has no sessions, grants or codes. */
const nothing: Adapter = {
  upsert: () => Promise.reject(new Error("The authority for kiosks keeps nothing of this kind.")),
  find: () => Promise.resolve(undefined),
  findByUserCode: () => Promise.resolve(undefined),
  findByUid: () => Promise.resolve(undefined),
  consume: () => Promise.resolve(),
  destroy: () => Promise.resolve(),
  revokeByGrantId: () => Promise.resolve(),
};

const clients = (kiosks: Kiosks): Adapter => ({
  ...nothing,
  find: async (id): Promise<AdapterPayload | undefined> => {
    const keys = await kiosks.keysOf(id);
    if (keys.length === 0) return undefined;
    return {
      client_id: id,
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: [],
      scope: kioskScope,
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_signing_alg: "PS256",
      jwks: { keys: keys.map(({ jwk, thumbprint }) => ({ ...jwk, use: "sig", "x5t#S256": thumbprint })) },
    };
  },
});

/** Assertions that were used, beside the other counters and forgotten with them after a day; each lives ten minutes, and what clocks may differ. */
function assertions(store: Store, ring: KeyRing): Adapter {
  const counter = ring.stableMac("counter", "kiosk-assertions");
  const entryOf = (id: string): string => createHash("sha256").update(id).digest("base64url");
  return {
    ...nothing,
    find: async (id) => {
      const row = await store.database.selectFrom("counters").select("at").where("counter", "=", counter).where("entry", "=", entryOf(id)).executeTakeFirst();
      return row === undefined ? undefined : { jti: id };
    },
    // Two at the same moment: the second meets the first one's row and fails.
    upsert: async (id) => {
      await store.database.insertInto("counters").values({ counter, entry: entryOf(id), at: store.clock.now() }).execute();
    },
  };
}

import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import type { PasskeyAssertion, PasskeyAttestation, PasskeyCreation, PasskeyRequest } from "../../contract/passkeys.ts";

/** What a test may have a phone do otherwise than an honest one. */
export interface Misbehaviour {
  /** The page that the phone thinks it is on. */
  origin?: string;
  /** False where it did not ask its owner for a finger or a PIN. */
  userVerified?: boolean;
  /** What it was asked for, where it is another type of ceremony. */
  type?: "webauthn.create" | "webauthn.get";
}

/** A phone's authenticator: one discoverable passkey, ES256, synchronised, without attestation. */
export interface TestAuthenticator {
  create(options: PasskeyCreation, misbehaviour?: Misbehaviour): PasskeyAttestation;
  use(options: PasskeyRequest, misbehaviour?: Misbehaviour): PasskeyAssertion;
}

/** Flags of WebAuthn Level 3, 6.1: present, verified, eligible for backup, backed up, attested data included. */
const flags = { present: 0x01, verified: 0x04, backupEligible: 0x08, backedUp: 0x10, attestedData: 0x40 } as const;

export function createAuthenticator(pageOrigin: string): TestAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credential = randomBytes(32);
  const id = credential.toString("base64url");
  let userHandle = "";

  const clientData = (type: string, challenge: string, origin: string): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const dataFor = (relyingParty: string, { userVerified = true }: Misbehaviour, attested: Buffer | null): Buffer => {
    const flag = flags.present | flags.backupEligible | flags.backedUp | (userVerified ? flags.verified : 0) | (attested === null ? 0 : flags.attestedData);
    return Buffer.concat([sha256(relyingParty), Buffer.from([flag]), Buffer.alloc(4), attested ?? Buffer.alloc(0)]);
  };

  return {
    create({ rp, user, challenge }, misbehaviour = {}) {
      userHandle = user.id;
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, credential.length]), credential, coseKey(publicKey)]);
      const attestation = map([
        [text("fmt"), text("none")],
        [text("attStmt"), map([])],
        [text("authData"), bytes(dataFor(rp.id, misbehaviour, attested))],
      ]);
      const { type = "webauthn.create", origin = pageOrigin } = misbehaviour;
      return {
        id,
        rawId: id,
        type: "public-key",
        response: {
          clientDataJSON: clientData(type, challenge, origin).toString("base64url"),
          attestationObject: attestation.toString("base64url"),
          transports: ["hybrid", "internal"],
        },
      };
    },
    use({ rpId, challenge }, misbehaviour = {}) {
      const { type = "webauthn.get", origin = pageOrigin } = misbehaviour;
      const client = clientData(type, challenge, origin);
      const data = dataFor(rpId, misbehaviour, null);
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), privateKey);
      return {
        id,
        rawId: id,
        type: "public-key",
        response: {
          clientDataJSON: client.toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: signature.toString("base64url"),
          userHandle,
        },
      };
    },
  };
}

const sha256 = (value: string | Buffer): Buffer => createHash("sha256").update(value).digest();

/** EC2, ES256, P-256 with its point (RFC 9053, 7.1.1). */
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return map([
    [integer(1), integer(2)],
    [integer(3), integer(-7)],
    [integer(-1), integer(1)],
    [integer(-2), bytes(Buffer.from(x, "base64url"))],
    [integer(-3), bytes(Buffer.from(y, "base64url"))],
  ]);
}

/** The head of a CBOR item (RFC 8949, 3): its major type and its length or value below 65536. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  return value < 256 ? Buffer.from([(major << 5) | 24, value]) : Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
}
const integer = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const text = (value: string): Buffer => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const map = (entries: readonly (readonly [Buffer, Buffer])[]): Buffer => Buffer.concat([head(5, entries.length), ...entries.flat()]);

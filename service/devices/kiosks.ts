import { randomUUID } from "node:crypto";
import { jwtVerify } from "jose";
import { z } from "zod";
import { clockTolerance, renewalClaims, renewPath, type EnrolledKioskAnswer, type KioskState } from "../../contract/device.ts";
import type { TokenRefusal } from "../../contract/vocabulary.ts";
import type { AuditLog } from "../audit/log.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Limits } from "../limits/limits.ts";
import type { Store, Transaction } from "../store/store.ts";
import type { KiosksTable } from "../store/tables.ts";
import { kioskKey, readKioskCertificate } from "./certificate.ts";
import { findEnrolmentCode, makeEnrolmentCode, spendEnrolmentCode, type CodeFault, type CodeTerms } from "./codes.ts";
import { isSameMachine, keepMachine, learnMachine } from "./machine.ts";
import { stateAfter, stateOf, type KioskAct } from "./states.ts";

/** A key and when it is over, by the service's own clock, in milliseconds. */
const datedKey = kioskKey.extend({ notAfter: z.number() });
type DatedKey = z.infer<typeof datedKey>;
/** The key in use, and the one that follows it as soon as it is used. */
const keysOfKiosk = z.tuple([datedKey], datedKey);

/** A kiosk as IT sees it. */
export interface KioskEntry {
  id: string;
  place: string;
  state: KioskState;
  enrolledAt: number;
  seenAt: number | null;
  notAfter: number;
}

type Validity = Pick<EnrolledKioskAnswer, "renewAt" | "notAfter">;

/** Kiosks that prove themselves with a key of their own. */
export interface Kiosks {
  /**
   * @param by who asked: the name of a support key, or `command`
   * @param life in milliseconds
   */
  makeCode(by: string, terms: CodeTerms, life: number): Promise<{ code: string; expiresAt: number }>;
  list(): Promise<KioskEntry[]>;
  /** Approves a kiosk, or switches it off or on again. Refused where there is no such kiosk, or the act does not apply to its state. */
  change(by: string, id: string, act: KioskAct): Promise<{ state: KioskState } | { refusal: "kiosk-not-found" } | { refusal: "kiosk-state-wrong"; state: KioskState }>;
  /** `retryIn` in seconds, where too many wrong codes came from there. */
  enrol(asked: { code: string; certificate: string; machine: readonly string[] }, address: string): Promise<{ enrolled: EnrolledKioskAnswer } | { refused: "kiosk-not-enrolled" } | { refused: "too-many-requests"; retryIn: number }>;
  /** Takes the certificate that is to follow the present one; null where the proof is none. */
  renew(proof: string): Promise<Validity | null>;
  /** The public keys that a kiosk's assertion may be signed with now; none for one that is not there. */
  keysOf(id: string): Promise<DatedKey[]>;
  /** Judges a kiosk that has just signed with its key of this thumbprint; null lets it have its token, and it is to be given one. */
  judge(id: string, thumbprint: string, machine: string): Promise<TokenRefusal | null>;
  /** How a kiosk stands at this moment; null for one that is not there. */
  standing(id: string): Promise<{ place: string; state: KioskState; startsPerHour: number } | null>;
}

export interface KioskParts {
  store: Store;
  ring: KeyRing;
  audit: AuditLog;
  limits: Limits;
  /** The public address of this deployment. */
  origin: string;
  /** SHA-256 of the public key of the service's own authority, in hexadecimal; null where it has none. */
  authority: string | null;
}

/** How long a kiosk's key holds; it renews it at half of that. */
const validFor = 365 * 24 * 60 * 60_000;

export function createKiosks({ store, ring, audit, limits, origin, authority }: KioskParts): Kiosks {
  const rowOf = (transaction: Transaction | Store["database"], id: string): Promise<KiosksTable | undefined> =>
    transaction.selectFrom("kiosks").selectAll().where("id", "=", id).executeTakeFirst();

  const liveKeys = (row: KiosksTable | undefined): DatedKey[] =>
    row === undefined ? [] : keysIn(row).filter(({ notAfter }) => notAfter > store.clock.now());

  return {
    makeCode: (by, terms, life) =>
      store.transaction(async (transaction) => {
        const now = store.clock.now();
        const expiresAt = now + life;
        const { id, code } = await makeEnrolmentCode(transaction, ring, terms, expiresAt, authority);
        const hours = Math.round(life / 3_600_000);
        await audit.write(transaction, now, "kiosk-code-made", { by, code: id, place: terms.place, uses: terms.uses, hours, networks: terms.networks.join(" "), approve: terms.approve });
        return { code, expiresAt };
      }),

    async list() {
      const rows = await store.database.selectFrom("kiosks").selectAll().orderBy("place").orderBy("enrolled_at").execute();
      return rows.map((row) => ({ id: row.id, place: row.place, state: stateOf(row.state), enrolledAt: row.enrolled_at, seenAt: row.seen_at, notAfter: keysIn(row)[0].notAfter }));
    },

    change: (by, id, act) =>
      store.transaction(async (transaction) => {
        const row = await rowOf(transaction, id);
        if (row === undefined) return { refusal: "kiosk-not-found" };
        const before = stateOf(row.state);
        const after = stateAfter(act, row.state);
        if (after === null) return { refusal: "kiosk-state-wrong", state: before };
        await transaction.updateTable("kiosks").set({ state: after }).where("id", "=", id).execute();
        const state = stateOf(after);
        await audit.write(transaction, store.clock.now(), "kiosk-state-set", { by, kiosk: id, place: row.place, before, state });
        return { state };
      }),

    enrol: ({ code, certificate, machine }, address) =>
      store.transaction(async (transaction) => {
        const now = store.clock.now();
        const from = { address, machine: machine[0] ?? "" };
        const wait = await limits.enrolmentBlockedFor(transaction, now, from);
        if (wait > 0) return { refused: "too-many-requests", retryIn: Math.ceil(wait / 1000) };
        const refuse = async (fault: CodeFault | "no-certificate"): Promise<{ refused: "kiosk-not-enrolled" }> => {
          // Who knows a code's secret guesses at nothing: a kiosk with a spent one must not keep others from being enrolled.
          if (fault === "unknown" || fault === "no-certificate") await limits.countWrongCode(transaction, now, from, randomUUID());
          await audit.write(transaction, now, "kiosk-enrolment-refused", { fault });
          return { refused: "kiosk-not-enrolled" };
        };
        const key = readKioskCertificate(certificate);
        if (key === null) return refuse("no-certificate");
        const known = await findEnrolmentCode(transaction, ring, code);
        if (known === null) return refuse("unknown");
        // The answer was lost on its way: the same kiosk asks once more, and gets it again.
        const already = (await transaction.selectFrom("kiosks").selectAll().where("code", "=", known.id).execute()).find((row) => keysIn(row)[0].thumbprint === key.thumbprint);
        if (already) return { enrolled: { kiosk: already.id, place: already.place, ...validity(already.enrolled_at, keysIn(already)[0].notAfter) } };
        const spent = await spendEnrolmentCode(transaction, now, known, address);
        if (typeof spent === "string") return refuse(spent);
        const id = randomUUID();
        const state: KioskState = known.approve === 1 ? "waiting" : "active";
        const notAfter = now + validFor;
        await transaction
          .insertInto("kiosks")
          .values({
            id,
            place: spent.place,
            state,
            keys: JSON.stringify([{ ...key, notAfter }]),
            machine: keepMachine(ring, machine),
            starts_per_hour: known.starts_per_hour,
            code: known.id,
            enrolled_at: now,
            seen_at: null,
          })
          .execute();
        await audit.write(transaction, now, "kiosk-enrolled", { kiosk: id, place: spent.place, state });
        return { enrolled: { kiosk: id, place: spent.place, ...validity(now, notAfter) } };
      }),

    async renew(proof) {
      const kiosk = claimedBy(proof);
      const [current] = liveKeys(kiosk === null ? undefined : await rowOf(store.database, kiosk));
      if (kiosk === null || current === undefined) return null;
      const claims = await jwtVerify(proof, current.jwk, { algorithms: ["PS256"], issuer: kiosk, audience: origin + renewPath, requiredClaims: ["exp"], clockTolerance }).then(
        ({ payload }) => renewalClaims.safeParse(payload).data ?? null,
        () => null,
      );
      const key = claims === null ? null : readKioskCertificate(claims.certificate);
      if (key === null) return null;
      return store.transaction(async (transaction) => {
        const row = await rowOf(transaction, kiosk);
        // Disabled or overtaken meanwhile: what was signed counts for nothing then.
        if (row === undefined || stateOf(row.state) !== "active" || keysIn(row)[0].thumbprint !== current.thumbprint) return null;
        const now = store.clock.now();
        const notAfter = now + validFor;
        await transaction.updateTable("kiosks").set({ keys: JSON.stringify([current, { ...key, notAfter }]) }).where("id", "=", kiosk).execute();
        await audit.write(transaction, now, "kiosk-key-renewed", { kiosk, place: row.place });
        return validity(now, notAfter);
      });
    },

    keysOf: async (id) => liveKeys(await rowOf(store.database, id)),

    judge: (id, thumbprint, machine) =>
      store.transaction(async (transaction) => {
        const now = store.clock.now();
        const row = await rowOf(transaction, id);
        const keys = row === undefined ? [] : keysIn(row);
        const used = keys.findIndex((key) => key.thumbprint === thumbprint);
        // Overtaken since it signed.
        if (row === undefined || used < 0) return "kiosk-not-enrolled";
        const refuse = async (reason: "waiting" | "disabled" | "another-machine", refusal: TokenRefusal): Promise<TokenRefusal> => {
          await audit.write(transaction, now, "kiosk-token-refused", { claimed: id, reason });
          return refusal;
        };
        if (!isSameMachine(ring, row.machine, machine)) return refuse("another-machine", "kiosk-not-enrolled");
        const state = stateOf(row.state);
        if (state !== "active") return state === "waiting" ? refuse("waiting", "kiosk-waiting") : refuse("disabled", "kiosk-off");
        // The one that follows takes the place of the one before as soon as it is used.
        const kept = keys.slice(used);
        await transaction.updateTable("kiosks").set({ seen_at: now, keys: JSON.stringify(kept), machine: learnMachine(ring, row.machine, machine) }).where("id", "=", id).execute();
        await audit.write(transaction, now, "kiosk-token-issued", { device: id, place: row.place });
        return null;
      }),

    async standing(id) {
      const row = await rowOf(store.database, id);
      return row === undefined ? null : { place: row.place, state: stateOf(row.state), startsPerHour: row.starts_per_hour };
    },
  };
}

const keysIn = ({ keys }: KiosksTable): [DatedKey, ...DatedKey[]] => keysOfKiosk.parse(JSON.parse(keys));

const validity = (now: number, notAfter: number): Validity => ({
  renewAt: new Date((now + notAfter) / 2).toISOString(),
  notAfter: new Date(notAfter).toISOString(),
});

/** Who a proof says it is from, before anything of it is believed. */
function claimedBy(proof: string): string | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(proof.split(".")[1] ?? "", "base64url").toString("utf8"));
    return renewalClaims.safeParse(claims).data?.iss ?? null;
  } catch {
    return null;
  }
}

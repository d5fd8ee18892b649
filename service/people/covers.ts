import { randomBytes } from "node:crypto";
import { z } from "zod";
import { factors } from "../../contract/vocabulary.ts";
import { isDown, normaliseUserId, type Directory, type PersonKey } from "../directories/directory.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Store } from "../store/store.ts";
import { createDraw, type Draw } from "./draw.ts";
import { joinMask, maskNumber } from "./hints.ts";
import { firstLikenesses, inventQuestions, likenessOf, patternOf, plainEmail, startFor, type Likeness } from "./likeness.ts";
import { openMethod } from "./methods.ts";

const coverSchema = z.object({
  shown: z.array(z.enum(factors)).min(1),
  /** All are drawn, shown or not: the policy may come to offer others. */
  hints: z.object({ email: z.string(), mobile: z.string(), office: z.string(), alternate: z.string().optional() }),
  questions: z.array(z.object({ id: z.string(), text: z.string().nullable() })),
});
/** What is shown in place of methods that are not there. */
export type Cover = z.infer<typeof coverSchema>;

/** People looked at for what covers should look like. Enough for the shape, little enough for a directory far away. */
const sampleSize = 200;
/** With fewer, covers would give away too much of too few; those drawn by hand serve instead. */
const fewestLikenesses = 20;

export interface Covers {
  /** The cover of a user ID, drawn and kept on the first time. The same row for real people as for others. */
  remember(userKey: string, userId: string): Promise<Cover>;
  /** The cover kept by `remember`. */
  recall(userKey: string): Promise<Cover>;
  /** Looks at real people anew. Where the directory does not answer the last sample stays. */
  refresh(): Promise<void>;
}

/**
 * Covers: what stands in for the methods of somebody who has none, or who is nobody.
 *
 * A cover borrows the likeness of one real person, drawn at random among those whose user ID is
 * written alike: which factors, the masked domain, how near the address is to the name, which
 * questions. So a deployment's covers are spread as its people are, whatever they are like, and a
 * pupil's number looks like a pupil. The letters and digits are its own. Drawn once from a secret of
 * the deployment and kept for ever, because the sample changes and the cover must not.
 */
export function createCovers({ store, ring, directory }: { store: Store; ring: KeyRing; directory: Directory }): Covers {
  let likenesses: readonly Likeness[] = firstLikenesses;

  const open = (userKey: string, sealed: string): Cover => coverSchema.parse(JSON.parse(ring.open("cover", userKey, sealed)));
  const find = async (userKey: string): Promise<Cover | null> => {
    const row = await store.database.selectFrom("covers").select("sealed").where("user_key", "=", userKey).executeTakeFirst();
    return row ? open(userKey, row.sealed) : null;
  };

  return {
    async remember(userKey, userId) {
      const kept = await find(userKey);
      if (kept) return kept;
      const cover = drawCover(createDraw(ring.stableMac("cover", userKey)), userId, likenesses);
      const sealed = ring.seal("cover", userKey, JSON.stringify(cover));
      await store.database
        .insertInto("covers")
        .values({ user_key: userKey, sealed, first_seen: store.clock.now() })
        .onConflict((conflict) => conflict.column("user_key").doNothing())
        .execute();
      // Somebody else may have asked for the same name at the same moment: what is kept counts.
      return (await find(userKey)) ?? cover;
    },
    async recall(userKey) {
      const cover = await find(userKey);
      if (!cover) throw new Error("A flow's account has no cover: it was never looked up, or the store lost it.");
      return cover;
    },
    async refresh() {
      const sample = await sampleLikenesses(store, ring, directory);
      if (sample.length >= fewestLikenesses) likenesses = sample;
    },
  };
}

/** @param userId normalised */
export function drawCover(draw: Draw, userId: string, all: readonly Likeness[]): Cover {
  const alike = all.filter((likeness) => likeness.pattern === patternOf(userId));
  const [first, ...rest] = alike.length >= fewestLikenesses ? alike : all;
  const pool: readonly [Likeness, ...Likeness[]] = first === undefined ? firstLikenesses : [first, ...rest];
  const [anEmail = plainEmail, ...otherEmails] = pool.flatMap(({ email }) => email ?? []);

  const lent = draw.pick(pool, ({ weight }) => weight);
  const spareEmail = draw.pick([anEmail, ...otherEmails]);
  const email = lent.email ?? spareEmail;
  const number = (): string => maskNumber(String(draw.below(100)).padStart(2, "0"));
  const questions = inventQuestions(draw);
  return {
    shown: [...lent.factors],
    hints: { email: joinMask(startFor(userId, email), email.domain), mobile: number(), office: number(), alternate: number() },
    questions: lent.questions.length > 0 ? [...lent.questions] : questions,
  };
}

/**
 * A sample of people with methods. Method ids are random, so the ids after a random one are a random
 * choice of methods; who has more methods comes up more often and is weighed down by as much.
 */
async function sampleLikenesses(store: Store, ring: KeyRing, directory: Directory): Promise<Likeness[]> {
  const { database } = store;
  const from = randomBytes(16).toString("base64url");
  const pick = (after: boolean, limit: number) =>
    database
      .selectFrom("methods")
      .select(["id", "person"])
      .where("id", after ? ">=" : "<", from)
      .orderBy("id")
      .limit(limit)
      .execute();
  const chosen = await pick(true, sampleSize);
  if (chosen.length < sampleSize) chosen.push(...(await pick(false, sampleSize - chosen.length)));

  const people = new Set(chosen.map(({ person }) => person));
  const likenesses: Likeness[] = [];
  for (const key of people) {
    const person = await directory.read(key as PersonKey);
    if (isDown(person)) return [];
    if (!person?.enabled) continue;
    const rows = await database
      .selectFrom("methods")
      .select(["id", "sealed", "last_time_step", "preferred", "registered_at"])
      .where("person", "=", key)
      .execute();
    const methods = rows.map((row) => openMethod(ring, person.key, row));
    const times = chosen.filter((method) => method.person === key).length;
    if (methods.length > 0) likenesses.push(likenessOf(normaliseUserId(person.userId), methods, times / methods.length));
  }
  return likenesses;
}

import { factors, vouchers, type Factor, type MethodKind } from "../../contract/vocabulary.ts";
import { isDown, normaliseUserId, type Directory, type DirectoryDown, type Person, type PersonKey } from "../directories/directory.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Database, Store, Transaction } from "../store/store.ts";
import { createCovers, type Cover } from "./covers.ts";
import { kindsOf } from "./factors.ts";
import { maskEmail, maskNumber } from "./hints.ts";
import { methodRow, openMethod, readMethods, type MethodDetails, type RegisteredMethod } from "./methods.ts";
import { nobody } from "./nobody.ts";
import { readStanding } from "./standings.ts";

/** A question as it is asked. `text` is null for a built-in one, which the screen has in every language. */
export interface Question {
  id: string;
  text: string | null;
}

/** A way to prove oneself as a screen may show it, real or not. */
export interface AccountMethod {
  /** Stable for this account; never shown to a client, who gets another in every flow. */
  id: string;
  factor: Factor;
  /** Masked destination; null for questions and authenticator. */
  hint: string | null;
  /** What proves; null for a method that only looks like one. */
  registered: RegisteredMethod | null;
  /** Empty for all but questions. */
  questions: readonly Question[];
}

/** What stands behind a user ID. Without a person every method is one that nothing can prove. */
export interface Account {
  /** The same for ever for one person, or one name that nobody has; says neither which. */
  userKey: string;
  /** Who may recover; null for nobody, and for somebody who is disabled or has nothing registered. */
  person: Person | null;
  /** Whose methods these are, though they may not recover; null for nobody. By it a flow finds the same ones at every step. */
  key: PersonKey | null;
  methods: readonly AccountMethod[];
  /** Addresses and phones to tell of what was done, whether or not the policy still takes them for a proof. Empty for a cover. */
  contacts: readonly AccountMethod[];
}

/** What the store has of somebody. */
interface Registered {
  methods: RegisteredMethod[];
  /** They, or the help desk, let nobody reset this account. */
  stopped: boolean;
}

/** What a flow keeps of its account, to look it up again at every step. */
export interface Subject {
  userKey: string;
  person: PersonKey | null;
}

export interface Accounts {
  /** By what was typed. Writes the account's cover on the first time it is asked for. */
  lookUp(userId: string): Promise<Account | DirectoryDown>;
  /** As it stands now, for a flow that looked it up before. */
  read(subject: Subject): Promise<Account | DirectoryDown>;
  /** For somebody who has yet to sign in: without methods, real or not, and at the same cost for anybody. */
  bare(subject: Subject): Promise<Account | DirectoryDown>;
  /**
   * The same account as its owner sees it after signing in: what is registered and nothing else, whether
   * or not the policy still makes use of it. Inside a transaction that may have changed it.
   */
  withMethods(database: Database | Transaction, account: Account): Promise<Account>;
  /**
   * Takes a new sample of real people for the covers to look like. Await it once before the first
   * request, then call it about hourly. Bounded work, whatever the number of people.
   */
  refreshCovers(): Promise<void>;
}

/**
 * Who somebody is, in a way that tells nobody else whether they are anybody (DESIGN rule 2).
 *
 * An unknown name, and a person without a method that the policy offers, get a cover: methods that
 * look like other people's. A disabled person keeps the methods shown before, with nothing behind
 * them: were they to change, whoever saw them earlier would learn of it.
 *
 * Everybody costs the same, in the same order: one answer of the directory (for a flow of nobody, by
 * a key that nobody has), one query for methods, one for the cover, and on the first look-up one
 * insert and one more query for it. A method of every factor is opened and masked, one that belongs to
 * nobody where the account has none, and the cover is worked out even where it is not shown.
 *
 * @param offeredKinds the kinds that the policy in force offers a person; null asks for what an
 *   ordinary person is offered
 */
export function createAccounts({
  store,
  ring,
  directory,
  offeredKinds,
}: {
  store: Store;
  ring: KeyRing;
  directory: Directory;
  offeredKinds: (person: Person | null) => readonly MethodKind[];
}): Accounts {
  const covers = createCovers({ store, ring, directory });
  const evenOut = createEvenOut(ring);
  const offered = (person: Person | null): Factor[] => {
    const kinds = offeredKinds(person);
    return factors.filter((factor) => kindsOf(factor).some((kind) => kinds.includes(kind)));
  };

  /** Whether somebody's word alone, of staff here or of the help desk, is a proof for this person. */
  const canBeVouchedFor = (person: Person | null): boolean => vouchers.some((kind) => offeredKinds(person).includes(kind));

  const assemble = (userKey: string, found: Person | null, { methods, stopped }: Registered, cover: Cover): Account => {
    const person = found?.enabled === true && !stopped ? found : null;
    const shown = methods.map((method) => show(method, person !== null));
    evenOut(methods);
    // In the order of factors, as covers are: the order of registration would tell them apart.
    const inOrder = offered(found).flatMap((factor) => shown.filter((method) => method.factor === factor));
    const usable = preferredFirst(inOrder, methods);
    const covering = coverMethods(ring, userKey, cover, offered(null));
    const key = found?.key ?? null;
    if (usable.length > 0) return { userKey, person, key, methods: usable, contacts: contactsIn(shown) };
    // Somebody with nothing registered looks like nobody; what others say of them is asked for all the same.
    return canBeVouchedFor(found)
      ? { userKey, person, key, methods: covering, contacts: contactsIn(shown) }
      : { userKey, person: null, key, methods: covering, contacts: [] };
  };

  const registeredBy = async (owner: PersonKey): Promise<Registered> => {
    const methods = await readMethods(store.database, ring, owner);
    const { resetsStoppedAt } = await readStanding(store.database, owner);
    return { methods, stopped: resetsStoppedAt !== null };
  };

  return {
    async lookUp(userId) {
      const name = normaliseUserId(userId);
      const person = await directory.find(name);
      if (isDown(person)) return person;
      // As the directory writes it, so that somebody with two names has one set of counters.
      const knownAs = normaliseUserId(person?.userId ?? name);
      const userKey = ring.stableMac("user", knownAs);
      const registered = await registeredBy(person?.key ?? nobody(ring, userKey));
      const cover = await covers.remember(userKey, knownAs);
      return assemble(userKey, person, registered, cover);
    },
    async read({ userKey, person: key }) {
      const person = await directory.read(key ?? nobody(ring, userKey));
      if (isDown(person)) return person;
      const registered = await registeredBy(key ?? nobody(ring, userKey));
      const cover = await covers.recall(userKey);
      return assemble(userKey, person, registered, cover);
    },
    async bare({ userKey, person: key }) {
      const person = await directory.read(key ?? nobody(ring, userKey));
      return isDown(person) ? person : { userKey, person: person?.enabled === true ? person : null, key, methods: [], contacts: [] };
    },
    async withMethods(database, account) {
      const methods = account.key === null ? [] : await readMethods(database, ring, account.key);
      const shown = methods.map((method) => show(method, true));
      return { ...account, methods: preferredFirst(shown, methods), contacts: contactsIn(shown) };
    },
    refreshCovers: () => covers.refresh(),
  };
}

/** Where a code goes, for the limits: families share a counter as they share a phone; a cover has its own. */
export function destinationOf(userKey: string, method: AccountMethod): string {
  switch (method.registered?.factor) {
    case "email":
      return method.registered.address.toLowerCase();
    case "mobile":
    case "alternate":
    case "office":
      return method.registered.number;
    case "passkey":
    case "questions":
    case "authenticator":
    case "recovery-codes":
    case undefined:
      return `${userKey}/${method.id}`;
  }
}

/** An office phone is a room's, and others answer it. */
const contactsIn = (methods: readonly AccountMethod[]): AccountMethod[] =>
  (["email", "mobile"] as const).flatMap((factor) => methods.filter((method) => method.factor === factor));

function show(method: RegisteredMethod, real: boolean): AccountMethod {
  const registered = real ? method : null;
  const { id, factor } = method;
  switch (method.factor) {
    case "email":
      return { id, factor, hint: maskEmail(method.address), registered, questions: [] };
    case "mobile":
    case "alternate":
    case "office":
      return { id, factor, hint: maskNumber(method.number), registered, questions: [] };
    case "questions":
      return {
        id,
        factor,
        hint: null,
        registered,
        questions: method.answers.map(({ question, text }) => ({ id: question, text })),
      };
    case "passkey":
    case "authenticator":
    case "recovery-codes":
      return { id, factor, hint: null, registered, questions: [] };
  }
}

/** What its owner uses first comes first; covers lend that order too. */
function preferredFirst(shown: readonly AccountMethod[], methods: readonly RegisteredMethod[]): AccountMethod[] {
  const first = methods.find(({ preferred }) => preferred)?.id;
  return [...shown.filter(({ id }) => id === first), ...shown.filter(({ id }) => id !== first)];
}

/** Does for the factors that an account lacks what is done for those that it has, and drops the result. */
function createEvenOut(ring: KeyRing): (methods: readonly RegisteredMethod[]) => void {
  const nobodys = "nobody" as PersonKey;
  const rows = nobodysMethods.map((method) => methodRow(ring, 0, nobodys, method));
  return (methods) => {
    for (const row of rows) {
      if (!methods.some(({ factor }) => factor === row.factor)) show(openMethod(ring, nobodys, row), false);
    }
  };
}

/** Of the size that real ones have. */
const nobodysMethods: readonly MethodDetails[] = [
  { factor: "email", address: "nobody.at.all@example.com" },
  { factor: "mobile", number: "+447700900000" },
  { factor: "office", number: "+441632960000" },
  {
    factor: "questions",
    answers: ["first-pet", "first-job", "dream-job"].map((question) => ({ question, text: null, hash: "x".repeat(110) })),
  },
  { factor: "authenticator", secret: "A".repeat(32) },
  { factor: "alternate", number: "+447700900001" },
  { factor: "passkey", credential: "A".repeat(43), publicKey: "A".repeat(103), transports: ["hybrid", "internal"] },
  { factor: "recovery-codes" },
];

function hintOf({ hints }: Cover, factor: Factor): string | null {
  switch (factor) {
    case "email":
    case "mobile":
    case "office":
      return hints[factor];
    case "alternate":
      // Covers that were drawn before there were alternate phones have none for it.
      return hints.alternate ?? hints.office;
    case "passkey":
    case "authenticator":
    case "questions":
    case "recovery-codes":
      return null;
  }
}

/** A cover as methods: those that it shows, or the first that is offered where the policy leaves none of them. */
function coverMethods(ring: KeyRing, userKey: string, cover: Cover, offered: readonly Factor[]): AccountMethod[] {
  const usable = cover.shown.filter((factor) => offered.includes(factor));
  return (usable.length > 0 ? usable : offered.slice(0, 1)).map((factor) => ({
    id: ring.stableMac("method-id", userKey, factor).slice(0, 22),
    factor,
    hint: hintOf(cover, factor),
    registered: null,
    questions: factor === "questions" ? cover.questions : [],
  }));
}

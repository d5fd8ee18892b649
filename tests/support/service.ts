import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Channel, ChannelName, Channels, Message } from "../../service/channels/channel.ts";
import { channelNames } from "../../service/channels/channel.ts";
import { compose, type Deployment, type Service } from "../../service/compose.ts";
import type { CodeTerms } from "../../service/devices/codes.ts";
import type { PersonKey } from "../../service/directories/directory.ts";
import { createKeyRing, randomRingKey } from "../../service/keys/ring.ts";
import { createLogger } from "../../service/log.ts";
import { createBreachCheck } from "../../service/password/breached.ts";
import { createStrengthEstimator } from "../../service/password/strength.ts";
import { createHasher } from "../../service/password/hashing.ts";
import { saveMethod, type MethodDetails } from "../../service/people/methods.ts";
import { parsePolicy } from "../../service/policy/load.ts";
import type { Policy } from "../../service/policy/policy.ts";
import { openSqlite } from "../../service/store/sqlite.ts";
import { makeSupportSecret, sha256 } from "../../service/support/keys.ts";
import { normaliseAnswer } from "../../service/verification/answers.ts";

/** Clocks that a test sets forward. Start at the real time. */
export interface TestTime {
  wall(): number;
  monotonic(): number;
  advance(milliseconds: number): void;
}

export function testTime(): TestTime {
  let ahead = 0;
  return {
    wall: () => Date.now() + ahead,
    monotonic: () => performance.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

/** Channels that keep what they were given, newest last, and can be told to fail. */
export interface Sent {
  channels: Channels;
  messages: Message[];
  down: Set<ChannelName>;
}

/** @param calls `asksForKey`: the telephone provider can ask for the # key, so registering a phone by a call does */
export function recordingChannels(names: readonly ChannelName[] = channelNames, calls: Pick<Channel, "asksForKey"> = {}): Sent {
  const messages: Message[] = [];
  const down = new Set<ChannelName>();
  const channel = (name: ChannelName): Channel => ({
    name,
    send: (message) => {
      if (down.has(name)) return Promise.resolve({ kind: "down" });
      messages.push(message);
      return Promise.resolve({ kind: "sent" });
    },
    pretend: () => Promise.resolve({ kind: down.has(name) ? "down" : "sent" }),
    up: () => Promise.resolve(!down.has(name)),
    ...(name === "call" ? calls : {}),
  });
  return { messages, down, channels: Object.fromEntries(names.map((name) => [name, channel(name)])) };
}

/** The policy of a made-up school, all six methods and one gate, with what a test wants changed. */
export function testPolicy(changes: Record<string, unknown> = {}): Policy {
  const parsed = parsePolicy({
    organisation: {
      name: "Oak Hill School",
      initials: "OH",
      colour: "#1f5f5b",
      helpDesk: { name: "IT help desk", phone: "01744 000 000", hours: "Monday to Friday, 8 to 4", desk: "the library desk" },
      languages: ["en", "cy", "pl", "ur"],
      defaultLanguage: "en",
      userIdHelp: "Your school e-mail address, or the name you sign in with",
    },
    methods: ["email", "text", "call-mobile", "call-office", "questions", "authenticator"],
    administratorGroups: ["Administrators"],
    ...changes,
  });
  if (!parsed.ok) throw new Error(parsed.mistakes.join("\n"));
  return parsed.policy;
}

/** A person as a test describes them. Answers are plain here and hashed on the way in. */
export interface TestPerson {
  userId: string;
  password: string;
  givenName?: string;
  familyName?: string;
  groups?: string[];
  methods: (Exclude<MethodDetails, { factor: "questions" }> | { factor: "questions"; answers: Record<string, string> })[];
}

export interface TestService extends Service {
  /** `http://localhost:PORT`, `https:` with `tls`. */
  origin: string;
  sent: Sent;
  time: TestTime;
  add(person: TestPerson): Promise<PersonKey>;
  /** A code that enrols one kiosk at "Library kiosk 2" within the hour, but for what a test wants otherwise. */
  enrolmentCode(terms?: Partial<CodeTerms>, life?: number): Promise<string>;
  kiosk: { kiosk: string; place: string; secret: string };
  supportKey: { name: string; secret: string };
}

/** Its dictionaries are loaded once for all services of a test file. */
const strength = createStrengthEstimator();

/**
 * A whole service in this process, listening on a free port: the embedded store in memory, channels
 * that record, one enrolled kiosk, one key of the help desk. Everything else is what runs in a school.
 */
export async function startService(changes: Partial<Deployment> & { sent?: Sent } = {}): Promise<TestService> {
  const sent = changes.sent ?? recordingChannels();
  const time = testTime();
  const breaches = await createBreachCheck({ file: null, rangeUrl: null });
  if (!breaches.ok) throw new Error(breaches.problem);
  const secret = randomBytes(32).toString("base64url");
  const kiosk = { kiosk: "library-2", place: "Library kiosk 2", secret };
  const supportKey = { name: "service-desk", secret: makeSupportSecret() };
  const ring = changes.ring ?? createKeyRing([randomRingKey(1)]);
  const port = await freePort();
  const origin = `${changes.tls ? "https" : "http"}://localhost:${String(port)}`;
  const service = await compose({
    database: openSqlite(":memory:"),
    ring,
    anchor: null,
    policy: testPolicy(),
    channels: sent.channels,
    kiosks: [{ kiosk: kiosk.kiosk, place: kiosk.place, secretSha256: sha256(secret) }],
    supportKeys: [{ name: supportKey.name, secretSha256: sha256(supportKey.secret) }],
    breaches: breaches.check,
    origin,
    screens: null,
    tls: null,
    trustedProxies: [],
    requestsPerMinute: 1_000_000,
    version: "0.0.0-test",
    logger: createLogger("silent"),
    demo: false,
    time,
    strength,
    workKeys: 25,
    ...changes,
  });
  await service.begin();
  await service.app.listen({ host: "localhost", port });
  const enrolmentCode = async (terms: Partial<CodeTerms> = {}, life = 60 * 60_000) =>
    (await service.kiosks.makeCode("command", { place: kiosk.place, uses: 1, networks: [], approve: false, startsPerHour: 240, ...terms }, life)).code;
  return { ...service, origin, sent, time, kiosk, supportKey, add: (person) => addPerson(service, person), enrolmentCode };
}

async function addPerson({ store, ring, directory }: Pick<Service, "store" | "ring" | "directory">, person: TestPerson): Promise<PersonKey> {
  const key = await directory.addPerson(
    { userId: person.userId, givenName: person.givenName ?? "Sam", familyName: person.familyName ?? "Okafor", language: null, groups: person.groups ?? [] },
    person.password,
  );
  if (typeof key === "object" || key === "taken") throw new Error(`${person.userId} could not be added`);
  for (const method of person.methods) {
    const details = method.factor === "questions" ? { factor: method.factor, answers: await hashed(ring, method.answers) } : method;
    await store.transaction((transaction) => saveMethod(transaction, ring, store.clock.now(), key, details));
  }
  return key;
}

async function hashed(ring: Service["ring"], answers: Record<string, string>): Promise<{ question: string; text: null; hash: string }[]> {
  const hasher = await createHasher({ pepper: ring.stableKey("password-pepper") });
  return Promise.all(
    Object.entries(answers).map(async ([question, answer]) => {
      const hash = await hasher.hash(normaliseAnswer(answer));
      if (typeof hash !== "string") throw new Error("The hasher was busy.");
      return { question, text: null, hash };
    }),
  );
}

export async function freePort(): Promise<number> {
  const { createServer } = await import("node:net");
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

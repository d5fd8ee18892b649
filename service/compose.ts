import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import type { Anchor } from "./audit/anchor.ts";
import { createAuditLog, type AuditLog } from "./audit/log.ts";
import { createCaptchas } from "./captcha/captchas.ts";
import { channelNames, type ChannelName, type Channels } from "./channels/channel.ts";
import { createDispatcher } from "./channels/dispatcher.ts";
import { createChannelHealth } from "./channels/health.ts";
import { pruneOutbox } from "./channels/outbox.ts";
import { createAuthority } from "./devices/authority.ts";
import { pruneEnrolmentCodes } from "./devices/codes.ts";
import type { EntraTokens } from "./devices/entra.ts";
import { createKiosks, type Kiosks } from "./devices/kiosks.ts";
import { createTechnicians, type Technicians } from "./devices/technicians.ts";
import type { Directory } from "./directories/directory.ts";
import { createEmbeddedDirectory, type EmbeddedDirectory } from "./directories/embedded.ts";
import { kindsOffered } from "./flow/kinds.ts";
import { createFlows } from "./flow/flows.ts";
import { answerCall, pruneRequests } from "./flow/request-records.ts";
import type { FlowParts } from "./flow/parts.ts";
import { housekeep } from "./housekeeping.ts";
import { audience, createPrincipals, tokenLife, type EnrolledKiosk } from "./http/principal.ts";
import { createServer } from "./http/server.ts";
import type { KeyRing } from "./keys/ring.ts";
import { createLimits } from "./limits/limits.ts";
import type { BreachCheck } from "./password/breached.ts";
import { createHasher, type Hasher } from "./password/hashing.ts";
import { createJudge } from "./password/judge.ts";
import { passwordRulesFor } from "./password/rules.ts";
import { createStrengthEstimator, type StrengthEstimator } from "./password/strength.ts";
import { createAccounts } from "./people/accounts.ts";
import { pruneActivity } from "./people/activity.ts";
import { pruneClassCodes } from "./people/class-codes.ts";
import { pruneKeptCodes } from "./people/kept-codes.ts";
import { policyDigest } from "./policy/load.ts";
import { openPolicies, type Policies, type PolicyNews } from "./policy/policies.ts";
import type { Policy } from "./policy/policy.ts";
import { fixedPolicy, type PolicySource } from "./policy/source.ts";
import { purposesAt } from "./policy/purposes.ts";
import { organisationView } from "./policy/view.ts";
import type { TimeSource } from "./store/clock.ts";
import { openStore, type Database, type Store } from "./store/store.ts";
import { createDesk } from "./support/desk.ts";
import type { SupportKey } from "./support/keys.ts";
import type { ServiceTls } from "./tls/service-tls.ts";

/** Everything a service is put together from. `serve` takes it from the settings, the demo and tests from themselves. */
export interface Deployment {
  database: Database;
  ring: KeyRing;
  /** Null only where the store is in memory. */
  anchor: Anchor | null;
  /** One that stays, or where it comes from. */
  policy: Policy | PolicySource;
  /** Told of the policy at the start and at every change, beside the log. */
  policyNews?: PolicyNews;
  channels: Channels;
  kiosks: readonly EnrolledKiosk[];
  /** Whose tokens kiosks may show beside the service's own; nobody's by default. */
  entra?: EntraTokens | null;
  /** Keys of IT's own tools; none by default, and then nobody gets anywhere with the support API. */
  supportKeys: readonly SupportKey[];
  breaches: BreachCheck;
  origin: string;
  /** Folder of the built renderer; null for the API alone. */
  screens: string | null;
  /** Null behind a proxy that does TLS. */
  tls: ServiceTls | null;
  trustedProxies: readonly string[];
  requestsPerMinute: number;
  version: string;
  logger: FastifyBaseLogger;
  demo: boolean;
  /** One of its own unless many services in a process share one, as tests do; its dictionaries take a third of a second to load. */
  strength?: StrengthEstimator;
  /** Keys of the proof of work at level 1, on average; tests with many browsers on few cores ask for less. */
  workKeys?: number;
  /** The machine's clocks unless a test brings its own. */
  time?: TimeSource;
  /** Stands between the flows and the embedded directory; tests of faults put one in. */
  wrapDirectory?: (directory: Directory) => Directory;
}

/** A service that is put together and has not begun to listen. */
export interface Service {
  app: FastifyInstance;
  store: Store;
  ring: KeyRing;
  directory: EmbeddedDirectory;
  hasher: Hasher;
  audit: AuditLog;
  kiosks: Kiosks;
  technicians: Technicians;
  policies: Policies;
  /** Somebody answered the call of this message and pressed the # key; false where nobody waits for that any more. */
  callAnswered(message: string): Promise<boolean>;
  /** Recovers what a crash left and begins its regular work. Before the first request. */
  begin(): Promise<void>;
  /** Answers what is under way, sends what is being sent, anchors the log and closes the store. */
  stop(): Promise<void>;
}

/** Earlier passwords that the embedded directory keeps from coming back. */
const passwordHistory = 5;
const second = 1000;
const minute = 60 * second;

/**
 * Puts the service together.
 *
 * @throws StoreError where the store cannot be used, with what to do
 * @throws PolicyError where there is no policy to run with
 */
export async function compose(deployment: Deployment): Promise<Service> {
  const { ring, channels, origin, logger, demo, entra = null } = deployment;
  const store = await openStore(deployment.database, ring, deployment.time);
  const report = (error: unknown): void => {
    logger.error({ error: error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : {} }, "something of ours went wrong");
  };
  const audit = createAuditLog({ database: store.database, ring, instance: "service", anchor: deployment.anchor, report });
  const policies = await openPolicies({
    store,
    audit,
    source: "read" in deployment.policy ? deployment.policy : fixedPolicy(deployment.policy),
    news: {
      inForce: (policy, version, changes) => {
        logger.info({ version, changes }, "a policy is in force");
        deployment.policyNews?.inForce(policy, version, changes);
      },
      refused: (mistakes, version) => {
        logger.error({ mistakes, version }, "a policy was wrong and is refused; the version before it stays in force");
        deployment.policyNews?.refused(mistakes, version);
      },
    },
  });
  const hasher = await createHasher({ pepper: ring.stableKey("password-pepper") });
  const embedded = createEmbeddedDirectory({ store, hasher, history: passwordHistory });
  const directory = deployment.wrapDirectory?.(embedded) ?? embedded;
  const health = createChannelHealth(channels);
  const dispatcher = createDispatcher({
    store,
    ring,
    channels,
    alone: true,
    onSettled: (transaction, { id, flow, channel, purpose, outcome }) =>
      audit.write(transaction, store.clock.now(), purpose === "code" ? "code-settled" : "notice-settled", { flow: flow ?? "", message: id, channel, outcome }),
    onFault: report,
  });
  const legs = {
    has: (channel: ChannelName) => channels[channel] !== undefined,
    up: (channel: ChannelName) => health.of(channel) === "up",
    asksForKey: channels.call?.asksForKey === true,
    poke: () => {
      dispatcher.poke();
    },
  };
  const accounts = createAccounts({ store, ring, directory, offeredKinds: (person) => kindsOffered({ policy: policies.inForce(), channels: legs }, person) });
  const strength = deployment.strength ?? createStrengthEstimator();
  const judge = createJudge({
    strength,
    breaches: deployment.breaches,
    onRangeUnreachable: () => {
      logger.warn("the range service for breached passwords does not answer; the list on disk judges alone");
    },
  });

  const limits = createLimits(ring);
  const kiosks = createKiosks({ store, ring, audit, limits, origin, authority: deployment.tls?.authority ?? null });
  const technicians = createTechnicians({ store, ring, audit, limits });
  const principals = createPrincipals({ ring, kiosks: deployment.kiosks, standing: (kiosk) => kiosks.standing(kiosk), entra, origin });
  const parts: FlowParts = {
    store,
    ring,
    // At each event the one that is in force then: a flow that began under another goes on under this one.
    get policy() {
      return policies.inForce();
    },
    directory,
    accounts,
    limits,
    audit,
    hasher,
    origin,
    channels: legs,
    captchas: createCaptchas(ring, deployment.workKeys),
    judge: (password, person) =>
      judge(password, {
        rules: passwordRulesFor(policies.inForce(), person, directory.abilities.history),
        usedBefore: (candidate) => directory.usedBefore(person.key, candidate),
      }),
  };
  const flows = createFlows(parts);
  let directoryUp = true;

  const app = await createServer({
    ...deployment,
    support: {
      desk: createDesk(parts),
      kiosks,
      keys: deployment.supportKeys,
      keyRefused: (call) => store.transaction((transaction) => audit.write(transaction, store.clock.now(), "support-key-refused", { call })),
    },
    devices: { kiosks, technicians, principals, authority: createAuthority({ store, ring, kiosks, origin, audience, tokenLife, report }) },
    api: {
      flows,
      principals,
      countStart: ({ kind, device }) => {
        const id = device.replace(/^kiosk\//, "");
        return kind === "kiosk" ? kiosks.countStart(id, entra?.kiosks.find(({ kiosk }) => kiosk === id)?.startsPerHour ?? null) : Promise.resolve(0);
      },
      organisation: ({ place, kind }) => organisationView(policies.inForce(), { place, demo, purposes: purposesAt(kind, policies.inForce(), directory.abilities), atKiosk: kind === "kiosk" }),
      health: () => {
        const states = { email: health.of("email"), text: health.of("text"), call: health.of("call") };
        return { well: directoryUp && !Object.values(states).includes("down"), directory: directoryUp ? "up" : "down", ...states };
      },
      kioskAsked: (claimed, kiosk) =>
        store.transaction((transaction) =>
          kiosk === null
            ? audit.write(transaction, store.clock.now(), "kiosk-token-refused", {
                claimed,
                reason: deployment.kiosks.some((enrolled) => enrolled.kiosk === claimed) ? "wrong-secret" : "unknown-kiosk",
              })
            : audit.write(transaction, store.clock.now(), "kiosk-token-issued", { device: kiosk.kiosk, place: kiosk.place }),
        ),
    },
  });

  const keeping = housekeep(
    [
      { every: 5 * second, tasks: [() => policies.look()] },
      {
        every: minute,
        tasks: [
          async () => {
            directoryUp = await directory.up();
          },
          () => flows.recover(),
          () => flows.purge(),
          () => store.transaction((transaction) => limits.prune(transaction, store.clock.now())),
          () => store.transaction((transaction) => pruneClassCodes(transaction, store.clock.now())),
          () => store.transaction((transaction) => pruneEnrolmentCodes(transaction, store.clock.now())),
          () => store.transaction((transaction) => pruneRequests(transaction, store.clock.now())),
          () => store.transaction((transaction) => pruneKeptCodes(transaction, store.clock.now())),
          () => store.transaction((transaction) => pruneActivity(transaction, store.clock.now())),
          () => store.transaction((transaction) => pruneOutbox(transaction, store.clock.now())),
          () => store.clock.save(),
        ],
      },
      { every: 60 * minute, tasks: [() => accounts.refreshCovers(), () => deployment.tls?.renewed(app) ?? Promise.resolve()] },
    ],
    report,
  );

  return {
    app,
    store,
    ring,
    directory: embedded,
    hasher,
    audit,
    kiosks,
    technicians,
    policies,
    callAnswered: (message) => store.transaction((transaction) => answerCall(transaction, ring, store.clock.now(), message)),
    async begin() {
      await store.transaction(async (transaction) => {
        await audit.write(transaction, store.clock.now(), "service-started", { version: deployment.version });
        await audit.write(transaction, store.clock.now(), "policy-in-force", { version: policies.version(), digest: policyDigest(policies.inForce()) });
      });
      await health.check();
      await accounts.refreshCovers();
      await flows.recover();
      // The dictionaries take a third of a second to load: now, and not when the first person waits for them.
      await strength.estimate("", []);
      keeping.begin();
    },
    async stop() {
      await app.close();
      await keeping.stop();
      await dispatcher.stop();
      health.stop();
      for (const name of channelNames) channels[name]?.close?.();
      if (deployment.strength === undefined) await strength.close();
      await store.transaction((transaction) => audit.write(transaction, store.clock.now(), "service-stopped", {}));
      await audit.stop();
      await deployment.breaches.close();
      await store.close();
    },
  };
}

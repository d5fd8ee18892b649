import { createHash, randomBytes } from "node:crypto";
import { compose } from "../compose.ts";
import { Complaint } from "../commands/complaint.ts";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import { createLogger } from "../log.ts";
import { createBreachCheck } from "../password/breached.ts";
import { loadPolicy, profileFile, type ProfileName } from "../policy/load.ts";
import { openSqlite } from "../store/sqlite.ts";
import { version } from "../version.ts";
import { createDemoOutbox } from "./outbox.ts";
import { demoOutboxPage } from "./outbox-page.ts";
import { introduce } from "./introduction.ts";
import { seedSchool } from "./school.ts";
import { settingOf } from "./setting.ts";

/** What the process that started the demo is told once it answers. */
export interface DemoReady {
  origin: string;
  outbox: string;
  kiosk: { kiosk: string; secret: string };
}

/** A demo that answers. */
export interface Demo {
  ready: DemoReady;
  /** The first lines: whom to try, and with what. */
  introduction: string;
  stop(): Promise<void>;
}

const kiosk = { kiosk: "library-2", place: "Library kiosk 2" };

/**
 * Opens a made-up organisation with the policy of a profile: store, keys, messages and people are in memory
 * and gone at the end, and every secret is random in each run. Nothing is really sent.
 *
 * @param screens folder of the built renderer; null for the API alone
 */
export async function openDemo({ port, profile, screens }: { port: number; profile: ProfileName; screens: string | null }): Promise<Demo> {
  const origin = `http://localhost:${String(port)}`;
  const policy = loadPolicy(profileFile(profile));
  if (!policy.ok) throw new Complaint(policy.mistakes.join("\n"));
  const breaches = await createBreachCheck({ file: null, rangeUrl: null });
  if (!breaches.ok) throw new Complaint(breaches.problem);
  const outbox = createDemoOutbox();
  const outboxToken = randomBytes(24).toString("base64url");
  const secret = randomBytes(32).toString("base64url");

  const service = await compose({
    database: openSqlite(":memory:"),
    ring: createKeyRing([randomRingKey(1)]),
    anchor: null,
    policy: policy.policy,
    channels: outbox.channels,
    kiosks: [{ ...kiosk, secretSha256: createHash("sha256").update(secret).digest("hex") }],
    supportKeys: [],
    breaches: breaches.check,
    origin,
    screens,
    tls: null,
    trustedProxies: [],
    requestsPerMinute: 1200,
    version,
    logger: createLogger("warn"),
    demo: true,
  });
  await service.app.register(
    demoOutboxPage({ token: outboxToken, messages: () => outbox.messages(), onKey: (messageId) => service.callAnswered(messageId) }),
  );
  const people = await seedSchool(service, settingOf(profile, policy.policy));
  await service.begin();
  await service.app.listen({ host: "localhost", port });

  const address = `${origin}/demo/outbox#${outboxToken}`;
  return {
    ready: { origin, outbox: address, kiosk: { kiosk: kiosk.kiosk, secret } },
    introduction: introduce({ origin, outbox: address, policy: policy.policy, people }),
    stop: () => service.stop(),
  };
}

import { createHash, randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { compose } from "../compose.ts";
import { Complaint } from "../commands/complaint.ts";
import { builtScreens } from "../commands/screens.ts";
import { untilAskedToStop } from "../commands/until-stopped.ts";
import { createKeyRing, randomRingKey } from "../keys/ring.ts";
import { createLogger } from "../log.ts";
import { createBreachCheck } from "../password/breached.ts";
import { loadPolicy, profileFile, profileNames, type ProfileName } from "../policy/load.ts";
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

const defaultPort = 8470;
const kiosk = { kiosk: "library-2", place: "Library kiosk 2" };

/**
 * Runs a made-up school: store, keys, messages and people are in memory and gone at the end, and every
 * secret is random in each run. Nothing is really sent.
 */
export async function demo(argv: readonly string[]): Promise<void> {
  const { port, profile } = options(argv);
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
    screens: builtScreens(),
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
  console.log(introduce({ origin, outbox: address, policy: policy.policy, people }));
  process.send?.({ origin, outbox: address, kiosk: { kiosk: kiosk.kiosk, secret } } satisfies DemoReady);
  await untilAskedToStop();
  await service.stop();
}

function options(argv: readonly string[]): { port: number; profile: ProfileName } {
  const { values } = parseArgs({ args: [...argv], options: { port: { type: "string" }, profile: { type: "string" } }, strict: false });
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Complaint("--port takes a whole number from 1 to 65535.");
  const profile = profileNames.find((name) => name === (values.profile ?? "oak-hill"));
  if (profile === undefined) throw new Complaint(`There is no profile named ${JSON.stringify(values.profile)}. --profile takes one of: ${profileNames.join(", ")}.`);
  return { port, profile };
}

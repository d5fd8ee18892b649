import { join } from "node:path";
import { statSync } from "node:fs";
import { openAnchor } from "../../service/audit/anchor.ts";
import { createSmtpChannel } from "../../service/channels/smtp.ts";
import { compose } from "../../service/compose.ts";
import { crowdUserId, seedMany } from "../../service/demo/crowd.ts";
import { createKeyRing, randomRingKey } from "../../service/keys/ring.ts";
import { createLogger } from "../../service/log.ts";
import { createBreachCheck } from "../../service/password/breached.ts";
import { openSqlite } from "../../service/store/sqlite.ts";
import { freePort, testPolicy } from "../support/service.ts";
import { processorSecondsPlease, serviceRequest, type ServiceReady, type ServiceRequest } from "./messages.ts";

/** The password that everybody in the crowd has forgotten. */
const forgotten = "the old password 1";

/**
 * The service that is measured, in a process of its own: whole, on a file store as in a school (WAL,
 * synchronous=FULL, the log anchored), with e-mail by SMTP. Clients come from many addresses, as `x-forwarded-for` says,
 * for from one address alone their proof of work would grow.
 */
async function serve({ folder, people, disabled, unregistered, mailPort }: ServiceRequest): Promise<void> {
  const breaches = await createBreachCheck({ file: null, rangeUrl: null });
  if (!breaches.ok) throw new Error(breaches.problem);
  const file = join(folder, "keydesk.sqlite");
  const origin = `http://localhost:${String(await freePort())}`;
  const service = await compose({
    database: openSqlite(file),
    ring: createKeyRing([randomRingKey(1)]),
    anchor: openAnchor(join(folder, "audit-anchor")),
    policy: testPolicy(),
    channels: {
      email: createSmtpChannel({ host: "localhost", port: mailPort, security: "none", user: null, password: null, from: "keydesk@example.com" }, () => "Oak Hill School"),
    },
    kiosks: [],
    supportKeys: [],
    breaches: breaches.check,
    origin,
    screens: null,
    tls: null,
    trustedProxies: ["127.0.0.1", "::1"],
    requestsPerMinute: 1_000_000,
    version: "0.0.0-bench",
    logger: createLogger("warn"),
    demo: false,
  });

  const began = performance.now();
  const passwordHash = await service.hasher.hash(forgotten);
  if (typeof passwordHash !== "string") throw new Error("The hasher was busy.");
  await seedMany({ store: service.store, ring: service.ring, count: people, passwordHash });
  const seededIn = performance.now() - began;
  await service.store.transaction(async (transaction) => {
    for (let number = 0; number < disabled + unregistered; number++) {
      const { key } = await transaction.selectFrom("people").select("key").where("user_id", "=", crowdUserId(number)).executeTakeFirstOrThrow();
      if (number < disabled) await transaction.updateTable("people").set({ enabled: 0 }).where("key", "=", key).execute();
      else await transaction.deleteFrom("methods").where("person", "=", key).execute();
    }
  });
  const storeBytes = statSync(file).size + statSync(`${file}-wal`).size;

  await service.begin();
  await service.app.listen({ host: "localhost", port: Number(new URL(origin).port) });
  process.on("message", (message) => {
    const { user, system } = process.cpuUsage();
    if (message === processorSecondsPlease) process.send?.((user + system) / 1e6);
  });
  process.once("disconnect", () => void service.stop());
  process.send?.({ origin, seededIn, storeBytes } satisfies ServiceReady);
}

process.once("message", (message) => void serve(serviceRequest.parse(message)));

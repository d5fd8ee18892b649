import { chmodSync, cpSync, openSync, renameSync, rmSync, statSync, truncateSync, writeFileSync, writeSync, closeSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { until } from "../support/wait.ts";
import { somebody } from "./going-on.ts";
import { createHouse, type House } from "./house.ts";
import { startFaultyMail } from "./mail.ts";
import { seed } from "./seed.ts";
import { walk } from "./walk.ts";

/** How often the service looks after a leg that is down, in milliseconds. */
const checksEvery = 30_000;
const secret = "hunter22-never-printed";
const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function newHouse(smtpPort: number | null = null): Promise<House> {
  const house = await createHouse(smtpPort);
  cleanUps.push(() => house.remove());
  return house;
}

/** A house in which somebody lives and whose service has run and was stopped. */
async function livedIn(): Promise<House> {
  const house = await newHouse();
  await seed(house, ["sam"]);
  expect(await (await house.start().answering()).stop()).toBe(0);
  return house;
}

/** The service ends with a message for whoever runs it: what is wrong, and what to do. */
async function expectRefusal(house: House, ...says: (string | RegExp)[]): Promise<void> {
  const refused = house.start();
  expect(await refused.ended(), refused.output()).toBe(1);
  const output = refused.output();
  for (const words of says) expect(output).toMatch(words);
  expect(output).not.toMatch(/\n\s+at |node:internal|Keydesk answers/);
  expect(output).not.toContain(secret);
}

/** After mending the service runs, the person is still there and the log is whole. */
async function expectAllIsWell(house: House, people = ["sam"]): Promise<void> {
  const service = await house.start().answering();
  expect((await fetch(`${house.origin}/v1/health`)).status).toBe(200);
  expect(await service.stop()).toBe(0);
  expect(await house.look((database) => database.selectFrom("people").select("user_id").execute())).toEqual(people.map((userId) => ({ user_id: userId })));
  expect(await house.command("audit", "verify")).toMatchObject({ code: 0 });
}

/** Spoils something in a house that was well, and gives back how to mend it. */
type Spoil = (house: House) => () => void;

const replaced =
  (fileOf: (house: House) => string, content: string | Buffer, mode = 0o600): Spoil =>
  (house) => {
    const file = fileOf(house);
    cpSync(file, `${file}.whole`);
    writeFileSync(file, content);
    chmodSync(file, mode);
    return () => {
      renameSync(`${file}.whole`, file);
    };
  };
const storeWith =
  (damage: (file: string) => void): Spoil =>
  (house) => {
    cpSync(house.storeFile, `${house.folder}/backup.sqlite`);
    damage(house.storeFile);
    return () => {
      cpSync(`${house.folder}/backup.sqlite`, house.storeFile);
    };
  };
const away =
  (fileOf: (house: House) => string): Spoil =>
  (house) => {
    renameSync(fileOf(house), `${house.folder}/away`);
    return () => {
      renameSync(`${house.folder}/away`, fileOf(house));
    };
  };
const settingsWith =
  (changes: (house: House) => Record<string, unknown>): Spoil =>
  (house) => {
    house.settings(changes(house));
    return () => {
      house.settings({});
    };
  };
const aFile = (house: House): string => {
  const file = join(house.folder, "a-file");
  writeFileSync(file, "not what it should be\n");
  return file;
};

const settingsFile = (house: House): string => house.settingsFile;
const policyFile = (house: House): string => join(house.folder, "policy.json");
const otherKey = JSON.stringify({ keys: [{ version: 1, secret: Buffer.alloc(32, 7).toString("base64url") }] });

describe("what is broken around the service is named with what to do, and mended without loss", () => {
  it.each<[string, Spoil, ...(string | RegExp)[]]>([
    ["settings that are cut off", replaced(settingsFile, '{ "listen": '), "settings file", "allowed: one JSON object"],
    ["settings that are gone", away(settingsFile), "settings file", "nothing there"],
    [
      "settings with mistakes, all of them at once",
      settingsWith(() => ({ listen: { port: "x" }, origin: "http://evil.example/", colour: 1, smtp: { host: "mail", password: secret } })),
      /listen\.port: found "x"; allowed: /,
      /origin: found .*; allowed: /,
      /colour: found a key that is not known/,
      /smtp\.from: found nothing; allowed: /,
    ],
    ["a key ring that is gone", away((house) => house.keyRingFile), "key ring", "Restore it from its backup"],
    ["a key ring of another deployment", replaced((house) => house.keyRingFile, otherKey), "key ring is not the one", "nothing was changed"],
    ["a damaged key ring", replaced((house) => house.keyRingFile, '{"keys":['), "damaged", "Restore it from its backup"],
    ["a key ring that everybody may read", replaced((house) => house.keyRingFile, otherKey, 0o644), "open to other accounts", "chmod 600"],
    ["something else in the store's place", storeWith((file) => writeFileSync(file, Buffer.alloc(3000, "garbage"))), "not a Keydesk store", "restore the last backup"],
    ["a store cut short", storeWith((file) => truncateSync(file, 20_000)), "damaged", "restore the last backup"],
    ["a store with a hole in it", storeWith((file) => overwrite(file, statSync(file).size / 2, Buffer.alloc(6000, 0xa5))), "damaged", "restore the last backup"],
    ["an empty store", storeWith((file) => truncateSync(file, 0)), "missing or empty", "restore the last backup"],
    ["no store where there was one", storeWith((file) => rmSync(file)), "missing or empty", "disk is mounted"],
    ["an anchor that cannot be written", settingsWith((house) => ({ auditAnchorFile: join(aFile(house), "anchor.jsonl") })), "audit anchor", "name another file in auditAnchorFile"],
    ["a certificate that is none", settingsWith((house) => ({ tls: { certificateFile: aFile(house), keyFile: aFile(house) } })), "cannot be used", "tls.certificateFile"],
    ["a list of breached passwords that is none", settingsWith((house) => ({ breached: { file: aFile(house) } })), "breached passwords", "take it out of the settings"],
    ["an address that is not this machine's", settingsWith(({ port }) => ({ listen: { host: "192.0.2.1", port } })), "not one of this machine's", "listen.host"],
  ])("%s", async (_what, spoil, ...says) => {
    const house = await livedIn();
    const mend = spoil(house);
    await expectRefusal(house, ...says);
    mend();
    await expectAllIsWell(house);
  });

  it.each<[string, (house: House) => string, string | RegExp]>([
    ["a file in the data folder's place", aFile, "cannot be made"],
    ["a data folder below a file", (house) => join(aFile(house), "data"), "cannot be made"],
    ["a data folder where nothing can be made", () => "/proc/keydesk", "cannot be made"],
    ["a data folder that holds its own keys", (house) => dirname(house.keyRingFile), "outside it"],
  ])("%s", async (_what, place, says) => {
    const house = await newHouse();
    house.settings({ dataFolder: place(house) });
    await expectRefusal(house, says, /dataFolder|keyRingFile/);
    house.settings({});
    await expectAllIsWell(house, []);
  });

  it.each<[string, Spoil, string]>([
    ["a policy that is gone", away(policyFile), "nothing there"],
    ["a policy with a mistake", replaced(policyFile, '{"organisation":{"name":1}}'), "organisation.name"],
  ])("%s: the service runs with the last good one, and says so", async (_what, spoil, says) => {
    const house = await livedIn();
    const mend = spoil(house);
    const service = await house.start().answering();
    expect(service.output()).toContain(says);
    expect(await service.stop()).toBe(0);
    mend();
    await expectAllIsWell(house);
  });

  it("a port in use", async () => {
    const house = await livedIn();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(house.port, "127.0.0.1", resolve));
    await expectRefusal(house, "The port is in use", "listen.port");
    await new Promise((resolve) => other.close(resolve));
    await expectAllIsWell(house);
  });

  it("another service on the same data folder, which goes on undisturbed", async () => {
    const mail = await startFaultyMail();
    cleanUps.push(() => mail.close());
    const house = await newHouse(mail.port);
    await seed(house, ["sam"]);
    const first = await house.start().answering();
    const client = somebody(house);
    await walk(house, mail, "sam", client, async (step, ask) => {
      if (step === "set-password") await expectRefusal(house, "Another service runs on the data folder", "dataFolder");
      return ask();
    });
    expect(client.step("done").outcome).toBe("password-changed");
    expect(await first.stop()).toBe(0);
    await expectAllIsWell(house);
  });

  it("a mail server that is away at the start: the service runs, says so, and sends when it is back", async () => {
    const mail = await startFaultyMail();
    await mail.close();
    const house = await newHouse(mail.port);
    await seed(house, ["sam"]);
    const service = await house.start().answering();
    const emailLeg = async (): Promise<unknown> => {
      // Not so often that the service asks us to wait.
      await pause(200);
      return ((await (await fetch(`${house.origin}/v1/health`)).json()) as { email: string }).email;
    };
    await until(async () => (await emailLeg()) === "down", "the leg to be found down");
    const back = await startFaultyMail(mail.port);
    cleanUps.push(() => back.close());
    await until(async () => (await emailLeg()) === "up", "the leg to be found up again", checksEvery + 20_000);
    const client = somebody(house);
    await walk(house, back, "sam", client, (_step, ask) => ask());
    expect(client.flow.proved).toEqual(["email"]);
    expect(await service.stop()).toBe(0);
    await expectAllIsWell(house);
  });
});

function overwrite(file: string, at: number, bytes: Buffer): void {
  const opened = openSync(file, "r+");
  writeSync(opened, bytes, 0, bytes.length, Math.floor(at));
  closeSync(opened);
}

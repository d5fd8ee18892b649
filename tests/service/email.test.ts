import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languages, rightToLeft, type Language } from "../../contract/vocabulary.ts";
import { words } from "../../service/channels/messages/messages.ts";
import { createSmtpChannel, type SmtpChannel } from "../../service/channels/smtp.ts";
import { readMail, startMailServer, type MailServer, type ReceivedMail } from "../../service/channels/testing/mail-server.ts";
import { createClient, type TestClient } from "../support/client.ts";
import { passwordIs } from "../support/directory.ts";
import { startService, type TestService } from "../support/service.ts";
import { until } from "../support/wait.ts";

const organisation = "Oak Hill School";
const phone = "01744 000 000";
const newPassword = "lantern otter biscuit";

let server: MailServer;
let channel: SmtpChannel;
let service: TestService;
let people = 0;

beforeAll(async () => {
  server = await startMailServer();
  channel = createSmtpChannel({ host: "127.0.0.1", port: server.port, security: "none", user: null, password: null, from: "keydesk@school.example" }, () => organisation);
  service = await startService({ channels: { email: channel } });
});
afterAll(async () => {
  await service.stop();
  channel.close();
  await server.close();
});

/** A mail as its reader sees it. */
interface Mail {
  to: string[];
  raw: string;
  headers: Map<string, string>;
  subject: string;
  text: string;
  html: string;
}

/** RFC 2047: the words of a subject in other letters than English ones. */
const decodeWords = (header: string): string =>
  header
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_word, how: string, encoded: string) =>
      how.toUpperCase() === "B"
        ? Buffer.from(encoded, "base64").toString("latin1")
        : encoded.replaceAll("_", " ").replaceAll(/=([0-9A-F]{2})/gi, (_byte, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );

/** Encoded words end where a line does, and so between the bytes of a letter: the letters are read last. */
const subjectOf = (header: string): string => (header.includes("=?") ? Buffer.from(decodeWords(header), "latin1").toString("utf8") : header);

function opened({ to, raw }: ReceivedMail): Mail {
  const { headers, parts } = readMail(raw);
  const part = (type: string): string => parts.find((found) => found.type === type)?.content ?? "";
  return { to, raw, headers, subject: subjectOf(headers.get("subject") ?? ""), text: part("text/plain"), html: part("text/html") };
}

/** The mail to somebody, by its place in the order in which they got them. */
const mailTo = (address: string, place: number): Promise<Mail> =>
  until(() => server.received.filter(({ to }) => to.includes(address))[place], `mail ${String(place + 1)} to ${address}`).then(opened);

/** Without what keeps a name in its direction (UAX 9), which no reader sees. */
const seen = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, "");
const codeOf = ({ text }: Mail): string => /^\d{6}$/m.exec(seen(text))?.[0] ?? "";

async function newPerson(language: Language | null = null): Promise<{ userId: string; address: string }> {
  const userId = `pupil${String(++people)}`;
  const address = `${userId}@mail.example`;
  const key = await service.add({ userId, password: "the old password 1", methods: [{ factor: "email", address }] });
  if (language !== null) await service.store.database.updateTable("people").set({ language }).where("key", "=", key).execute();
  return { userId, address };
}

async function walk(client: TestClient, { userId, address }: { userId: string; address: string }, language: Language): Promise<{ code: Mail; notice: Mail }> {
  await client.start("reset", language);
  await client.identify(userId);
  const [method] = client.methods();
  if (method === undefined) throw new Error("E-mail is not on offer.");
  await client.send({ type: "choose-method", method: method.id }, { language });
  const code = await mailTo(address, 0);
  await client.send({ type: "submit-code", code: codeOf(code) }, { language });
  await client.send({ type: "set-password", password: newPassword }, { language });
  expect(client.step("done").outcome).toBe("password-changed");
  return { code, notice: await mailTo(address, 1) };
}

describe("the main job by e-mail, through a real mail server", () => {
  it.each(languages)("is done in %s: a code that works, and a notice after the change", async (language) => {
    const { email } = words[language];
    const person = await newPerson();
    const client = createClient(service.origin);
    const { code, notice } = await walk(client, person, language);

    for (const mail of [code, notice]) {
      expect(mail.to).toEqual([person.address]);
      expect(mail.headers.get("content-language")).toBe(language);
      expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
      expect(mail.headers.get("content-type")).toMatch(/^multipart\/alternative/);
      expect(mail.html).toContain(`<html lang="${language}" dir="${rightToLeft.includes(language) ? "rtl" : "ltr"}">`);
      for (const written of [seen(mail.text), mail.html]) {
        expect(written).toContain(organisation);
        expect(written).toContain(person.userId);
        expect(written).toContain(phone);
        expect(written).toContain(email.help);
        expect(written).not.toMatch(/[{}]\w*\}|undefined/);
      }
      expect(mail.raw).not.toContain(newPassword);
    }
    expect(seen(code.subject)).toBe(email.codeSubject.replace("{organisation}", organisation));
    expect(seen(notice.subject)).toBe(email.notices["password-changed"].subject.replace("{organisation}", organisation));
    expect(seen(code.text)).toContain(email.yourCode);
    expect(seen(notice.text)).toContain(email.wasYou);
    expect(code.html).toContain(`>${codeOf(code)}<`);
    expect(await passwordIs(service, person.userId, newPassword)).toBe(true);
  });

  it("keeps secrets and names out of what a locked phone shows, and out of the notice", async () => {
    const person = await newPerson();
    const { code, notice } = await walk(createClient(service.origin), person, "en");
    for (const { subject } of [code, notice]) {
      expect(subject).not.toMatch(/\d/);
      expect(subject).not.toContain(person.userId);
    }
    for (const written of [notice.text, notice.html]) expect(written).not.toContain(codeOf(code));
    // A pupil's class may read it: no link, no place, no time of day.
    for (const written of [notice.text, notice.html]) expect(written).not.toMatch(/https?:|href=|\b\d{1,2}:\d{2}\b|Chrome|127\.0\.0\.1/);
  });

  it("writes the code in the language of the screen, and the notice in the person's own", async () => {
    const person = await newPerson("pl");
    const { code, notice } = await walk(createClient(service.origin), person, "cy");
    expect(code.headers.get("content-language")).toBe("cy");
    expect(notice.headers.get("content-language")).toBe("pl");
    expect(seen(notice.subject)).toBe(words.pl.email.notices["password-changed"].subject.replace("{organisation}", organisation));
  });

  it("never writes what a request calls this host (LTB #755, Keycloak CVE-2017-12161)", async () => {
    const evil = "evil.example";
    const hosts = new Set<string | undefined>();
    service.app.server.on("request", ({ headers }: { headers: { host?: string } }) => hosts.add(headers.host));
    const liar = await startLiar(service.origin, { host: evil, "x-forwarded-host": evil, "x-original-host": evil, forwarded: `host=${evil}`, referer: `https://${evil}/` });
    const { code, notice } = await walk(createClient(liar.origin), await newPerson(), "en").finally(liar.close);
    expect([...hosts]).toEqual([evil]);
    for (const mail of [code, notice]) for (const written of [mail.raw, mail.text, mail.html]) expect(written).not.toContain(evil);
  });

  it("tells a person whose mail server is away to wait, and sends when it is back", async () => {
    const person = await newPerson();
    const client = createClient(service.origin);
    await client.start();
    await client.identify(person.userId);
    const { port } = server;
    await server.close();
    await client.choose("email");
    expect(client.flow.step.name).toBe("enter-code");
    await until(() => service.app.inject("/v1/health").then((answer) => answer.json<{ email: string }>().email === "down"), "the leg to be found down");
    server = await startMailServer({}, port);
    const code = await mailTo(person.address, 0);
    await client.send({ type: "submit-code", code: codeOf(code) });
    expect(client.flow.step.name).toBe("choose-password");
    expect(server.received.filter(({ to }) => to.includes(person.address))).toHaveLength(1);
  });
});

/** Passes requests on under another name: `fetch` itself would not let a test lie about the host. */
async function startLiar(origin: string, headers: Record<string, string>): Promise<{ origin: string; close: () => Promise<void> }> {
  const { hostname, port } = new URL(origin);
  const liar = createServer((asked, answer) => {
    const passedOn = request({ hostname, port, method: asked.method, path: asked.url, headers: { ...asked.headers, ...headers } }, (heard) => {
      answer.writeHead(heard.statusCode ?? 502, heard.headers);
      heard.pipe(answer);
    });
    asked.pipe(passedOn);
  });
  await new Promise<void>((resolve) => liar.listen(0, "localhost", resolve));
  return {
    origin: `http://localhost:${String((liar.address() as AddressInfo).port)}`,
    close: async () => {
      liar.closeAllConnections();
      await new Promise((resolve) => liar.close(resolve));
    },
  };
}

import { once } from "node:events";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import type { Worker } from "node:worker_threads";
import { afterEach, describe, expect, test } from "vitest";
import type { SMTPServerOptions } from "smtp-server";
import type { Content, Message } from "./channel.ts";
import { codeMessage } from "./messages/messages.ts";
import { createSmtpSender } from "./smtp-sender.ts";
import { createSmtpChannel, type SmtpSettings } from "./smtp.ts";
import { localhostCertificate } from "./testing/localhost-certificate.ts";
import { readMail, startMailServer } from "./testing/mail-server.ts";
import { oakHill } from "./testing/policy.ts";

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const message: Message = {
  id: "6d0c1f0e-5d0e-4d3c-9a55-1c6f1f3b1a11",
  channel: "email",
  to: "jo@example.net",
  language: "en",
  subject: "Your code",
  text: "417093\n",
  html: "<p>417093</p>\n",
};

async function listen(options: SMTPServerOptions = {}) {
  const server = await startMailServer(options);
  cleanUps.push(server.close);
  return server;
}

const settingsFor = (port: number, settings: Partial<SmtpSettings> = {}): SmtpSettings => ({
  host: "localhost",
  port,
  security: "none",
  user: null,
  password: null,
  from: "keydesk@school.example",
  ...settings,
});

function connect(port: number, settings: Partial<SmtpSettings> = {}) {
  const channel = createSmtpChannel(settingsFor(port, settings), () => "Oak Hill School");
  cleanUps.push(() => {
    channel.close();
  });
  return channel;
}

/** A reply of the mail server with its code. */
const reply = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

test.each(["en", "ur"] as const)("text and HTML arrive as they were written (%s)", async (language) => {
  const server = await listen();
  const wording = codeMessage({
    channel: "email",
    code: "417093",
    language,
    userId: "sam.okafor",
    purpose: "reset",
    expiresIn: 900_000,
    policy: oakHill,
    origin: "https://reset.school.example",
  });
  expect(await connect(server.port).send({ ...message, language, ...wording })).toEqual({ kind: "sent" });

  expect(server.received).toMatchObject([{ from: "keydesk@school.example", to: ["jo@example.net"] }]);
  const { headers, parts } = readMail(server.received[0]?.raw ?? "");
  expect(parts).toEqual([
    { type: "text/plain", content: wording.text },
    { type: "text/html", content: wording.html },
  ]);
  expect(headers.get("from")).toBe("Oak Hill School <keydesk@school.example>");
  expect(headers.get("message-id")).toBe("<6d0c1f0e-5d0e-4d3c-9a55-1c6f1f3b1a11@school.example>");
  expect(headers.get("auto-submitted")).toBe("auto-generated");
  expect(headers.get("content-language")).toBe(language);
});

test.each([
  ["two addresses", "jo@example.net, eve@example.org"],
  ["a line break and a header", "jo@example.net\r\nBcc: eve@example.org"],
  ["a name with another address", "jo@example.net <eve@example.org>"],
  ["a group", "all: jo@example.net, eve@example.org;"],
  ["no address", "jo"],
])("a destination that is %s is refused without asking the server", async (_, to) => {
  const server = await listen();
  expect(await connect(server.port).send({ ...message, to })).toEqual({ kind: "refused" });
  expect(server.connections()).toBe(0);
});

test("connections are used again", async () => {
  const server = await listen();
  const channel = connect(server.port);
  await channel.send(message);
  await channel.send({ ...message, id: "another" });
  expect(server.received).toHaveLength(2);
  expect(server.connections()).toBe(1);
});

test("a connection that the server dropped meanwhile costs no message", async () => {
  const server = await listen();
  const channel = connect(server.port);
  await channel.send(message);
  server.cut();
  expect(await channel.send({ ...message, id: "another" })).toEqual({ kind: "sent" });
  expect(server.received).toHaveLength(2);
});

describe("before anything of the message went out, the channel is down", () => {
  test("where no server listens", async () => {
    const server = await startMailServer();
    await server.close();
    const channel = connect(server.port);
    expect(await channel.send(message)).toEqual({ kind: "down" });
    expect(await channel.up()).toBe(false);
  });

  test("where the connection breaks after the recipient", async () => {
    const server = await listen({
      onRcptTo: (_address, _session, _done) => {
        server.cut();
      },
    });
    expect(await connect(server.port).send(message)).toEqual({ kind: "down" });
  });

  test("where the server does not know our name and password", async () => {
    const server = await listen({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => {
        done(new Error("no"));
      },
    });
    const channel = connect(server.port, { user: "keydesk", password: "wrong" });
    expect(await channel.send(message)).toEqual({ kind: "down" });
    expect(await channel.up()).toBe(false);
  });

  test.each([451, 550])("where the server does not take our own address (%i)", async (code) => {
    const server = await listen({
      onMailFrom: (_address, _session, done) => {
        done(reply(code, "not from you"));
      },
    });
    expect(await connect(server.port).send(message)).toEqual({ kind: "down" });
  });
});

describe("what the server says to the recipient or the message counts for this message alone", () => {
  test.each([
    [550, "refused"],
    [450, "later"],
  ] as const)("%i to the recipient", async (code, kind) => {
    const server = await listen({
      onRcptTo: (_address, _session, done) => {
        done(reply(code, "no such box"));
      },
    });
    const channel = connect(server.port);
    expect(await channel.send(message)).toEqual({ kind });
    expect(await channel.up()).toBe(true);
  });

  test.each([
    [554, "refused"],
    [451, "later"],
  ] as const)("%i to the message", async (code, kind) => {
    const server = await listen({
      onData: (stream, _session, done) => {
        stream.resume().once("end", () => {
          done(reply(code, "not this"));
        });
      },
    });
    expect(await connect(server.port).send(message)).toEqual({ kind });
  });
});

test("a connection that breaks after the message went out leaves it perhaps sent, and it goes out once", async () => {
  let arrived = 0;
  const server = await listen({
    onData: (stream) => {
      stream.resume().once("end", () => {
        arrived += 1;
        server.cut();
      });
    },
  });
  expect(await connect(server.port).send(message)).toEqual({ kind: "perhaps" });
  expect(arrived).toBe(1);
  expect(server.connections()).toBe(1);
});

describe("TLS", () => {
  test("a server that offers none is down where it is required", async () => {
    const server = await listen();
    const channel = connect(server.port, { security: "starttls" });
    expect(await channel.send(message)).toEqual({ kind: "down" });
    expect(server.received).toEqual([]);
  });

  test.each(["tls", "starttls"] as const)("a server whose certificate nobody signed is down (%s)", async (security) => {
    const server = await listen({ ...localhostCertificate, secure: security === "tls", disabledCommands: [] });
    expect(await connect(server.port, { security }).send(message)).toEqual({ kind: "down" });
    expect(server.received).toEqual([]);
  });

  test.each(["tls", "starttls"] as const)("a server with a trusted certificate is told name and password, and takes mail (%s)", async (security) => {
    const usual = getCACertificates("default");
    setDefaultCACertificates([...usual, localhostCertificate.cert]);
    cleanUps.push(() => {
      setDefaultCACertificates(usual);
    });
    const logins: { user: string | undefined; encrypted: boolean }[] = [];
    const server = await listen({
      ...localhostCertificate,
      secure: security === "tls",
      disabledCommands: [],
      authOptional: false,
      onAuth: ({ username, password }, { secure }, done) => {
        logins.push({ user: username, encrypted: secure });
        if (password === "right") done(null, { user: username });
        else done(new Error("no"));
      },
    });
    // On this thread: each has its own list of whom it trusts.
    const sender = createSmtpSender(settingsFor(server.port, { security, user: "keydesk", password: "right" }));
    cleanUps.push(() => {
      sender.close();
    });
    expect(await sender.up()).toBe(true);
    expect(await sender.send(message, "Oak Hill School")).toEqual({ kind: "sent" });
    expect(new Set(logins.map((login) => JSON.stringify(login)))).toEqual(new Set([JSON.stringify({ user: "keydesk", encrypted: true })]));
    expect(server.received).toHaveLength(1);
  });
});

describe("a decoy", () => {
  const { id, channel: leg, language, subject, text, html } = message;
  const decoy: Content = { id, channel: leg, language, subject, text, html };

  test("is never handed over, and the server is not even asked", async () => {
    const server = await listen();
    expect(await connect(server.port).pretend(decoy)).toEqual({ kind: "sent" });
    expect(server.connections()).toBe(0);
  });

  test("is composed: what cannot be composed fails as a message's would", async () => {
    const sender = createSmtpSender(settingsFor(1));
    cleanUps.push(() => {
      sender.close();
    });
    const unfit = {
      ...message,
      get html(): string {
        throw new Error("asked for its words");
      },
    };
    await expect(sender.pretend(unfit, "Oak Hill School")).rejects.toThrow("asked for its words");
  });

  test("takes as long as the last message that was sent", async () => {
    const slowly = 250;
    const server = await listen({
      onData: (stream, _session, done) => {
        stream.resume().once("end", () => setTimeout(done, slowly));
      },
    });
    const channel = connect(server.port);
    await channel.send(message);
    const began = performance.now();
    await channel.pretend(decoy);
    expect(performance.now() - began).toBeGreaterThan(slowly - 20);
  });

  test("fares as a message would: down once the server was found away, sent once it is back", async () => {
    const server = await listen();
    const channel = connect(server.port);
    await server.close();
    expect(await channel.up()).toBe(false);
    expect(await channel.pretend(decoy)).toEqual({ kind: "down" });
    const back = await startMailServer({}, server.port);
    cleanUps.push(back.close);
    expect(await channel.up()).toBe(true);
    expect(await channel.pretend(decoy)).toEqual({ kind: "sent" });
  });
});

describe("the thread", () => {
  const nextThread = () => once(process, "worker") as Promise<[Worker]>;

  test("that ends in the middle of a message leaves nobody waiting, and the next message starts another", async () => {
    const started = nextThread();
    const server = await listen({
      onRcptTo: (_address, _session, done) => {
        if (server.connections() > 1) done();
        else void started.then(([worker]) => worker.terminate());
      },
    });
    const channel = connect(server.port);
    await expect(channel.send(message)).rejects.toThrow("The thread that sends e-mail ended");
    expect(await channel.send({ ...message, id: "another" })).toEqual({ kind: "sent" });
  });

  test("that ends while the server is asked counts as a server that is down", async () => {
    const started = nextThread();
    const server = await listen({
      onConnect: () => {
        void started.then(([worker]) => worker.terminate());
      },
    });
    expect(await connect(server.port).up()).toBe(false);
  });

  test("ends when the channel is closed", async () => {
    const started = nextThread();
    const server = await listen();
    const channel = connect(server.port);
    await channel.send(message);
    const [worker] = await started;
    const ended = once(worker, "exit");
    channel.close();
    await ended;
  });
});

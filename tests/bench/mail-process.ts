import { readMail, startMailServer } from "../../service/channels/testing/mail-server.ts";
import { codeIn } from "../support/codes.ts";
import type { CodePlease, MailMessage } from "./messages.ts";

const tell = (message: MailMessage): void => void process.send?.(message);
const codes = new Map<string, string>();
const awaited = new Set<string>();

/** A mail server in a process of its own, so that what it does for real people delays neither service nor clients. */
const server = await startMailServer({
  onData: (stream, { envelope }, done) => {
    let raw = "";
    stream.setEncoding("utf8").on("data", (part: string) => (raw += part));
    stream.on("end", () => {
      done();
      for (const { address } of envelope.rcptTo) deliver(address, raw);
    });
  },
});
process.on("message", ({ to }: CodePlease) => {
  awaited.add(to);
  tellAwaited(to);
});
process.once("disconnect", () => void server.close());
tell({ type: "listening", port: server.port });

function deliver(to: string, raw: string): void {
  const plain = readMail(raw).parts.find(({ type }) => type === "text/plain")?.content ?? "";
  // The crowd's user IDs hold seven digits each, which are no code.
  const text = plain.replaceAll(/pupil\.\d+/gu, "");
  if (!/\b\d{6,}\b/u.test(text)) return;
  codes.set(to, codeIn({ id: "", channel: "email", to, language: "en", subject: "", text, html: "" }));
  tellAwaited(to);
}

function tellAwaited(to: string): void {
  const code = codes.get(to);
  if (code === undefined || !awaited.delete(to)) return;
  codes.delete(to);
  tell({ type: "code", to, code });
}

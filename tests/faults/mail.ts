import { text } from "node:stream/consumers";
import { readMail, startMailServer } from "../../service/channels/testing/mail-server.ts";

/** A mail server that can be made to do something in the middle of a message. */
export interface FaultyMail {
  port: number;
  /** How often a message with this id was handed over in full. */
  times(id: string): number;
  /** The code in the newest message to this address; null where there is none. */
  codeTo(address: string): string | null;
  /** Next time a recipient is named or a message is there in full: done once, before the server answers. */
  next(at: "recipient" | "message", act: () => Promise<void>): void;
  close(): Promise<void>;
}

/** @param port the one to listen on; 0 for any that is free */
export async function startFaultyMail(port = 0): Promise<FaultyMail> {
  const acts = new Map<"recipient" | "message", () => Promise<void>>();
  const messages: { to: string[]; raw: string }[] = [];
  const actOn = async (at: "recipient" | "message"): Promise<void> => {
    const act = acts.get(at);
    acts.delete(at);
    await act?.();
  };
  const server = await startMailServer(
    {
      onRcptTo: (_address, _session, done) => {
        void actOn("recipient").then(() => {
          done();
        });
      },
      onData: (stream, { envelope }, done) => {
        const received = async (): Promise<void> => {
          const raw = await text(stream);
          messages.push({ to: envelope.rcptTo.map(({ address }) => address), raw });
          await actOn("message");
        };
        received().then(
          () => {
            done();
          },
          // Cut off in the middle: what did not come in full was not handed over.
          (error: unknown) => {
            done(error instanceof Error ? error : new Error("cut off"));
          },
        );
      },
    },
    port,
  );
  return {
    port: server.port,
    times: (id) => messages.filter(({ raw }) => raw.includes(`<${id}@`)).length,
    codeTo: (address) => {
      const newest = messages.findLast(({ to }) => to.includes(address));
      return newest === undefined ? null : (/^\d{6}$/m.exec(readMail(newest.raw).parts[0]?.content ?? "")?.[0] ?? null);
    },
    next: (at, act) => acts.set(at, act),
    close: server.close,
  };
}

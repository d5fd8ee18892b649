import { toInstance, type FromInstance, type InstanceSignal, type TechnicianWish, type ToInstance, type Welcome } from "../instance-messages.ts";

export interface SupervisorChannel {
  /** Comes first, and once. */
  welcome: Promise<Welcome>;
  /** Resolves when it is on its way, also if nobody is there to read it. */
  tell: (type: InstanceSignal) => Promise<void>;
  /** Somebody has touched the screen, and has so many seconds. */
  tellBegun: (personSeconds: number) => void;
  /** A technician has been let in, and wants this. */
  tellTechnician: (wish: TechnicianWish) => void;
  onMessage: (listener: (message: Exclude<ToInstance, Welcome>) => void) => void;
}

/**
 * The private channel to the supervisor; null for a process that was started by anybody else.
 * `onGone`: the supervisor is no more, however it ended.
 */
export function openSupervisorChannel(onGone: () => void): SupervisorChannel | null {
  if (!process.send) return null;
  const listeners: ((message: Exclude<ToInstance, Welcome>) => void)[] = [];
  const early: Exclude<ToInstance, Welcome>[] = [];
  const welcome = new Promise<Welcome>((resolve) => {
    process.on("message", (received: unknown) => {
      const message = toInstance.parse(received);
      if (message.type === "welcome") resolve(message);
      else if (listeners.length === 0) early.push(message);
      else for (const listener of listeners) listener(message);
    });
  });
  process.once("disconnect", onGone);
  const send = (message: FromInstance) =>
    new Promise<void>((resolve) => {
      if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
      else resolve();
    });
  return {
    welcome,
    tell: (type) => send({ type }),
    tellBegun: (personSeconds) => void send({ type: "begun", personSeconds }),
    tellTechnician: (wish) => void send({ type: "technician", ...wish }),
    onMessage: (listener) => {
      listeners.push(listener);
      for (const message of early.splice(0)) listener(message);
    },
  };
}

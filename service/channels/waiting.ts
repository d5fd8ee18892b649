/** A promise's value, or `otherwise` where it takes longer. Rejects only where the promise does in time. */
export async function within<Value>(milliseconds: number, promise: Promise<Value>, otherwise: Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Value>((resolve) => {
    timer = setTimeout(resolve, milliseconds, otherwise).unref();
  });
  try {
    return await Promise.race([promise, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits, or less long where the signal comes first. Never rejects. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });
}

/** Wakes one waiting loop. Rung while nobody waits, it is heard the next time. */
export interface Bell {
  ring(): void;
  heardOrAfter(milliseconds: number): Promise<void>;
}

export function createBell(): Bell {
  let rung = new AbortController();
  return {
    ring: () => {
      rung.abort();
    },
    heardOrAfter: async (milliseconds) => {
      await pause(milliseconds, rung.signal);
      rung = new AbortController();
    },
  };
}

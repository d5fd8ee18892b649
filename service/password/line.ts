/** The line was full: nothing was done. An object, so that nobody takes it for a yes. */
export interface Busy {
  busy: true;
}

/** Runs work in the order it came, so many at once, with so many waiting and no more. */
export interface Line {
  run<Result>(work: () => Promise<Result>): Promise<Result | Busy>;
}

/**
 * @param atOnce how many pieces of work run together
 * @param waiting how many more may wait; whoever comes then is told `busy` at once
 */
export function createLine({ atOnce, waiting }: { atOnce: number; waiting: number }): Line {
  let running = 0;
  const queue: (() => void)[] = [];

  return {
    async run(work) {
      if (running < atOnce) running++;
      else if (queue.length < waiting) await new Promise<void>((resolve) => queue.push(resolve));
      else return { busy: true };
      try {
        return await work();
      } finally {
        // Hands its place to the next in line, so that nobody who comes in between takes it.
        const next = queue.shift();
        if (next) next();
        else running--;
      }
    },
  };
}

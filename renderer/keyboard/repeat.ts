/** How long a key is held before it repeats, and between two times, in milliseconds. */
const held = 500;
const pace = 90;

interface Repeat {
  /** Does it now, and again and again for as long as the key is held. */
  start: (act: () => void) => void;
  /** Ends it; true where it had been started. */
  stop: () => boolean;
}

/** One key at a time that repeats while a finger is on it. */
export function createRepeat(): Repeat {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stop = () => {
    if (timer === null) return false;
    clearTimeout(timer);
    timer = null;
    return true;
  };
  const start = (act: () => void) => {
    stop();
    const again = (wait: number) => {
      act();
      timer = setTimeout(() => again(pace), wait);
    };
    again(held);
  };
  return { start, stop };
}

import type { KioskTokenAnswer, NoToken } from "./kiosk-token.ts";

export interface TokenKeeperOptions {
  request: () => Promise<KioskTokenAnswer>;
  onToken: (token: string, expiresIn: number) => void;
  /** `nextTryIn` in milliseconds. */
  onMissing: (why: NoToken | "unreachable", nextTryIn: number) => void;
  /** Something that should not happen: a disk that is full, a system without an id. Nothing that should end a kiosk. */
  onFault: (error: unknown) => void;
}

const firstRetry = 1000;
const longestRetry = 60_000;
/** Longest wait that a timer can hold, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/** Keeps a token of the kiosk at hand: renews it when half of its life is over, and tries on when there is none. */
export class TokenKeeper {
  readonly #options: TokenKeeperOptions;
  #timer: NodeJS.Timeout | null = null;
  #failures = 0;
  #stopped = false;

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const answer = await this.#options.request().catch((error: unknown): KioskTokenAnswer => {
      this.#options.onFault(error);
      return { got: "refused", why: "fault" };
    });
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.start(), this.#take(answer));
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** Hands the answer on and says after how many milliseconds to ask again. */
  #take(answer: KioskTokenAnswer): number {
    if (answer.got === "token") {
      this.#failures = 0;
      this.#options.onToken(answer.token, answer.expiresIn);
      return Math.min(longestTimer, Math.max(firstRetry, answer.expiresIn * 500));
    }
    const wait = Math.min(longestRetry, firstRetry * 2 ** this.#failures++);
    this.#options.onMissing(answer.got === "refused" ? answer.why : answer.got, wait);
    return wait;
  }
}

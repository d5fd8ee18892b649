import type { KioskSettings } from "../../contract/kiosk-settings.ts";
import type { Log } from "../log.ts";
import type { KioskTokenAnswer, KioskTokenOptions } from "./kiosk-token.ts";
import { TokenKeeper } from "./token-keeper.ts";

type Identity = Pick<KioskSettings, "serviceUrl" | "kiosk" | "secret">;

/** Proves once who this kiosk is. */
export type RequestToken = (enrolment: Omit<KioskTokenOptions, "fetch">) => Promise<KioskTokenAnswer>;

/** One who is given each new token. */
interface TokenTaker {
  giveToken(token: string): void;
}

/**
 * This kiosk's standing with one service: the token that the instances on it share. Where settings
 * name another service or another enrolment there is a new link, so that no token ever reaches an
 * instance that talks to somebody else; the old one lasts until its last instance has gone.
 */
export class ServiceLink {
  readonly serviceUrl: string;
  readonly enrolled: boolean;
  readonly #identity: Identity;
  readonly #log: Log;
  readonly #takers = new Set<TokenTaker>();
  #token: string | null = null;
  #keeper: TokenKeeper | null = null;
  #isRetired = false;

  constructor({ serviceUrl, kiosk, secret }: Identity, log: Log) {
    this.#identity = { serviceUrl, kiosk, secret };
    this.serviceUrl = serviceUrl;
    this.enrolled = kiosk !== undefined;
    this.#log = log;
  }

  /** The token of this moment, where there is one yet. */
  get token(): string | null {
    return this.#token;
  }

  /** Begins to keep a token, where the kiosk is enrolled. */
  start(request: RequestToken): void {
    const { serviceUrl, kiosk, secret } = this.#identity;
    if (kiosk === undefined || secret === undefined || this.#isRetired) return;
    this.#keeper = new TokenKeeper({
      request: () => request({ serviceUrl, kiosk, secret }),
      onToken: (token, expiresIn) => {
        this.#token = token;
        for (const taker of this.#takers) taker.giveToken(token);
        this.#log("token-renewed", { expiresIn });
      },
      onMissing: (why, nextTryIn) => this.#log("token-missing", { why, nextTryIn }),
    });
    void this.#keeper.start();
  }

  join(taker: TokenTaker): void {
    this.#takers.add(taker);
  }

  leave(taker: TokenTaker): void {
    this.#takers.delete(taker);
    this.#stopIfDone();
  }

  /** Nobody new joins from now on. */
  retire(): void {
    this.#isRetired = true;
    this.#stopIfDone();
  }

  stop(): void {
    this.#keeper?.stop();
  }

  #stopIfDone(): void {
    if (this.#isRetired && this.#takers.size === 0) this.stop();
  }
}

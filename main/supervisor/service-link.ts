import type { Identity } from "../device/identity.ts";
import type { Standing } from "../instance-messages.ts";
import type { Log } from "../log.ts";
import type { Fetch } from "../service-request.ts";
import type { NoToken } from "./kiosk-token.ts";
import { TokenKeeper } from "./token-keeper.ts";

/** One who is told each time how the kiosk stands. */
interface StandingTaker {
  tell(standing: Standing): void;
}

interface ServiceLinkOptions {
  serviceUrl: string;
  /** Null for a kiosk that counts as a browser. */
  identity: Identity | null;
  log: Log;
}

const noKeychain = "keydesk: this account has no keychain that is open, and the kiosk's key is kept nowhere else: open one for this session\n";

/**
 * This kiosk's standing with one service: the token that the instances on it share, or why there is none.
 * Where settings name another service or another identity there is a new link, so that no token ever
 * reaches an instance that talks to somebody else; the old one lasts until its last instance has gone.
 */
export class ServiceLink {
  readonly serviceUrl: string;
  readonly #identity: Identity | null;
  readonly #log: Log;
  readonly #takers = new Set<StandingTaker>();
  #standing: Standing | null = null;
  #keeper: TokenKeeper | null = null;
  #isRetired = false;
  /** Until when the last token holds, by the clock that never moves back. */
  #goodUntil = 0;

  constructor({ serviceUrl, identity, log }: ServiceLinkOptions) {
    this.serviceUrl = serviceUrl;
    this.#identity = identity;
    this.#log = log;
  }

  /** Whether the kiosk is known to the service, or is to be. */
  get enrolled(): boolean {
    return this.#identity !== null;
  }

  /** Digest of the only authority that may vouch for the service; null where Chromium decides. */
  get authority(): string | null {
    return this.#identity?.authority ?? null;
  }

  /** Null while nothing is known yet. */
  get standing(): Standing | null {
    return this.#standing;
  }

  /** Begins to keep a token, where the kiosk has an identity. */
  start(fetch: Fetch): void {
    const identity = this.#identity;
    if (identity === null || this.#isRetired) return;
    this.#keeper = new TokenKeeper({
      request: () => identity.requestToken(fetch, () => !this.#isRetired),
      onToken: (token, expiresIn) => {
        this.#goodUntil = performance.now() + expiresIn * 1000;
        this.#tell({ type: "token", token });
        this.#log("token-renewed", { expiresIn });
      },
      onMissing: (why, nextTryIn) => {
        this.#log("token-missing", { why, nextTryIn });
        if (why === "no-keychain") process.stderr.write(noKeychain);
        if (why === "unreachable") return;
        // Who is still on a link that is over goes on with the token that they have, and so does everybody while what is wrong is this machine's own.
        if (this.#isRetired || (isOwnTrouble(why) && performance.now() < this.#goodUntil)) return;
        this.#tell({ type: "refused", why: isOwnTrouble(why) ? "kiosk-not-enrolled" : why });
      },
      onFault: (error) => this.#log("token-fault", { error: nameOf(error) }),
    });
    void this.#keeper.start();
  }

  join(taker: StandingTaker): void {
    this.#takers.add(taker);
  }

  leave(taker: StandingTaker): void {
    this.#takers.delete(taker);
    this.#stopIfDone();
  }

  /** Nobody new joins from now on, and nobody is enrolled with it any more. */
  retire(): void {
    this.#isRetired = true;
    this.#stopIfDone();
  }

  stop(): void {
    this.#keeper?.stop();
  }

  #tell(standing: Standing): void {
    this.#standing = standing;
    for (const taker of this.#takers) taker.tell(standing);
  }

  #stopIfDone(): void {
    if (this.#isRetired && this.#takers.size === 0) this.stop();
  }
}

type OwnTrouble = "no-keychain" | "fault";

/** The service has not said no: keychain, disk or system stand in the way. */
const isOwnTrouble = (why: NoToken): why is OwnTrouble => why === "no-keychain" || why === "fault";

/** Its code, such as ENOSPC, or else its name: a message may hold anything. */
const nameOf = (error: unknown): string => (error instanceof Error ? ("code" in error && typeof error.code === "string" ? error.code : error.name) : typeof error);

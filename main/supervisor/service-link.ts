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
        this.#tell({ type: "token", token });
        this.#log("token-renewed", { expiresIn });
      },
      onMissing: (why, nextTryIn) => {
        this.#log("token-missing", { why, nextTryIn });
        if (why === "no-keychain") process.stderr.write(noKeychain);
        // Who is still on a link that is over goes on with the token that they have.
        if (why !== "unreachable" && !this.#isRetired) this.#tell({ type: "refused", why: refusalOf(why) });
      },
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

/** What a screen says of it. */
const refusalOf = (why: NoToken) => (why === "no-keychain" || why === "fault" ? "kiosk-not-enrolled" : why);

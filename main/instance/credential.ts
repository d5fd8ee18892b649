/** The kiosk's bearer token as it comes from the supervisor and is renewed by it. */
export class Credential {
  readonly #enrolled: boolean;
  #token: string | null = null;
  #waiting: (() => void)[] = [];

  /** @param enrolled False on a kiosk without a name: it never has a token and needs none. */
  constructor(enrolled: boolean) {
    this.#enrolled = enrolled;
  }

  renew(token: string): void {
    this.#token = token;
    for (const resume of this.#waiting.splice(0)) resume();
  }

  /**
   * The headers that prove which kiosk this is. An enrolled kiosk waits up to `patience` milliseconds
   * for its first token and gets null if none comes: without it, it would pass for a browser.
   */
  async headers(patience: number): Promise<Record<string, string> | null> {
    if (!this.#enrolled) return {};
    if (this.#token === null) await this.#arrival(patience);
    return this.#token === null ? null : { authorization: `Bearer ${this.#token}` };
  }

  #arrival(patience: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

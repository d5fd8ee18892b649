import { createPrivateKey, type KeyObject } from "node:crypto";

/** Where the private key is kept: the operating system's own store, which opens for this account alone. */
export interface Keychain {
  /** Null where there is none of this name. @throws NoKeychain */
  read(name: string): Promise<KeyObject | null>;
  /** @throws NoKeychain: then nothing was kept anywhere */
  write(name: string, key: KeyObject): Promise<void>;
  forget(name: string): Promise<void>;
}

/** The operating system has no keychain for this account, or it is locked. There is no second place for a key. */
export class NoKeychain extends Error {
  override readonly name = "NoKeychain";
}

/** The calls of `keytar`. */
export interface Passwords {
  getPassword: (service: string, account: string) => Promise<string | null>;
  setPassword: (service: string, account: string, password: string) => Promise<void>;
  deletePassword: (service: string, account: string) => Promise<boolean>;
}

const service = "Keydesk kiosk";
/** Windows keeps 2560 bytes under one name, and two for each character; a key is longer (CRED_MAX_CREDENTIAL_BLOB_SIZE). */
const pieceLength = 1000;
const mostPieces = 8;
/** How long a keychain may take, in milliseconds. */
const patience = 20_000;

/** The keychain behind keytar's calls, which are loaded when they are first needed. */
export function openKeychain(load: () => Promise<Passwords>): Keychain {
  const within = async <Value>(work: (passwords: Passwords) => Promise<Value>): Promise<Value> => {
    let timer: NodeJS.Timeout | undefined;
    // One that is locked may ask somebody who is not there.
    const late = new Promise<never>((_resolve, reject) => (timer = setTimeout(() => reject(new NoKeychain()), patience)));
    try {
      return await Promise.race([load().then(work), late]);
    } catch {
      // The library's own words may name paths, and say nothing that an administrator could use.
      throw new NoKeychain();
    } finally {
      clearTimeout(timer);
    }
  };
  const piece = (name: string, index: number): string => `${name}.${index}`;
  return {
    read: async (name) => {
      const pieces = await within(async ({ getPassword }) => {
        const found: string[] = [];
        for (let index = 0; index < mostPieces; index++) {
          const text = await getPassword(service, piece(name, index));
          if (text === null) break;
          found.push(text);
        }
        return found;
      });
      if (pieces.length === 0) return null;
      try {
        return createPrivateKey({ key: Buffer.from(pieces.join(""), "base64"), format: "der", type: "pkcs8" });
      } catch {
        return null;
      }
    },
    write: (name, key) =>
      within(async ({ setPassword }) => {
        const text = key.export({ format: "der", type: "pkcs8" }).toString("base64");
        for (let index = 0; index * pieceLength < text.length; index++) {
          await setPassword(service, piece(name, index), text.slice(index * pieceLength, (index + 1) * pieceLength));
        }
      }),
    forget: (name) =>
      within(async ({ deletePassword }) => {
        for (let index = 0; index < mostPieces; index++) if (!(await deletePassword(service, piece(name, index)))) return;
      }),
  };
}

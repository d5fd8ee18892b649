import type { Problem } from "../../contract/flow.ts";
import type { AuditLog } from "../audit/log.ts";
import type { ChannelName } from "../channels/channel.ts";
import type { Directory, DirectoryDown, Person } from "../directories/directory.ts";
import type { KeyRing } from "../keys/ring.ts";
import type { Limits, WorkLevel } from "../limits/limits.ts";
import type { Accounts } from "../people/accounts.ts";
import type { Policy } from "../policy/policy.ts";
import type { Store } from "../store/store.ts";
import type { Hasher } from "../password/hashing.ts";
import type { Captcha } from "./rules/state.ts";

/** What the flows stand on. Put together once, in `service/compose.ts`; a test puts in what it wants to see. */
export interface FlowParts {
  store: Store;
  ring: KeyRing;
  /** The one that is in force at this moment: to be read anew at each event. */
  readonly policy: Policy;
  directory: Directory;
  accounts: Accounts;
  limits: Limits;
  audit: AuditLog;
  hasher: Hasher;
  /** The public address of this deployment; messages name it, never what a request says (LTB #755). */
  origin: string;
  channels: {
    has(channel: ChannelName): boolean;
    up(channel: ChannelName): boolean;
    /** Whether a call can be answered with the # key. */
    asksForKey: boolean;
    /** Something new lies in the outbox. */
    poke(): void;
  };
  captchas: {
    make(level: WorkLevel, picture: boolean): Promise<Captcha>;
    solved(captcha: Captcha, solution: { counter: number; derivedKey: string }): Promise<boolean>;
  };
  /** Every fault of a password for this person, or that it could not be told now. */
  judge(password: string, person: Person): Promise<{ kind: "judged"; faults: NonNullable<Problem["faults"]> } | { kind: "busy" } | DirectoryDown>;
}

/** Who asks, as the request's own proof shows: never taken from its body. */
export interface Principal {
  kind: "browser" | "kiosk";
  /** Counter key of the device. */
  device: string;
  /** The kiosk's place as IT named it; null in a browser. */
  place: string | null;
  /** The secret that flows are bound to: the cookie of a browser, the nonce of a person at a kiosk. */
  client: string;
  /** Network address, for the proof of work alone. */
  address: string;
  /** Flows that it may start in an hour; null where nobody counts them. */
  startsPerHour: number | null;
}

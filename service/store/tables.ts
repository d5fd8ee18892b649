import type { Generated } from "kysely";

/**
 * The tables, with the types that every SQL behind the store shares: text, and integers for whole
 * milliseconds since 1970 (UTC) and for yes (1) and no (0). Sealed columns are `KeyRing.seal` texts.
 */
export interface Tables {
  clock: { id: number; latest: number };
  ring_check: { id: number; sealed: string };
  people: PeopleTable;
  password_history: { person: string; hash: string; at: number };
  methods: MethodsTable;
  resets: { person: string; at: number };
  class_codes: ClassCodesTable;
  requests: RequestsTable;
  kept_codes: KeptCodesTable;
  standings: StandingsTable;
  activity: { id: Generated<number>; person: string; at: number; sealed: string };
  policies: { version: Generated<number>; at: number; digest: string; document: string };
  covers: { user_key: string; sealed: string; first_seen: number };
  flows: FlowsTable;
  flow_answers: { flow: string; idempotency_key: string; command: string; sealed: string };
  counters: { counter: string; entry: string; at: number };
  outbox: OutboxTable;
  audit: AuditTable;
  audit_subjects: { person: string; sealed: string };
  kiosks: KiosksTable;
  enrolment_codes: EnrolmentCodesTable;
  technician_pin: TechnicianPinTable;
}

/** The embedded directory. */
export interface PeopleTable {
  key: string;
  user_id: string;
  given_name: string;
  family_name: string;
  language: string | null;
  /** JSON array of group names. */
  groups: string;
  enabled: number;
  locked_until: number | null;
  password_hash: string;
  password_changed_at: number;
  /** The flow that set the password last: how a crash in between is told apart afterwards. */
  password_operation: string | null;
  /** Sessions that began before this are signed out. */
  sessions_from: number;
}

/** What a person can prove themselves with. */
export interface MethodsTable {
  id: string;
  person: string;
  /** One of `factors` in `contract/vocabulary.ts`. */
  factor: string;
  sealed: string;
  registered_at: number;
  /** RFC 6238 time step of the last code accepted, so that none serves twice. */
  last_time_step: number | null;
  /** 1 for the one that its owner uses first. */
  preferred: Generated<number>;
}

/** Codes that a teacher hands to a group for their first registration. */
export interface ClassCodesTable {
  id: string;
  group_name: string;
  /** HMAC of the code; the code itself is printed once and kept nowhere. */
  digest: string;
  expires_at: number;
}

/** What waits for an answer that is given elsewhere. */
export interface RequestsTable {
  id: string;
  /** `approval`, `in-person` or `call`. */
  kind: string;
  /** HMAC of the short code by which a phone finds it. */
  code: string | null;
  /** The flow that asks. */
  flow: string;
  /** Whom it is for; null for a decoy. */
  person: string | null;
  sealed: string;
  /** Who answered it, sealed; null until then, and where it was the person. */
  answer: string | null;
  /** `waiting`, `approved` or `declined`. */
  state: string;
  /** Wrong numbers and passkeys so far. */
  wrong: number;
  expires_at: number;
}

/** Codes that were made long before they are needed, each for once: spending one deletes its row. */
export interface KeptCodesTable {
  /** HMAC of the code and its person. */
  digest: string;
  person: string;
  /** `recovery` or `help-desk`. */
  kind: string;
  expires_at: number | null;
}

/** How somebody stands with what they registered. */
export interface StandingsTable {
  person: string;
  /** When they last said that all of it is right. */
  confirmed_at: number | null;
  /** How often they have put it off since. */
  skips: number;
  /** Since when nobody may reset this account; null where anybody who proves who they are may. */
  resets_stopped_at: number | null;
  /** Whoever signed in before this is signed out; null where nobody is. */
  sign_ins_ended_before: number | null;
}

export interface FlowsTable {
  id: string;
  /** Digest of the client that the flow is bound to. */
  client: string;
  version: number;
  sealed: string;
  /** `identify`, `open`, `applying` or `over`. */
  phase: string;
  expires_at: number;
}

export interface OutboxTable {
  id: string;
  flow: string | null;
  /** `email`, `text` or `call`. */
  channel: string;
  /** `code` or `notice`. */
  purpose: string;
  /** Destination and text; empty once the message is settled. */
  sealed: string;
  /** `queued`, `sending`, `sent`, `perhaps-sent`, `failed` or `expired`. */
  state: string;
  attempts: number;
  created_at: number;
  due_at: number;
  expires_at: number;
  settled_at: number | null;
}

export interface AuditTable {
  sequence: Generated<number>;
  at: number;
  instance: string;
  event: string;
  /** JSON; personal fields inside are sealed under the subject's own key. */
  fields: string;
  previous: string;
  link: string;
}

/** Kiosks that were enrolled with a code. */
export interface KiosksTable {
  id: string;
  place: string;
  /** `active`, `waiting` or `disabled`. */
  state: string;
  /** JSON array of what it proves itself with: the key in use, and the one that is to follow it. */
  keys: string;
  /** JSON array of HMACs of the machine's signals, in their order. */
  machine: string;
  /** Flows that it may start in an hour. */
  starts_per_hour: number;
  /** Id of the code that it was enrolled with. */
  code: string;
  enrolled_at: number;
  /** When it last got a token; null for one that never did. */
  seen_at: number | null;
}

/** Codes that IT gives to kiosks. */
export interface EnrolmentCodesTable {
  id: string;
  /** HMAC of the secret; the code itself is shown once and kept nowhere. */
  digest: string;
  place: string;
  /** How many kiosks may still use it, and how many could at first. */
  uses_left: number;
  uses: number;
  /** JSON array of networks (CIDR) from which alone it works; empty for any. */
  networks: string;
  /** 1 where IT approves each kiosk that used it. */
  approve: number;
  starts_per_hour: number;
  expires_at: number;
}

/** The PIN with which technicians leave a kiosk: one row, or none. */
export interface TechnicianPinTable {
  /** Another one for each PIN: tries are counted for it. */
  id: string;
  hash: string;
  set_at: number;
}

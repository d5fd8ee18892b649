import { flowId, methodId, type CommandType, type Flow, type Method, type Problem, type Step } from "../../contract/flow.ts";
import { usualKioskRules, type KioskRules } from "../../contract/kiosk-rules.ts";
import { type OwnData } from "../../contract/own-data.ts";
import type { KioskFittings, KioskHealth } from "../../contract/ipc.ts";
import type { Organisation } from "../../contract/organisation.ts";
import { refusals, type MethodKind, type RefusalCode } from "../../contract/vocabulary.ts";

/** What the fake service answers: a flow, a refusal, or nothing at all. */
export type Reply = { flow: Flow } | { problem: Problem } | "no answer";

/** One state of one screen, and how to get to it. */
export interface Fixture {
  /** The answer to the first call, which starts the flow. */
  first: Reply;
  /** The answers to commands, where the state is reached by one. */
  then?: Partial<Record<CommandType, Reply>>;
  /** What a person does before the state is there. */
  act?: "choose a language and wait" | "open help" | "hide screen" | "press first button" | "type a password" | "ask for three words" | "open list" | "press remove" | "open key" | "answer questions" | "show all" | "ask to remove everything" | "remove everything" | "open keyboard" | "open keyboard with symbols" | "await health" | "open technician" | "mistype PIN" | "ask for passphrase" | "let technician in" | "diagnose";
  organisation?: Partial<Organisation>;
  /** A kiosk's bridge is there. */
  kiosk?: true;
  /** What the route for one's own data answers; a file of Sam's where it is left out. */
  ownData?: { problem: Problem };
  /** The service answers nothing, not even who it is. */
  silent?: boolean;
  /** Stands before a kiosk's bridge, which says this of the service. */
  health?: KioskHealth;
  /** Stands in a kiosk that is fitted out with this and otherwise as usual. */
  fittings?: Partial<KioskFittings>;
}

/** Whether a state stands before a kiosk's bridge, wherever it is opened. */
export const isKiosk = ({ kiosk, health, fittings }: Fixture): boolean => kiosk ?? (health !== undefined || fittings !== undefined);

export const usualFittings: KioskFittings = { onScreenKeyboard: "auto", screenReader: true, passphrase: true, loginScreen: null };

/** What a kiosk sees while all is well. */
export const allWell: KioskHealth = { reached: true, clock: "right", legs: { well: true, directory: "up", email: "up", text: "up", call: "up" } };

const id = flowId.parse("kT3mW9xQ2pLr7vNs5yBd1A");

export const method = (kind: MethodKind, more: Partial<Method> = {}): Method => ({
  id: methodId.parse(`method-${kind}`.padEnd(22, "_")),
  kind,
  hint: hints[kind],
  asksForNumber: false,
  available: true,
  ...more,
});
const hints: Record<MethodKind, string | null> = {
  email: "sa*****@g****.com",
  text: "** **** **77",
  "call-mobile": "** **** **77",
  "call-office": "** **** **10",
  "call-alternate": "** **** **55",
  approval: null,
  authenticator: null,
  questions: null,
  "recovery-code": null,
  "in-person": null,
  "help-desk-code": null,
};

export const flow = (step: Step, more: Partial<Flow> = {}): Flow => ({
  id,
  version: 1,
  purpose: "reset",
  userId: "sam.okafor",
  gates: 2,
  proved: [],
  expiresIn: 900,
  extendable: true,
  returnTo: null,
  step,
  ...more,
});

/** What a kiosk holds to, with some of it as a test wants it. */
export const kioskRules = (more: Partial<KioskRules>): Partial<Organisation> => ({ kiosk: { ...usualKioskRules, ...more } });

/** Everything that is kept of Sam. */
export const ownData: OwnData = {
  userId: "sam.okafor",
  givenName: "Sam",
  familyName: "Okafor",
  methods: [{ factor: "mobile", contact: "+44 7700 900177", registeredAt: "2026-09-07T08:15:00.000Z" }],
  activity: [{ event: "signed-in", at: "2026-11-20T15:02:00.000Z", device: "browser", place: null, factor: null, by: null, reason: null }],
};

/** What a school asks of a password. */
export const rules = {
  minimumLength: 12,
  maximumLength: 64,
  names: ["Sam", "Okafor", "sam.okafor"],
  bannedWords: ["oakhill", "school"],
  minimumScore: 3,
  checksBreaches: true,
  history: 5,
};

/** Easy enough that the screen has its solution at once. */
export const proofOfWork = {
  parameters: {
    algorithm: "PBKDF2/SHA-256",
    nonce: "a3f1c2d4e5b6978801020304050607ff",
    salt: "00112233445566778899aabbccddeeff",
    cost: 1,
    keyLength: 32,
    keyPrefix: "0",
  },
} as const;

export const picture = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="96"><rect width="320" height="96" fill="#fff"/><text x="34" y="66" font-size="54" font-family="serif" letter-spacing="22" fill="#234" transform="rotate(-3 160 48)">70418</text></svg>',
)}`;

export const problem = (code: RefusalCode, more: Partial<Problem> = {}): Problem => ({
  type: `about:blank#${code}`,
  title: code,
  status: refusals[code],
  code,
  ...more,
});

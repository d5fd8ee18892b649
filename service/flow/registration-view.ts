import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import type { Entry, Step } from "../../contract/flow.ts";
import type { PasskeyCreation } from "../../contract/passkeys.ts";
import { accountPages } from "../../contract/vocabulary.ts";
import type { Account, AccountMethod } from "../people/accounts.ts";
import type { Policy } from "../policy/policy.ts";
import { authenticatorDigits } from "../verification/authenticator.ts";
import { sayNumber } from "../verification/numbers.ts";
import { creationOptions } from "../verification/passkeys.ts";
import { seconds } from "./rules/decision.ts";
import { qrImage } from "./qr-image.ts";
import { freshlyProved } from "./rules/gates.ts";
import { missing } from "./rules/registration.ts";
import type { Facts, FlowState, RegistrationFacts, StageNamed } from "./rules/state.ts";

/** What the steps of a registration show beyond the facts. */
export interface RegistrationContext {
  account: Account | null;
  policy: Policy;
  /** The deployment's public address. */
  origin: string;
  /** What a passkey knows its owner by: stable, and nobody else's to understand. Base64url. */
  userHandle: string;
}

type RegistrationStage = StageNamed<
  | "account"
  | "first-registration"
  | "enter-number"
  | "enter-address"
  | "verify-contact"
  | "choose-questions"
  | "set-up-authenticator"
  | "set-up-passkey"
  | "keep-recovery-codes"
  | "activity"
  | "privacy"
>;

/** Regions with their country calling codes (ITU E.164), by ISO 3166-1 code. */
const regions = getCountries().map((region) => ({ region, callingCode: getCountryCallingCode(region) }));

/** A step of a registration as its client may see it. */
export function viewRegistrationStep(flow: FlowState, stage: RegistrationStage, facts: Facts, context: RegistrationContext): Step {
  const known = facts.registration;
  if (known === null) throw new Error("A registration was drawn without its facts.");
  switch (stage.name) {
    case "account":
      return {
        name: "account",
        entries: entriesOf(flow, facts, known, context),
        required: known.required,
        missing: missing(known),
        frozenFor: known.frozenFor > 0 ? seconds(known.frozenFor) : null,
        preferred: known.preferred,
        prompt: flow.returnTo === null ? null : { skipsLeft: known.skipsLeft },
        confirmDue: known.confirmDue,
        pages: [...accountPages],
        otherPlaces: flow.registering?.signedOut === true ? "signed-out" : known.canSignOut ? "can-sign-out" : "cannot-sign-out",
        resetsStopped: known.resetsStopped,
      };
    case "first-registration":
      return { name: "first-registration", ways: known.firstProofs, triesLeft: facts.failuresLeft };
    case "enter-number": {
      const { factor } = stage;
      const kinds = factor === "mobile" ? (["text", "call-mobile"] as const) : (["call-alternate"] as const);
      const offered = kinds.filter((kind) => known.sendable.includes(kind));
      // With every leg down the screen still stands, and the refusal says which does not.
      return { name: "enter-number", factor, regions, defaultRegion: context.policy.defaultRegion, kinds: offered.length > 0 ? offered : [...kinds] };
    }
    case "enter-address":
      return { name: "enter-address" };
    case "verify-contact": {
      const { contact, code, triesLeft } = stage;
      return {
        name: "verify-contact",
        kind: contact.kind,
        contact: contact.factor === "email" ? contact.address : sayNumber(contact.number),
        by: stage.request === null ? "code" : "answer",
        digits: code.digits,
        triesLeft,
        sent: { resendIn: seconds(code.resendAt - facts.now), codeExpiresIn: seconds(code.expiresAt - facts.now) },
      };
    }
    case "choose-questions":
      return { name: "choose-questions", questions: known.questions, count: known.questionCount };
    case "set-up-passkey":
      return { name: "set-up-passkey", options: passkeyOptions(flow, stage.challenge, context) };
    case "keep-recovery-codes":
      return { name: "keep-recovery-codes", codes: stage.codes };
    case "activity":
      return { name: "activity", events: known.activity, resetsStopped: known.resetsStopped };
    case "privacy":
      return { name: "privacy", downloadable: !known.atKiosk };
    case "set-up-authenticator": {
      const { secret, triesLeft } = stage;
      const address = otpauth(context.policy.organisation.name, flow.subject?.userId ?? "", secret);
      return { name: "set-up-authenticator", secret: secret.match(/.{1,4}/g)?.join(" ") ?? secret, image: qrImage(address), digits: authenticatorDigits, triesLeft };
    }
  }
}

function passkeyOptions(flow: FlowState, challenge: string, { account, policy, origin, userHandle }: RegistrationContext): PasskeyCreation {
  const person = account?.person ?? null;
  const registered = account?.methods.find(({ factor }) => factor === "passkey")?.registered;
  return creationOptions(origin, {
    organisation: policy.organisation.name,
    userId: flow.subject?.userId ?? "",
    name: person === null ? "" : `${person.givenName} ${person.familyName}`,
    userHandle,
    challenge,
    registered: registered?.factor === "passkey" ? registered : null,
  });
}

/** What an authenticator app scans (github.com/google/google-authenticator/wiki/Key-Uri-Format). */
function otpauth(issuer: string, userId: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(userId)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

/** One line for everything that can be registered, in the policy's order. */
function entriesOf(flow: FlowState, facts: Facts, { registrable, codesLeft, atKiosk }: RegistrationFacts, { account }: RegistrationContext): Entry[] {
  const whole = freshlyProved(flow, facts);
  return registrable.map((factor) => {
    const method = account?.methods.find((one) => one.factor === factor);
    const seen = whole || flow.registering?.verified.includes(factor) === true;
    return {
      factor,
      registered: method !== undefined,
      contact: method === undefined ? null : contactOf(method, seen),
      // A passkey belongs to the device that it is made on, and a kiosk is everybody's.
      changeable: factor !== "office" && !(factor === "passkey" && atKiosk && method === undefined),
      left: factor === "recovery-codes" && method !== undefined ? codesLeft : null,
    };
  });
}

function contactOf({ hint, registered }: AccountMethod, whole: boolean): string | null {
  if (!whole || registered === null) return hint;
  switch (registered.factor) {
    case "email":
      return registered.address;
    case "mobile":
    case "alternate":
    case "office":
      return sayNumber(registered.number);
    case "passkey":
    case "questions":
    case "authenticator":
    case "recovery-codes":
      return null;
  }
}

import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import { encodeQR } from "qr";
import type { Entry, Step } from "../../contract/flow.ts";
import type { Account, AccountMethod } from "../people/accounts.ts";
import type { Policy } from "../policy/policy.ts";
import { authenticatorDigits } from "../verification/authenticator.ts";
import { sayNumber } from "../verification/numbers.ts";
import { seconds } from "./decision.ts";
import { freshlyProved } from "./gates.ts";
import { missing } from "./registration.ts";
import type { Facts, FlowState, RegistrationFacts, StageNamed } from "./state.ts";

/** What the steps of a registration show beyond the facts. */
export interface RegistrationContext {
  account: Account | null;
  policy: Policy;
}

type RegistrationStage = StageNamed<
  "account" | "first-registration" | "enter-number" | "enter-address" | "verify-contact" | "choose-questions" | "set-up-authenticator"
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
      };
    case "first-registration":
      return { name: "first-registration", ways: known.firstProofs, triesLeft: facts.failuresLeft };
    case "enter-number": {
      const offered = (["text", "call-mobile"] as const).filter((kind) => known.sendable.includes(kind));
      // With both legs down the screen still stands, and the refusal says which does not.
      return { name: "enter-number", regions, defaultRegion: context.policy.defaultRegion, kinds: offered.length > 0 ? offered : ["text"] };
    }
    case "enter-address":
      return { name: "enter-address" };
    case "verify-contact": {
      const { contact, code, triesLeft } = stage;
      return {
        name: "verify-contact",
        kind: contact.kind,
        contact: contact.factor === "email" ? contact.address : sayNumber(contact.number),
        digits: code.digits,
        triesLeft,
        sent: { resendIn: seconds(code.resendAt - facts.now), codeExpiresIn: seconds(code.expiresAt - facts.now) },
      };
    }
    case "choose-questions":
      return { name: "choose-questions", questions: known.questions, count: known.questionCount };
    case "set-up-authenticator": {
      const { secret, triesLeft } = stage;
      const address = otpauth(context.policy.organisation.name, flow.subject?.userId ?? "", secret);
      const image = `data:image/svg+xml;base64,${Buffer.from(encodeQR(address, "svg", { ecc: "medium" })).toString("base64")}`;
      return { name: "set-up-authenticator", secret: secret.match(/.{1,4}/g)?.join(" ") ?? secret, image, digits: authenticatorDigits, triesLeft };
    }
  }
}

/** What an authenticator app scans (github.com/google/google-authenticator/wiki/Key-Uri-Format). */
function otpauth(issuer: string, userId: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(userId)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

/** One line for everything that can be registered, in the policy's order. */
function entriesOf(flow: FlowState, facts: Facts, { registrable }: RegistrationFacts, { account }: RegistrationContext): Entry[] {
  const whole = freshlyProved(flow, facts);
  return registrable.map((factor) => {
    const method = account?.methods.find((one) => one.factor === factor);
    const seen = whole || flow.registering?.verified.includes(factor) === true;
    return { factor, registered: method !== undefined, contact: method === undefined ? null : contactOf(method, seen), changeable: factor !== "office" };
  });
}

function contactOf({ hint, registered }: AccountMethod, whole: boolean): string | null {
  if (!whole || registered === null) return hint;
  switch (registered.factor) {
    case "email":
      return registered.address;
    case "mobile":
    case "office":
      return sayNumber(registered.number);
    case "questions":
    case "authenticator":
      return null;
  }
}

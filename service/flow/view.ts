import type { Flow, MethodId, Method, PasswordRules, Step } from "../../contract/flow.ts";
import { drawPicture } from "../captcha/picture.ts";
import { seconds } from "./rules/decision.ts";
import { isSent } from "./rules/engine.ts";
import { gatesToShow, methodsOnOffer } from "./rules/gates.ts";
import { viewRegistrationStep, type RegistrationContext } from "./registration-view.ts";
import { authenticatorDigits } from "../verification/authenticator.ts";
import { pathsOf } from "../../contract/vocabulary.ts";
import { requestOptions } from "../verification/passkeys.ts";
import { qrImage } from "./qr-image.ts";
import { passwordSubmissions, type Captcha, type Facts, type FlowState, type OfferedMethod, type RequestToConfirm, type StageNamed } from "./rules/state.ts";

/** What only a view needs to know beyond the facts. */
export interface ViewContext extends RegistrationContext {
  deploymentGates: number;
  rules: PasswordRules;
  /** Wordings of the questions that the person answered, in the order in which they are asked. */
  questions: { id: string; text: string | null }[];
}

/** The flow as its client may see it. Everything shown about a person comes masked, or after every gate. */
export function viewFlow(flow: FlowState, facts: Facts, context: ViewContext): Flow {
  return {
    id: flow.id,
    version: flow.version,
    purpose: flow.purpose,
    userId: flow.subject?.userId ?? null,
    gates: gatesOf(flow, facts, context.deploymentGates),
    proved: flow.proofs.map(({ kind }) => kind),
    expiresIn: seconds(flow.expiresAt - facts.now),
    extendable: flow.expiresAt < flow.endsAt,
    returnTo: flow.returnTo,
    step: viewStep(flow, facts, context),
  };
}

function gatesOf(flow: FlowState, facts: Facts, deploymentGates: number): number {
  switch (flow.purpose) {
    case "reset":
    case "unlock":
      return gatesToShow(flow, facts, deploymentGates);
    case "confirm":
      return 1;
    case "register":
    case "approve":
      return 0;
  }
}

function viewStep(flow: FlowState, facts: Facts, context: ViewContext): Step {
  const { stage } = flow;
  switch (stage.name) {
    case "identify":
    case "sign-in":
      return { name: stage.name, captcha: viewCaptcha(stage.captcha) };
    case "choose-method":
      return { name: "choose-method", methods: methodsOnOffer(flow, facts) };
    case "confirm-number":
      return { name: "confirm-number", method: chosen(facts, stage.method, stage.kind), triesLeft: facts.failuresLeft };
    case "enter-code": {
      const sent = flow.codes[stage.method];
      return {
        name: "enter-code",
        method: chosen(facts, stage.method, stage.kind),
        digits: sent?.digits ?? authenticatorDigits,
        triesLeft: facts.failuresLeft,
        sent:
          isSent(stage.kind) && sent !== undefined
            ? { resendIn: seconds(sent.resendAt - facts.now), codeExpiresIn: seconds(sent.expiresAt - facts.now) }
            : null,
      };
    }
    case "enter-kept-code":
      return { name: "enter-kept-code", method: chosen(facts, stage.method, stage.kind), triesLeft: facts.failuresLeft };
    case "await-answer":
      return viewAwaiting(stage, facts, context);
    case "find-request":
      return { name: "find-request" };
    case "answer-request":
      return viewRequest(stage, facts, context);
    case "requests":
      return { name: "requests", requests: facts.requestsToConfirm.map((request) => viewToConfirm(request, facts.now)), confirmed: stage.confirmed };
    case "answer-questions":
      return {
        name: "answer-questions",
        method: chosen(facts, stage.method, stage.kind),
        triesLeft: facts.failuresLeft,
        questions: context.questions,
      };
    case "choose-password":
      return { name: "choose-password", rules: context.rules, submissionsLeft: passwordSubmissions - stage.submissions, asksCurrent: stage.changing };
    case "confirm-unlock":
    case "applying":
    case "outcome-unknown":
      return { name: stage.name };
    case "account":
    case "first-registration":
    case "enter-number":
    case "enter-address":
    case "verify-contact":
    case "choose-questions":
    case "set-up-authenticator":
    case "set-up-passkey":
    case "keep-recovery-codes":
    case "activity":
    case "privacy":
      return viewRegistrationStep(flow, stage, facts, context);
    case "done":
      return { name: "done", outcome: stage.outcome, told: stage.told, otherPlaces: stage.otherPlaces };
    case "ended":
      return {
        name: "ended",
        reason: stage.reason,
        retryIn: stage.until === null ? null : seconds(stage.until - facts.now),
      };
  }
}

/** Where it is answered, and how it stands. The number is shown here and nowhere else. */
function viewAwaiting({ method, kind }: StageNamed<"await-answer">, facts: Facts, { origin }: ViewContext): Step {
  const { request } = facts;
  const address = kind === "approval" ? `${origin}${pathsOf.approve}#${request?.code ?? ""}` : `${origin}${pathsOf.confirm}`;
  const expiresIn = Math.max(0, seconds((request?.expiresAt ?? 0) - facts.now));
  return {
    name: "await-answer",
    method: chosen(facts, method, kind),
    match: request?.match ?? "00",
    page: { address, image: qrImage(address) },
    code: request?.code ?? null,
    state: request?.state === "declined" ? "declined" : expiresIn === 0 ? "expired" : "waiting",
    expiresIn,
  };
}

/** What is asked and where, and nothing of whom: whoever scans the code may be anybody. */
function viewRequest({ challenge }: StageNamed<"answer-request">, { request }: Facts, { origin }: ViewContext): Step {
  return {
    name: "answer-request",
    purpose: request?.purpose ?? "reset",
    place: request?.place ?? null,
    options: requestOptions(origin, challenge),
    triesLeft: request?.triesLeft ?? 0,
  };
}

const viewToConfirm = ({ id, purpose, place, userId, name, expiresAt, triesLeft }: RequestToConfirm, now: number): Extract<Step, { name: "requests" }>["requests"][number] => ({
  id,
  purpose,
  place,
  userId,
  person: name,
  expiresIn: seconds(expiresAt - now),
  triesLeft,
});

/** The method that was chosen; without its hint where it is no longer there. */
function chosen(facts: Facts, id: MethodId, kind: Method["kind"]): OfferedMethod {
  return facts.methods.find((method) => method.id === id) ?? { id, kind, hint: null, asksForNumber: false, available: false };
}

function viewCaptcha(captcha: Captcha): Extract<Step, { name: "identify" }>["captcha"] {
  const { parameters } = JSON.parse(captcha.work) as Extract<Step, { name: "identify" }>["captcha"]["proofOfWork"];
  return {
    proofOfWork: { parameters },
    picture:
      captcha.picture === null
        ? null
        : {
            image: `data:image/png;base64,${drawPicture(captcha.picture.digits, captcha.picture.seed).toString("base64")}`,
            digits: captcha.picture.digits.length,
          },
  };
}

import type { ComponentType } from "react";
import type { Flow } from "../../contract/flow.ts";
import type { StepName } from "../../contract/vocabulary.ts";
import { AnswerRequest } from "../answers/answer-request.tsx";
import { FindRequest } from "../answers/find-request.tsx";
import { Requests } from "../answers/requests.tsx";
import { KeepRecoveryCodes } from "../keeping/keep-recovery-codes.tsx";
import { SetUpPasskey } from "../keeping/set-up-passkey.tsx";
import { AnswerQuestions } from "../proving/answer-questions.tsx";
import { Applying } from "../reset/applying.tsx";
import { AwaitAnswer } from "../proving/await-answer.tsx";
import { ChooseMethod } from "../proving/choose-method.tsx";
import { ChoosePassword } from "../reset/choose-password.tsx";
import { ConfirmNumber } from "../proving/confirm-number.tsx";
import { ConfirmUnlock } from "../reset/confirm-unlock.tsx";
import { Done } from "../outcomes/done.tsx";
import { Ended } from "../outcomes/ended.tsx";
import { EnterKeptCode } from "../proving/enter-kept-code.tsx";
import { EnterCode } from "../proving/enter-code.tsx";
import { Account } from "../account/account.tsx";
import { Activity } from "../account/activity.tsx";
import { Privacy } from "../account/privacy.tsx";
import { ChooseQuestions } from "../registration/choose-questions.tsx";
import { EnterAddress } from "../registration/enter-address.tsx";
import { EnterNumber } from "../registration/enter-number.tsx";
import { FirstRegistration } from "../registration/first-registration.tsx";
import { SetUpAuthenticator } from "../registration/set-up-authenticator.tsx";
import { SignIn } from "../registration/sign-in.tsx";
import { VerifyContact } from "../registration/verify-contact.tsx";
import { Identify } from "../reset/identify.tsx";
import { OutcomeUnknown } from "../reset/outcome-unknown.tsx";
import type { ScreenProps } from "./screen.ts";

/** The screen for each step: nothing else decides what is shown. */
const screens = {
  identify: Identify,
  "choose-method": ChooseMethod,
  "confirm-number": ConfirmNumber,
  "enter-code": EnterCode,
  "enter-kept-code": EnterKeptCode,
  "await-answer": AwaitAnswer,
  "answer-questions": AnswerQuestions,
  "choose-password": ChoosePassword,
  "confirm-unlock": ConfirmUnlock,
  applying: Applying,
  "outcome-unknown": OutcomeUnknown,
  "sign-in": SignIn,
  account: Account,
  "first-registration": FirstRegistration,
  "enter-number": EnterNumber,
  "enter-address": EnterAddress,
  "verify-contact": VerifyContact,
  "choose-questions": ChooseQuestions,
  "set-up-authenticator": SetUpAuthenticator,
  "set-up-passkey": SetUpPasskey,
  "keep-recovery-codes": KeepRecoveryCodes,
  activity: Activity,
  privacy: Privacy,
  "find-request": FindRequest,
  "answer-request": AnswerRequest,
  requests: Requests,
  done: Done,
  ended: Ended,
} as const satisfies { [Name in StepName]: ComponentType<ScreenProps<Name>> };

/** The screen that a flow waits for. */
export function screenFor(flow: Flow): ComponentType<{ flow: Flow; step: Flow["step"] }> {
  // The record pairs each name with the screen of its own step; TypeScript cannot follow that through a union.
  return screens[flow.step.name] as ComponentType<{ flow: Flow; step: Flow["step"] }>;
}

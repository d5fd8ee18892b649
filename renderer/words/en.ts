import { account } from "./en/account.ts";
import { answers } from "./en/answers.ts";
import { frame } from "./en/frame.ts";
import { kiosk } from "./en/kiosk.ts";
import { outcomes } from "./en/outcomes.ts";
import { password } from "./en/password.ts";
import { proving } from "./en/proving.ts";
import { refusals } from "./en/refusals.ts";
import { registration } from "./en/registration.ts";

/**
 * English is the source: its keys are the type that every other language is held to.
 *
 * `{{name}}` is filled in where the text is drawn. Keys that end in `_one` and `_other` are plural
 * forms chosen by `count`; another language has its own set of forms under the same name.
 */
export const en = { ...frame, ...proving, ...registration, ...account, ...answers, ...password, ...outcomes, ...refusals, ...kiosk };

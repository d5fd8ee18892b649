import type { Catalogue } from "./catalogue.ts";
import { account } from "./cy/account.ts";
import { answers } from "./cy/answers.ts";
import { frame } from "./cy/frame.ts";
import { kiosk } from "./cy/kiosk.ts";
import { outcomes } from "./cy/outcomes.ts";
import { password } from "./cy/password.ts";
import { proving } from "./cy/proving.ts";
import { refusals } from "./cy/refusals.ts";
import { registration } from "./cy/registration.ts";

/**
 * Welsh. Counting changes the noun: after a number it stands in the singular, and two, three and six
 * soften or aspirate what follows, which is why there are six forms.
 */
export const cy = { ...frame, ...proving, ...registration, ...account, ...answers, ...password, ...outcomes, ...refusals, ...kiosk } satisfies Catalogue<"cy">;

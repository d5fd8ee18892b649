import type { Catalogue } from "./catalogue.ts";
import { account } from "./ur/account.ts";
import { answers } from "./ur/answers.ts";
import { frame } from "./ur/frame.ts";
import { kiosk } from "./ur/kiosk.ts";
import { outcomes } from "./ur/outcomes.ts";
import { password } from "./ur/password.ts";
import { proving } from "./ur/proving.ts";
import { refusals } from "./ur/refusals.ts";
import { registration } from "./ur/registration.ts";

/** Urdu, written from right to left, in the polite form that children and adults share. */
export const ur = { ...frame, ...proving, ...registration, ...account, ...answers, ...password, ...outcomes, ...refusals, ...kiosk } satisfies Catalogue<"ur">;

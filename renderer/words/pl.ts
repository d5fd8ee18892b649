import type { Catalogue } from "./catalogue.ts";
import { account } from "./pl/account.ts";
import { answers } from "./pl/answers.ts";
import { frame } from "./pl/frame.ts";
import { kiosk } from "./pl/kiosk.ts";
import { outcomes } from "./pl/outcomes.ts";
import { password } from "./pl/password.ts";
import { proving } from "./pl/proving.ts";
import { refusals } from "./pl/refusals.ts";
import { registration } from "./pl/registration.ts";

/** Polish. Speaks to people informally, as screens for children and adults alike do. */
export const pl = { ...frame, ...proving, ...registration, ...account, ...answers, ...password, ...outcomes, ...refusals, ...kiosk } satisfies Catalogue<"pl">;

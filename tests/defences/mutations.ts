import { accountMutations } from "./account-mutations.ts";
import { answersMutations } from "./answers-mutations.ts";
import { boundaryMutations } from "./boundary-mutations.ts";
import { deviceMutations } from "./device-mutations.ts";
import { escapeMutations } from "./escape-mutations.ts";
import { flowMutations } from "./flow-mutations.ts";
import { forgettingMutations } from "./forgetting-mutations.ts";
import { installerMutations } from "./installer-mutations.ts";
import { keyboardMutations } from "./keyboard-mutations.ts";
import { kioskMutations } from "./kiosk-mutations.ts";
import { limitMutations } from "./limit-mutations.ts";
import { loginScreenMutations } from "./login-screen-mutations.ts";
import { managedMutations } from "./managed-mutations.ts";
import { peopleMutations } from "./people-mutations.ts";
import { registrationMutations } from "./registration-mutations.ts";
import { readerMutations } from "./reader-mutations.ts";
import { technicianMutations } from "./technician-mutations.ts";
import type { Mutation } from "./mutation.ts";

/** Every defence that can be taken out, with the test that must then fail. */
export const mutations: readonly Mutation[] = [
  ...flowMutations,
  ...limitMutations,
  ...boundaryMutations,
  ...peopleMutations,
  ...registrationMutations,
  ...answersMutations,
  ...accountMutations,
  ...deviceMutations,
  ...keyboardMutations,
  ...managedMutations,
  ...loginScreenMutations,
  ...forgettingMutations,
  ...kioskMutations,
  ...installerMutations,
  ...technicianMutations,
  ...escapeMutations,
  ...readerMutations,
];

import { mutation, type Mutation } from "./mutation.ts";

const screenTest = "tests/screens/acting-kiosk.test.ts";
const healthTest = "main/instance/kiosk-health.test.ts";
const requestTest = "main/service-request.test.ts";

/** Defences of the keyboard on a kiosk's screen, and of what a kiosk says of itself before anybody types. */
export const keyboardMutations: readonly Mutation[] = [
  mutation(
    "secrets in logs or on disk",
    "a browser gets no keyboard of ours",
    { file: "renderer/main.tsx", find: 'const browser: KioskFittings = { onScreenKeyboard: "never"', replace: 'const browser: KioskFittings = { onScreenKeyboard: "auto"' },
    { file: screenTest, name: "is not there in a browser, whose phone has its own" },
  ),
  mutation(
    "secrets in logs or on disk",
    "keys leave nothing of what they typed in the page",
    {
      file: "renderer/keyboard/keyboard.tsx",
      find: "if (made !== null) applyEdit(field, made);",
      replace: "if (made !== null) applyEdit(field, made);\n    element.current?.setAttribute(\"data-typed\", field.value);",
    },
    { file: screenTest, name: "leaves nothing of what was typed outside the field" },
  ),
  mutation(
    "a person misled",
    "a touch that puts the keyboard away presses nothing behind it",
    { file: "renderer/keyboard/keyboard.tsx", find: '(event) => event.preventDefault(), { passive: false }', replace: "() => undefined, { passive: false }" },
    { file: screenTest, name: "goes without a touch on what it covered" },
  ),
  mutation(
    "a person misled",
    "a service that is not reached is told before anybody types",
    { file: "renderer/health/troubles.ts", find: "return { broken: [health.why], standing: [] };", replace: "return { broken: [], standing: [] };" },
    { file: "renderer/health/troubles.test.ts", name: "a service that was not reached is the only trouble there is" },
  ),
  mutation(
    "a person misled",
    "a wrong certificate is told as one",
    { file: "main/service-request.ts", find: "/^(?:CERT|SSL|BAD_SSL)_/.test(name)", replace: 'name === "CERT"' },
    { file: requestTest, name: "net::ERR_CERT_AUTHORITY_INVALID is told as certificate" },
  ),
  mutation(
    "a person misled",
    "a kiosk compares its clock with the service's",
    { file: "main/instance/kiosk-health.ts", find: "apart > clockTolerance * 1000", replace: "apart < 0" },
    { file: healthTest, name: "beside a service whose clock is further behind the kiosk's is wrong" },
  ),
  mutation(
    "request from a foreign page",
    "a foreign frame gets no answer from the kiosk",
    {
      file: "main/instance/identity-ipc.ts",
      find: '      if (!isOwnPage(event, contents)) throw new Error("not from here");\n',
      replace: "",
    },
    { file: "main/instance/identity-ipc.test.ts", name: "a foreign frame gets no answer, and its signals are not heard" },
  ),
];

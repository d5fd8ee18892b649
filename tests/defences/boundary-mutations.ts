import { mutation, type Mutation } from "./mutation.ts";

const routesTest = "tests/security/routes.test.ts";
const pagesTest = "tests/security/pages.test.ts";
const demoTest = "tests/security/demo.test.ts";
const supportTest = "tests/security/support.test.ts";

/** Defences at the edge: who may ask, from where, and what a page may do. */
export const boundaryMutations: readonly Mutation[] = [
  {
    hole: "host header in mail",
    defence: "messages name the deployment's own address",
    edits: [
      {
        file: "service/http/server.ts",
        find: '  app.addHook("onSend", ',
        replace: '  app.addHook("onRequest", (request, _reply, next) => {\n    Object.assign(globalThis, { askedOf: `https://${request.headers.host ?? ""}` });\n    next();\n  });\n  app.addHook("onSend", ',
      },
      { file: "service/flow/effects.ts", find: "policy, origin, expiresIn", replace: 'policy, origin: origin && String(Reflect.get(globalThis, "askedOf")), expiresIn' },
    ],
    test: { file: pagesTest, name: "never gets into a message" },
  },
  mutation(
    "open route or default credentials",
    "a browser resets nothing where the policy keeps that to kiosks",
    { file: "service/policy/purposes.ts", find: "...(own && !resetInBrowsers ? [] : forgotten),", replace: "...forgotten," },
    { file: "tests/service/in-person.test.ts", name: "stays in the browser where the policy keeps resets to kiosks, which a browser is told" },
  ),
  mutation(
    "open route or default credentials",
    "who calls itself a kiosk and is none is refused",
    {
      file: "service/http/principal.ts",
      find: 'if ("kind" in kiosk) return kiosk;',
      replace: 'if ("kind" in kiosk) return { kind: "browser", device: "browser", place: null, client: person ?? "", address };',
    },
    { file: routesTest, name: "answer only a browser of this site or a kiosk with its token" },
  ),
  mutation(
    "open route or default credentials",
    "a kiosk's token is verified",
    {
      file: "service/http/principal.ts",
      find: 'await jwtVerify(token, key(), { audience, algorithms: ["HS256"] })',
      replace: '{ payload: JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { sub: string } }',
    },
    { file: routesTest, name: "is refused when it is forged, foreign, expired or for a kiosk that is not enrolled" },
  ),
  mutation(
    "open route or default credentials",
    "a kiosk's secret is compared",
    { file: "service/http/principal.ts", find: "timingSafeEqual(expected, found) && enrolled !== undefined ? enrolled : null", replace: "timingSafeEqual(expected, expected) && found.length > 0 ? (enrolled ?? null) : null" },
    { file: routesTest, name: "is not given for a secret that anybody could guess, and an unknown kiosk hears the same" },
  ),
  mutation(
    "open route or default credentials",
    "a support key is compared",
    { file: "service/support/keys.ts", find: "timingSafeEqual(shown, Buffer.from(secretSha256.toLowerCase()))", replace: "timingSafeEqual(shown, shown) && secretSha256 !== \"\"" },
    { file: supportTest, name: "answers nobody who shows another key, and writes that down without it" },
  ),
  mutation(
    "open route or default credentials",
    "a support key stands in its own header",
    { file: "service/support/keys.ts", find: 'scheme.toLowerCase() === "bearer" && more.length === 0 && secretForm.test(secret)', replace: "more.length === 0 && secretForm.test(secret)" },
    { file: "service/support/keys.test.ts", name: "finds none in another scheme" },
  ),
  mutation(
    "open route or default credentials",
    "the key is looked at before what was sent is read",
    { file: "service/http/support-routes.ts", find: "preParsing: async (request, reply)", replace: "preHandler: async (request, reply)" },
    { file: supportTest, name: "looks at the key before it reads what was sent" },
  ),
  mutation(
    "open route or default credentials",
    "a school's service is no demo",
    { file: "service/commands/deployment.ts", find: "demo: false,", replace: "demo: true," },
    { file: demoTest, name: "has no demo in it: no page of its outbox, no sign of one, no demo kiosk" },
  ),
  mutation(
    "open route or default credentials",
    "the demo is loaded by its own command alone",
    { file: "service/commands/serve.ts", find: 'import { compose } from "../compose.ts";', replace: 'import { compose } from "../compose.ts";\nimport "../demo/school.ts";' },
    { file: demoTest, name: "is named by its own command alone, which loads it only when it is asked for" },
  ),
  mutation(
    "request from a foreign page",
    "Sec-Fetch-Site is looked at",
    { file: "service/http/principal.ts", find: '  if (site !== undefined && site !== "same-origin" && site !== "none") return true;\n', replace: "" },
    { file: pagesTest, name: "starts nothing from another site, and moves no flow" },
  ),
  mutation(
    "request from a foreign page",
    "Origin is looked at",
    { file: "service/http/principal.ts", find: "return from !== undefined && from !== origin;", replace: "return from === site && from !== undefined;" },
    { file: pagesTest, name: "starts nothing from another origin, in a browser that says no more, and moves no flow" },
  ),
  mutation(
    "request from a foreign page",
    "the cookie stays at home",
    { file: "service/http/principal.ts", find: 'httpOnly: true, sameSite: "strict"', replace: 'httpOnly: false, sameSite: "lax"' },
    { file: pagesTest, name: "is unreadable for scripts, stays on this host and on https, and never goes along from elsewhere" },
  ),
  mutation(
    "script from outside",
    "pages run no script but their own files",
    { file: "service/http/server.ts", find: `scriptSrc: ["'self'"],`, replace: `scriptSrc: ["'self'", "'unsafe-inline'"],` },
    { file: pagesTest, name: "has no place in what / answers" },
  ),
  mutation(
    "a way out of the kiosk's window",
    "the window loads the app's own files alone",
    { file: "main/instance/walls.ts", find: "return url.startsWith(`${appOrigin}/`) ||", replace: "return url.startsWith(appOrigin) ||" },
    { file: "main/instance/walls.test.ts", name: "keydesk://app.evil/ is stopped" },
  ),
  mutation(
    "a way out of the kiosk's window",
    "the top frame alone speaks to main",
    { file: "main/instance/sender.ts", find: " || frame.parent !== null", replace: "" },
    { file: "main/instance/sender.test.ts", name: "a frame within the page may not, even with the app's own address" },
  ),
];

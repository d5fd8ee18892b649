import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enrolPath, healthPath, kioskTokenPath, renewPath, technicianPath } from "../../contract/device.ts";
import { routes } from "../../contract/routes.ts";
import { supportKioskCalls, supportKioskRoutes } from "../../contract/support-kiosks.ts";
import { supportCalls, supportRoutes } from "../../contract/support.ts";
import { screenRoutes } from "../../contract/vocabulary.ts";
import { createClient, type TestClient } from "../support/client.ts";
import { proves } from "../support/clients.ts";
import { startService, type TestService } from "../support/service.ts";
import { spoiltValuesOf, valuesOf, type JsonSchema } from "./schema-inputs.ts";
import { newBrowser, somebody } from "./somebody.ts";

interface Operation {
  operationId: string;
  summary?: string;
  parameters?: { name: string; in: string; required: boolean; schema: JsonSchema }[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { description: string; content: Record<string, unknown> }>;
  security?: Record<string, string[]>[];
}
type Verb = "get" | "post";
interface OpenApi {
  paths: Record<string, Partial<Record<Verb, Operation>>>;
  components: { securitySchemes: Record<string, unknown> };
}

let service: TestService;
let document: OpenApi;

beforeAll(async () => {
  service = await startService({ trustedProxies: ["127.0.0.1", "::1"] });
  document = (await createClient(service.origin).request("GET", "/v1/openapi.json")).body as OpenApi;
});
afterAll(() => service.stop());

const inOpenApi = (path: string): string => path.replaceAll(/:(\w+)/g, "{$1}");
const operations = (): { path: string; verb: Verb; operation: Operation }[] =>
  Object.entries(document.paths).flatMap(([path, verbs]) => (["get", "post"] as const).flatMap((verb) => (verbs[verb] ? [{ path, verb, operation: verbs[verb] }] : [])));

describe("the description of the API", () => {
  it("is OpenAPI 3.1", async () => {
    const validator = new Validator();
    expect(await validator.validate({ ...document })).toMatchObject({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  it("names every route of the contract and no other", () => {
    const named = operations().map(({ path, verb, operation }) => `${operation.operationId} ${verb} ${path}`);
    const contract = screenRoutes.map((name) => `${name} ${routes[name].method.toLowerCase()} ${inOpenApi(routes[name].path)}`);
    const support = supportCalls.map((call) => `${call} post ${supportRoutes[call].path}`);
    const kiosks = [`enrolKiosk post ${enrolPath}`, `renewKiosk post ${renewPath}`, `proveTechnician post ${technicianPath}`, ...supportKioskCalls.map((call) => `${call} post ${supportKioskRoutes[call].path}`)];
    expect(named.sort()).toEqual([...contract, ...support, ...kiosks, `health get ${healthPath}`, `kioskToken post ${kioskTokenPath}`].sort());
  });

  it("says of each route what goes in, what comes out, every refusal's status and who may ask", () => {
    for (const { path, verb, operation } of operations()) {
      const where = `${verb} ${path}`;
      expect(operation.summary, where).toBeTruthy();
      expect(operation.security, where).toBeDefined();
      for (const scheme of (operation.security ?? []).flatMap((way) => Object.keys(way))) expect(Object.keys(document.components.securitySchemes), where).toContain(scheme);
      expect((operation.parameters ?? []).map(({ name }) => `{${name}}`), where).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect(operation.requestBody !== undefined, where).toBe(verb === "post");
      const statuses = Object.keys(operation.responses);
      expect(statuses, where).toEqual(expect.arrayContaining(["400", "429", "500"]));
      if (verb === "post") expect(statuses, where).toEqual(expect.arrayContaining(["413", "415"]));
      for (const [status, { content }] of Object.entries(operation.responses)) {
        expect(Object.keys(content), `${where} ${status}`).toEqual([Number(status) < 300 ? "application/json" : "application/problem+json"]);
      }
    }
  });
});

/** Somebody at a step of a flow, so that what is tried finds something there. */
async function clientAt(step: "identify" | "choose-method" | "enter-code" | "answer-questions" | "choose-password"): Promise<TestClient> {
  if (step === "identify") {
    const client = newBrowser(service);
    await client.start();
    return client;
  }
  if (step === "answer-questions") {
    const client = await somebody(service, { factor: "questions", answers: { "first-pet": "Rex", "first-street": "Elm Road", "dream-job": "Astronaut" } });
    await client.choose("questions");
    return client;
  }
  const client = await somebody(service);
  if (step === "enter-code") await client.choose("email");
  if (step === "choose-password") await proves(service, client, "email");
  return client;
}

/** What is wrong with an answer by the description; null where it is as described. */
function createJudge(): (where: { path: string; verb: Verb; operation: Operation }, answer: { status: number; headers: Headers; body: unknown }) => string | null {
  // A format says nothing here that the pattern beside it does not.
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(document, "api");
  const escaped = (part: string): string => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
  return ({ path, verb, operation }, { status, headers, body }) => {
    const type = headers.get("content-type")?.split(";")[0] ?? "";
    if (status >= 500) return `status ${String(status)}`;
    if (operation.responses[String(status)]?.content[type] === undefined) return `${String(status)} ${type} is not described`;
    const pointer = ["paths", path, verb, "responses", String(status), "content", type, "schema"].map(escaped).join("/");
    return ajv.validate({ $ref: `api#/${pointer}` }, body) ? null : ajv.errorsText();
  };
}

describe("whatever is sent to the API by its own description", () => {
  it.each(["identify", "choose-method", "enter-code", "answer-questions", "choose-password"] as const)(
    "is answered as described, with a flow at %s",
    async (step) => {
      const judge = createJudge();
      // Most of what can go wrong can go wrong in a command.
      const someRoute = fc.oneof(...operations().map((route) => ({ weight: route.operation.operationId === "command" ? 12 : 1, arbitrary: fc.constant(route) })));
      const inputs = someRoute.chain((route) => {
        const { parameters = [], requestBody } = route.operation;
        const body = requestBody?.content["application/json"]?.schema;
        return fc.record({
          route: fc.constant(route),
          parameters: fc.record(Object.fromEntries(parameters.map(({ name, schema }) => [name, fc.oneof({ weight: 20, arbitrary: fc.constant("mine") }, valuesOf(schema), fc.webSegment())]))),
          body: body === undefined ? fc.constant(undefined) : fc.oneof(valuesOf(body), spoiltValuesOf(body)),
          rightVersion: fc.nat({ max: 9 }).map((tenth) => tenth > 0),
        });
      });
      let client = await clientAt(step);
      await fc.assert(
        fc.asyncProperty(inputs, async ({ route, parameters, body, rightVersion }) => {
          if (client.flow.step.name === "ended" || client.flow.step.name === "done") client = await clientAt(step);
          const path = Object.entries(parameters).reduce((whole, [name, value]) => whole.replace(`{${name}}`, value === "mine" ? client.flow.id : encodeURIComponent(String(value))), route.path);
          if (rightVersion && typeof body === "object" && body !== null && "version" in body) body.version = client.flow.version;
          // With its key: without one, nothing of what is sent would be looked at.
          const headers = path.startsWith("/v1/support/") ? { authorization: `Bearer ${service.supportKey.secret}` } : {};
          const answer = await client.request(route.verb === "get" ? "GET" : "POST", path, body === undefined ? undefined : JSON.stringify(body), headers);
          expect(judge(route, answer)).toBeNull();
          expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:\d|\n\s+at /);
        }),
        { numRuns: 50 },
      );
    },
  );
});

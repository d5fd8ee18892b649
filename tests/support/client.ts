import { randomUUID } from "node:crypto";
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import type { Command, Flow, Method, Problem, Step } from "../../contract/flow.ts";
import type { Language, MethodKind, Purpose } from "../../contract/vocabulary.ts";

export type StepOf<Name extends Step["name"]> = Extract<Step, { name: Name }>;

/** What came back, as the wire had it. */
export interface Answered {
  status: number;
  headers: Headers;
  body: unknown;
  flow: Flow | null;
  problem: Problem | null;
}

/** A browser without a screen: keeps its cookie, does the proof of work, sends one command after another. */
export interface TestClient {
  readonly flow: Flow;
  request(method: "GET" | "POST", path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  start(purpose?: Purpose, language?: Language): Promise<Answered>;
  read(): Promise<Answered>;
  send(command: Command, changes?: { version?: number; idempotencyKey?: string; language?: Language }): Promise<Answered>;
  identify(userId: string, picture?: string | null): Promise<Answered>;
  /** At the step `sign-in` of a registration. */
  signIn(userId: string, password: string): Promise<Answered>;
  choose(kind: MethodKind): Promise<Answered>;
  methods(): Method[];
  /** One of those on offer. @throws Error where it is not */
  method(kind: MethodKind): Method;
  step<Name extends Step["name"]>(name: Name): StepOf<Name>;
}

/** @param headers sent with every request; a kiosk's token and person, for instance */
export function createClient(origin: string, headers: Record<string, string> = {}): TestClient {
  let cookie = "";
  let flow: Flow | null = null;
  const current = (): Flow => {
    if (flow === null) throw new Error("No flow was started.");
    return flow;
  };

  const request: TestClient["request"] = async (method, path, body, more = {}) => {
    const response = await fetch(new URL(path, origin), {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(cookie === "" ? {} : { cookie }),
        ...headers,
        ...more,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      redirect: "manual",
    });
    const set = response.headers.get("set-cookie");
    if (set !== null) cookie = set.split(";", 1)[0] ?? "";
    const text = await response.text();
    const parsed = text.startsWith("{") ? (JSON.parse(text) as unknown) : text;
    const problem = response.ok ? null : (parsed as Problem);
    const found = response.ok ? (parsed as Flow) : (problem?.flow ?? null);
    if (found !== null && typeof found === "object" && "step" in found) flow = found;
    return { status: response.status, headers: response.headers, body: parsed, flow: found, problem };
  };

  const send: TestClient["send"] = (command, changes = {}) =>
    request("POST", `/v1/flows/${current().id}/commands`, {
      version: changes.version ?? current().version,
      idempotencyKey: changes.idempotencyKey ?? randomUUID(),
      language: changes.language ?? "en",
      command,
    });

  const step = <Name extends Step["name"]>(name: Name): StepOf<Name> => {
    const found = current().step;
    if (found.name !== name) throw new Error(`The flow is at ${found.name}, not at ${name}.`);
    return found as StepOf<Name>;
  };
  const methods = (): Method[] => step("choose-method").methods;
  const method = (kind: MethodKind): Method => {
    const found = methods().find((offered) => offered.kind === kind);
    if (!found) throw new Error(`${kind} is not on offer.`);
    return found;
  };

  return {
    get flow() {
      return current();
    },
    request,
    start: (purpose = "reset", language = "en") => request("POST", "/v1/flows", { purpose, language }),
    read: () => request("GET", `/v1/flows/${current().id}`),
    send,
    async identify(userId, picture = null) {
      const solution = await solve(step("identify").captcha.proofOfWork);
      return send({ type: "identify", userId, solution, picture });
    },
    async signIn(userId, password) {
      const solution = await solve(step("sign-in").captcha.proofOfWork);
      return send({ type: "sign-in", userId, password, solution, picture: null });
    },
    choose: async (kind) => send({ type: "choose-method", method: method(kind).id }),
    methods,
    method,
    step,
  };
}

export async function solve(challenge: { parameters: StepOf<"identify">["captcha"]["proofOfWork"]["parameters"] }): Promise<{ counter: number; derivedKey: string }> {
  const solution = await solveChallenge({ challenge, deriveKey });
  if (solution === null) throw new Error("The proof of work was not solved.");
  return { counter: solution.counter, derivedKey: solution.derivedKey };
}

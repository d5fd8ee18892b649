import { describe, expect, test } from "vitest";
import { flowId, type CommandEnvelope, type Flow, type Problem, type Step } from "../../contract/flow.ts";
import type { Answer, IdentityClient, RouteInput } from "../../contract/routes.ts";
import { flow as flowOfSam, method as methodOfSam, ownData, problem } from "../../tests/screens/fixtures-parts.ts";
import { progressOf } from "./progress.ts";
import { createSession } from "./session.ts";
import { needsOwnPage, screenKey } from "./session-state.ts";
import { tabMemory, type TabMemory } from "./tab-memory.ts";

const id = flowId.parse("A".repeat(22));
const other = flowId.parse("B".repeat(22));
const method = methodOfSam("email");
const chooseMethod: Step = { name: "choose-method", methods: [method] };
const enterCode: Step = { name: "enter-code", method, digits: 6, triesLeft: 5, sent: { resendIn: 30, codeExpiresIn: 900 } };

const flow = (version: number, step: Step = chooseMethod, more: Partial<Flow> = {}): Flow => flowOfSam(step, { id, version, ...more });
const arrives = (value: Flow): Answer<Flow> => ({ ok: true, value });
const refuses = (refusal: Problem): Answer<Flow> => ({ ok: false, problem: refusal });
const lost: Answer<Flow> = { ok: false, problem: { code: "unreachable" } };

/** A memory that a test can look into. */
function memoryWith(kept: string | null): TabMemory {
  let value = kept;
  return { read: () => value, write: (written) => void (value = written) };
}

/** A session whose service answers from a script, in order; and the commands that it was sent. */
function sessionWith(script: Answer<Flow>[], memory: TabMemory = memoryWith(null)) {
  const envelopes: CommandEnvelope[] = [];
  const calls: string[] = [];
  const starts: RouteInput<"startFlow">["body"][] = [];
  const next = async (call: string) => {
    calls.push(call);
    const answer = script.shift();
    if (!answer) throw new Error(`nothing left to answer ${call} with`);
    return answer;
  };
  const client: IdentityClient = {
    organisation: () => Promise.reject(new Error("not asked for here")),
    speech: () => Promise.resolve({ ok: true, value: { audio: "UklGRg==" } }),
    startFlow: ({ body }) => {
      starts.push(body);
      return next("start");
    },
    readFlow: () => next("read"),
    ownData: () => Promise.resolve({ ok: true, value: ownData }),
    command: ({ body }) => {
      envelopes.push(body);
      return next(body.command.type);
    },
  };
  const session = createSession({ client, memory, language: () => "cy", now: () => 1000, pause: () => Promise.resolve() });
  return { session, envelopes, calls, starts, memory };
}

describe("a command", () => {
  test("names the version that is on the screen, a key of its own, and the language", async () => {
    const { session, envelopes } = sessionWith([arrives(flow(3)), arrives(flow(4)), arrives(flow(5))]);
    await session.start("reset");
    await session.send({ type: "choose-method", method: method.id });
    await session.send({ type: "extend" });
    expect(envelopes.map(({ version, language }) => ({ version, language }))).toEqual([
      { version: 3, language: "cy" },
      { version: 4, language: "cy" },
    ]);
    expect(new Set(envelopes.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
  });

  test("is sent again under the same key when no answer comes, and again when the person asks for it", async () => {
    const { session, envelopes } = sessionWith([arrives(flow(1, enterCode)), lost, lost, lost, arrives(flow(2))]);
    await session.start("reset");
    await session.send({ type: "submit-code", code: "123456" });
    expect(session.state().lost).toBe("submit-code");
    await session.tryAgain();
    expect(session.state()).toMatchObject({ lost: null, underWay: null, flow: { version: 2 } });
    expect(envelopes).toHaveLength(4);
    expect(new Set(envelopes.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  test("is not sent twice by a double press", async () => {
    const { session, envelopes } = sessionWith([arrives(flow(1)), arrives(flow(2))]);
    await session.start("reset");
    await Promise.all([session.send({ type: "extend" }), session.send({ type: "extend" })]);
    expect(envelopes).toHaveLength(1);
  });
});

describe("a refusal", () => {
  test("brings the flow as it stands, and the screen stays", async () => {
    const { session } = sessionWith([arrives(flow(1, enterCode)), refuses(problem("code-wrong", { flow: flow(2, enterCode), triesLeft: 4 }))]);
    await session.start("reset");
    const before = screenKey(session.state());
    await session.send({ type: "submit-code", code: "123456" });
    const { flow: now, refusal } = session.state();
    expect(now?.version).toBe(2);
    expect(refusal?.code).toBe("code-wrong");
    expect(refusal && needsOwnPage(refusal, now)).toBe(false);
    expect(screenKey(session.state())).toBe(before);
  });

  test("of an older tab puts the true screen in its place", async () => {
    const { session } = sessionWith([arrives(flow(1)), refuses(problem("stale-version", { flow: flow(4, enterCode) }))]);
    await session.start("reset");
    await session.send({ type: "choose-method", method: method.id });
    expect(session.state()).toMatchObject({ flow: { version: 4, step: { name: "enter-code" } }, refusal: { code: "stale-version" } });
  });

  test("that leaves nothing to go on with has a page of its own", () => {
    expect(needsOwnPage(problem("flow-not-found"), flow(1))).toBe(true);
    expect(needsOwnPage(problem("busy"), null)).toBe(true);
    expect(needsOwnPage(problem("busy"), flow(1))).toBe(false);
  });

  test("is over with the next act", async () => {
    const { session } = sessionWith([arrives(flow(1)), refuses(problem("channel-down")), arrives(flow(2, enterCode))]);
    await session.start("reset");
    await session.send({ type: "choose-method", method: method.id });
    await session.send({ type: "choose-method", method: method.id });
    expect(session.state().refusal).toBeNull();
  });
});

describe("a look at how the flow stands", () => {
  test("takes what another tab did, and leaves an error where nothing changed", async () => {
    const { session } = sessionWith([
      arrives(flow(1, enterCode)),
      refuses(problem("code-wrong", { flow: flow(2, enterCode) })),
      arrives(flow(2, enterCode)),
      arrives(flow(3)),
    ]);
    await session.start("reset");
    await session.send({ type: "submit-code", code: "123456" });
    await session.look();
    expect(session.state().refusal?.code).toBe("code-wrong");
    await session.look();
    expect(session.state()).toMatchObject({ refusal: null, flow: { version: 3 } });
  });

  test("that gets no answer changes nothing", async () => {
    const { session } = sessionWith([arrives(flow(1)), lost]);
    await session.start("reset");
    await session.look();
    expect(session.state()).toMatchObject({ lost: null, flow: { version: 1 } });
  });

  test("that is refused for now says nothing, and that the flow is gone is said", async () => {
    const { session } = sessionWith([arrives(flow(1)), refuses(problem("too-many-requests")), refuses(problem("flow-not-found"))]);
    await session.start("reset");
    await session.look();
    expect(session.state().refusal).toBeNull();
    await session.look();
    expect(session.state().refusal?.code).toBe("flow-not-found");
  });

  test("never goes back to an older state", async () => {
    const { session } = sessionWith([arrives(flow(5, enterCode)), arrives(flow(4))]);
    await session.start("reset");
    await session.look();
    expect(session.state().flow?.version).toBe(5);
  });
});

describe("a refresh", () => {
  test("goes on with the flow of before", async () => {
    const { session, calls } = sessionWith([arrives(flow(7, enterCode))], memoryWith(id));
    await session.resume("reset");
    expect(calls).toEqual(["read"]);
    expect(session.state().flow?.version).toBe(7);
  });

  test("starts afresh where the flow of before is gone", async () => {
    const { session, calls } = sessionWith([refuses(problem("flow-not-found")), arrives(flow(1, chooseMethod, { id: other }))], memoryWith(id));
    await session.resume("reset");
    expect(calls).toEqual(["read", "start"]);
    expect(session.state()).toMatchObject({ refusal: null, flow: { id: other } });
  });

  test("remembers only a flow that goes on", async () => {
    const { session, memory } = sessionWith([arrives(flow(1)), arrives(flow(2, { name: "ended", reason: "cancelled", retryIn: null }))]);
    await session.start("reset");
    expect(memory.read()).toBe(id);
    await session.send({ type: "cancel" });
    expect(memory.read()).toBeNull();
  });

  test("loses nothing but itself where the browser forbids storage", () => {
    const memory = tabMemory("flow", () => {
      throw new DOMException("denied", "SecurityError");
    });
    memory.write(id);
    expect(memory.read()).toBeNull();
  });
});

describe("the back button", () => {
  test("asks for another way where one was chosen", async () => {
    const { session, calls } = sessionWith([arrives(flow(1, enterCode)), arrives(flow(2))]);
    await session.start("reset");
    await session.back();
    expect(calls).toEqual(["start", "try-another-way"]);
  });

  test("leaves what was begun in a registration, and another way of proving before that", async () => {
    const registering = (version: number, step: Step): Answer<Flow> => arrives(flow(version, step, { purpose: "register", gates: 0 }));
    const account: Step = {
      name: "account",
      entries: [],
      required: 1,
      missing: 1,
      frozenFor: null,
      preferred: null,
      prompt: null,
      confirmDue: false,
      pages: ["activity"],
      otherPlaces: "can-sign-out",
      resetsStopped: false,
    };
    const activity: Step = { name: "activity", events: [], resetsStopped: false };
    const { session, calls } = sessionWith([
      registering(1, enterCode),
      registering(2, chooseMethod),
      registering(3, { name: "enter-address" }),
      registering(4, account),
      registering(5, activity),
      registering(6, account),
      registering(6, account),
    ]);
    await session.start("register");
    for (let press = 0; press < 3; press++) await session.back();
    await session.send({ type: "open", page: "activity" });
    for (let press = 0; press < 2; press++) await session.back();
    expect(calls).toEqual(["start", "try-another-way", "back", "back", "open", "back", "read"]);
  });

  test("closes the help page first, and elsewhere shows what is true", async () => {
    const { session, calls } = sessionWith([arrives(flow(1)), arrives(flow(1))]);
    await session.start("reset");
    session.openHelp();
    await session.back();
    expect(session.state().helpOpen).toBe(false);
    await session.back();
    expect(calls).toEqual(["start", "read"]);
  });
});

describe("a link that leads back", () => {
  const returnTo = "https://portal.school.example/home";

  test("begins anew, whatever was begun here before", async () => {
    const { session, calls, starts } = sessionWith([arrives(flow(1, chooseMethod, { id: other, returnTo }))], memoryWith(id));
    await session.resume("register", returnTo);
    expect(calls).toEqual(["start"]);
    expect(starts).toEqual([{ purpose: "register", language: "cy", returnTo }]);
  });

  test("that is not allowed is refused, and one goes on without it", async () => {
    const { session, starts } = sessionWith([refuses(problem("return-not-allowed")), arrives(flow(1))]);
    await session.resume("register", returnTo);
    expect(session.state()).toMatchObject({ flow: null, refusal: { code: "return-not-allowed" } });
    await session.start("register");
    expect(session.state()).toMatchObject({ flow: { version: 1 }, refusal: null });
    expect(starts.map((start) => start.returnTo)).toEqual([returnTo, null]);
  });
});

describe("a user ID that goes along", () => {
  test("is there for the first page of the flow that one turns to, however late that begins, and not after it", async () => {
    const { session } = sessionWith([arrives(flow(1)), lost, lost, lost, arrives(flow(1, chooseMethod, { id: other })), arrives(flow(2, chooseMethod, { id: other }))]);
    await session.start("reset");
    expect(session.state().carriedUserId).toBe("");
    await session.turnTo("unlock", "sam.taylor");
    expect(session.state()).toMatchObject({ lost: "start", carriedUserId: "sam.taylor" });
    await session.tryAgain();
    expect(session.state()).toMatchObject({ flow: { id: other }, carriedUserId: "sam.taylor" });
    await session.send({ type: "try-another-way" });
    expect(session.state().carriedUserId).toBe("");
  });

  test("is not there for whoever starts anew", async () => {
    const { session } = sessionWith([arrives(flow(1)), arrives(flow(1, chooseMethod, { id: other }))]);
    await session.turnTo("unlock", "sam.taylor");
    await session.start("unlock");
    expect(session.state()).toMatchObject({ flow: { id: other }, carriedUserId: "" });
  });
});

describe("what was done last", () => {
  test("is known until the next act, and not where it was refused", async () => {
    const { session } = sessionWith([arrives(flow(1)), arrives(flow(2)), arrives(flow(2)), refuses(problem("busy"))]);
    await session.start("register");
    await session.send({ type: "sign-out-everywhere" });
    expect(session.state().did).toBe("sign-out-everywhere");
    await session.look();
    expect(session.state().did).toBe("sign-out-everywhere");
    await session.send({ type: "finish" });
    expect(session.state().did).toBeNull();
  });
});

test("one's own data is had without touching the flow", async () => {
  const { session } = sessionWith([arrives(flow(1))]);
  expect(await session.ownData()).toEqual({ ok: false, problem: { code: "unreachable" } });
  await session.start("register");
  expect(await session.ownData()).toEqual({ ok: true, value: ownData });
  expect(session.state().flow?.version).toBe(1);
});

describe("the progress", () => {
  test("has a tooth for each stage, cut as they are done", () => {
    const at = (step: Step, more: Partial<Flow> = {}) => {
      const { stages, current, behind, whole } = progressOf(flow(1, step, more));
      return { stages: stages.length, current, behind, whole };
    };
    expect(at(chooseMethod)).toEqual({ stages: 5, current: 1, behind: 1, whole: false });
    expect(at(enterCode, { proved: ["text"] })).toEqual({ stages: 5, current: 2, behind: 2, whole: false });
    expect(at({ name: "applying" }, { proved: ["text", "email"] })).toEqual({ stages: 5, current: 3, behind: 3, whole: false });
    expect(at({ name: "done", outcome: "password-changed", told: [], otherPlaces: "signed-out" }, { gates: 1, proved: ["email"] })).toEqual({
      stages: 4,
      current: 3,
      behind: 4,
      whole: true,
    });
    expect(at({ name: "ended", reason: "expired", retryIn: null }, { userId: null })).toMatchObject({ current: 0 });
  });

  test("of an approval and of a confirmation has three", () => {
    const at = (purpose: "approve" | "confirm", step: Step, userId: string | null) => {
      const { stages, current } = progressOf(flow(1, step, { purpose, gates: 0, userId }));
      return [stages[current]?.name, stages.length];
    };
    expect(at("approve", { name: "find-request" }, null)).toEqual(["find-request", 3]);
    expect(at("approve", { name: "done", outcome: "approved", told: [], otherPlaces: "cannot-sign-out" }, null)).toEqual(["done", 3]);
    expect(at("confirm", chooseMethod, "m.rees")).toEqual(["requests", 3]);
    expect(at("confirm", { name: "requests", requests: [], confirmed: [] }, "m.rees")).toEqual(["requests", 3]);
  });

  test("of a registration has three, and a fresh proof is none of its own", () => {
    const at = (step: Step, userId: string | null = "sam.okafor") => {
      const { stages, current, behind, whole } = progressOf(flow(1, step, { purpose: "register", gates: 0, userId }));
      return { stages: stages.map(({ name }) => name), current, behind, whole };
    };
    const stages = ["sign-in", "register", "done"];
    expect(at(enterCode)).toEqual({ stages, current: 1, behind: 1, whole: false });
    expect(at({ name: "enter-address" })).toEqual({ stages, current: 1, behind: 1, whole: false });
    expect(at({ name: "ended", reason: "expired", retryIn: null }, null)).toMatchObject({ current: 0, behind: 0 });
    expect(at({ name: "done", outcome: "registered", told: [], otherPlaces: "cannot-sign-out" })).toEqual({ stages, current: 2, behind: 3, whole: true });
  });
});

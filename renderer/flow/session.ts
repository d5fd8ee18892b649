import type { Command, CommandEnvelope, Flow, FlowId } from "../../contract/flow.ts";
import type { OwnData } from "../../contract/own-data.ts";
import type { Answer, IdentityClient } from "../../contract/routes.ts";
import { provingSteps, stepsUnderAccount, type Language, type Purpose } from "../../contract/vocabulary.ts";
import { deliver } from "../client/deliver.ts";
import { initialSession, reduce, type Asked, type SessionEvent, type SessionState } from "./session-state.ts";
import type { TabMemory } from "./tab-memory.ts";

/** One person's way through one flow after another, for as long as the page lives. */
export interface Session {
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => SessionState;
  /** Goes on with the flow of before a refresh, or starts one: always, where a link has just led here from `returnTo`. */
  readonly resume: (purpose: Purpose, returnTo?: string | null) => Promise<void>;
  /** Leaves the flow behind and starts a new one, which leads back to `returnTo` in the end. */
  readonly start: (purpose: Purpose, returnTo?: string | null) => Promise<void>;
  /** From a reset to an unlocking, or back: starts that flow, and what was typed here goes along to its first page. */
  readonly turnTo: (purpose: Purpose, userId: string) => Promise<void>;
  /** Does one thing. Ignored while another is under way, so that a double press does nothing. */
  readonly send: (command: Command) => Promise<void>;
  /** Sends once more what got no answer, with the same idempotency key. */
  readonly tryAgain: () => Promise<void>;
  /** Asks how the flow stands while the person waits for the answer. */
  readonly check: () => Promise<void>;
  /** Asks how the flow stands, unnoticed. */
  readonly look: () => Promise<void>;
  /** What the back button means: close the help page, try another way, leave what was begun, or show what is true now. */
  readonly back: () => Promise<void>;
  readonly openHelp: () => void;
  readonly closeHelp: () => void;
  /** The digits of the picture read aloud, as a data URI; null where it could not be had. */
  readonly speech: () => Promise<string | null>;
  /** Everything that is kept of the person who has signed in. */
  readonly ownData: () => Promise<Answer<OwnData>>;
}

interface Dependencies {
  client: IdentityClient;
  /** Where the flow's id is kept over a refresh. */
  memory: TabMemory;
  language: () => Language;
  now?: () => number;
  pause?: (milliseconds: number) => Promise<void>;
}

export function createSession({ client, memory, language, now = () => performance.now(), pause }: Dependencies): Session {
  let state: SessionState = initialSession;
  let again: (() => Promise<void>) | null = null;
  const listeners = new Set<() => void>();

  function dispatch(event: SessionEvent): void {
    state = reduce(state, event);
    memory.write(state.flow === null || state.flow.step.name === "ended" ? null : state.flow.id);
    for (const listener of listeners) listener();
  }

  /** Asks one thing that the person waits for, and remembers how to ask it again. */
  async function ask(what: Asked, attempt: () => Promise<Answer<Flow>>, carriedUserId = ""): Promise<void> {
    if (state.underWay !== null) return;
    dispatch({ type: "asked", what, carriedUserId });
    const answer = await deliver(attempt, pause);
    const lost = !answer.ok && answer.problem.code === "unreachable";
    again = lost ? () => ask(what, attempt, carriedUserId) : null;
    dispatch({ type: "answered", what, answer, at: now() });
  }

  const start = (purpose: Purpose, returnTo: string | null = null, userId = "") =>
    ask("start", () => client.startFlow({ body: { purpose, language: language(), returnTo } }), userId);
  const read = (id: FlowId) => () => client.readFlow({ parameters: { id } });

  async function send(command: Command): Promise<void> {
    const { flow } = state;
    if (flow === null) return;
    const body: CommandEnvelope = {
      version: flow.version,
      idempotencyKey: crypto.randomUUID(),
      language: language(),
      command,
    };
    await ask(command.type, () => client.command({ parameters: { id: flow.id }, body }));
  }

  const isStill = (id: FlowId) => state.flow?.id === id && state.underWay === null;

  async function look(): Promise<void> {
    const before = state;
    if (before.flow === null || before.underWay !== null) return;
    const answer = await read(before.flow.id)();
    // What the person did meanwhile brings its own answer.
    if (isStill(before.flow.id)) dispatch({ type: "looked", answer, at: now() });
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    start: (purpose, returnTo) => start(purpose, returnTo),
    turnTo: (purpose, userId) => start(purpose, null, userId),
    send,
    look,
    resume: async (purpose, returnTo = null) => {
      const id = memory.read();
      if (returnTo !== null || id === null || !isFlowId(id)) return start(purpose, returnTo);
      await ask("read", read(id));
      // A flow of before that is gone or not ours is no news to anybody: begin afresh.
      if (state.flow === null && state.refusal !== null) await start(purpose);
    },
    tryAgain: async () => again?.(),
    check: async () => {
      if (state.flow !== null) await ask("read", read(state.flow.id));
    },
    back: async () => {
      const { flow, helpOpen } = state;
      if (helpOpen) {
        dispatch({ type: "help", open: false });
        return;
      }
      if (flow !== null && provingSteps.includes(flow.step.name)) return send({ type: "try-another-way" });
      if (flow?.purpose === "register" && stepsUnderAccount.includes(flow.step.name)) return send({ type: "back" });
      return look();
    },
    openHelp: () => dispatch({ type: "help", open: true }),
    closeHelp: () => dispatch({ type: "help", open: false }),
    speech: async () => {
      const { flow } = state;
      if (flow === null) return null;
      const answer = await deliver(() => client.speech({ parameters: { id: flow.id } }), pause);
      return answer.ok ? `data:audio/wav;base64,${answer.value.audio}` : null;
    },
    ownData: async () => {
      const { flow } = state;
      if (flow === null) return { ok: false, problem: { code: "unreachable" } };
      return deliver(() => client.ownData({ parameters: { id: flow.id } }), pause);
    },
  };
}

function isFlowId(text: string): text is FlowId {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}

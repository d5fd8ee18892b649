import { cpus } from "node:os";
import type { ProofOfWork, Solution } from "../../contract/flow.ts";
import { crowdUserId } from "../../service/demo/crowd.ts";
import { createClient, solve, type Answered, type TestClient } from "../support/client.ts";
import type { BenchService } from "./service.ts";

/** The requests of one reset, in their order. */
export const steps = ["start", "identify", "choose a method", "wrong code", "right code", "set the password", "read"] as const;
export type StepName = (typeof steps)[number];

/** The requests of looking at what one has registered, with the password that was set before. */
export const registrationSteps = ["sign in", "registration page"] as const;
type RegistrationStep = (typeof registrationSteps)[number];

/** What each request took, in milliseconds, until its answer was read. */
export type StepTimes = Record<StepName | RegistrationStep, number[]>;
export const noTimes = (): StepTimes => Object.fromEntries([...steps, ...registrationSteps].map((step) => [step, []])) as unknown as StepTimes;

/** Long enough, not among the common ones, and far from anybody's name. */
const newPassword = "lantern otter biscuit";

/** One person's reset, from their own address. */
export interface Journey {
  client: TestClient;
  userId: string;
  /** Where their code goes. */
  email: string;
  solution: Solution | null;
}

/** @param number which of the crowd, or, above it, somebody who does not exist */
export function journeyOf(origin: string, number: number): Journey {
  const address = `10.${String((number >> 16) & 255)}.${String((number >> 8) & 255)}.${String(number & 255)}`;
  return {
    client: createClient(origin, { "x-forwarded-for": address }),
    userId: crowdUserId(number),
    email: `pupil${String(number)}@example.com`,
    solution: null,
  };
}

/** People of the crowd by their numbers: `count` of them from `first` on. */
export const numbersFrom = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index);

/** How long one request took. @throws Error where its answer is not the one expected */
export async function timed(request: () => Promise<Answered>, expected: number, what: string): Promise<number> {
  const began = performance.now();
  const { status, problem } = await request();
  const took = performance.now() - began;
  if (status !== expected) throw new Error(`${what} was answered with ${String(status)} ${problem?.code ?? ""}.`);
  return took;
}

export const start = ({ client }: Journey): Promise<number> => timed(() => client.start(), 201, "start");

/** The clients' own work, which is no part of any figure, on every core. */
export async function solveAll(journeys: readonly Journey[]): Promise<void> {
  await together(journeys, cpus().length, async (journey) => {
    journey.solution = await solve(proofOfWork(journey));
  });
}

function proofOfWork({ client }: Journey): ProofOfWork {
  const step = client.flow.purpose === "register" ? client.step("sign-in") : client.step("identify");
  return step.captcha.proofOfWork;
}

export function identify({ client, userId, solution }: Journey): Promise<number> {
  if (solution === null) throw new Error("The proof of work comes first.");
  return timed(() => client.send({ type: "identify", userId, solution, picture: null }), 200, "identify");
}

export const chooseEmail = ({ client }: Journey): Promise<number> => timed(() => client.choose("email"), 200, "choose a method");

export const submitCode = ({ client }: Journey, code: string, expected: 200 | 422): Promise<number> =>
  timed(() => client.send({ type: "submit-code", code }), expected, "submit a code");

/** Six digits that are not the code. */
const wrongCode = (code: string): string => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, "0");

/** Each request after the proof of work, as functions that are to be called in their order. */
export function stepsAfterWork(journey: Journey, service: BenchService): { step: StepName; run: () => Promise<number> }[] {
  const { client } = journey;
  let code = "";
  return [
    { step: "identify", run: () => identify(journey) },
    {
      step: "choose a method",
      run: async () => {
        const took = await chooseEmail(journey);
        code = await service.code(journey.email);
        return took;
      },
    },
    { step: "wrong code", run: () => submitCode(journey, wrongCode(code), 422) },
    { step: "right code", run: () => submitCode(journey, code, 200) },
    { step: "set the password", run: () => timed(() => client.send({ type: "set-password", password: newPassword }), 200, "set the password") },
    {
      step: "read",
      run: async () => {
        const took = await timed(() => client.read(), 200, "read");
        if (client.step("done").outcome !== "password-changed") throw new Error("The password was not changed.");
        return took;
      },
    },
  ];
}

export const startRegistration = ({ client }: Journey): Promise<number> => timed(() => client.start("register"), 201, "start to register");

export function signIn({ client, userId, solution }: Journey, password: string, expected: 200 | 422): Promise<number> {
  if (solution === null) throw new Error("The proof of work comes first.");
  return timed(() => client.send({ type: "sign-in", userId, password, solution, picture: null }), expected, "sign in");
}

/** What follows `startRegistration` and its proof of work, for somebody who has just set their password. */
export const stepsOfRegistration = (journey: Journey): { step: RegistrationStep; run: () => Promise<number> }[] => [
  { step: "sign in", run: () => signIn(journey, newPassword, 200) },
  { step: "registration page", run: () => timed(() => journey.client.read(), 200, "read") },
];

/** The first requests of a process compile code: these are sent before any that count. */
export async function warmUp(service: BenchService, numbers: readonly number[]): Promise<void> {
  const journeys = numbers.map((number) => journeyOf(service.origin, number));
  for (const journey of journeys) await start(journey);
  await solveAll(journeys);
  for (const journey of journeys) {
    for (const { run } of stepsAfterWork(journey, service)) await run();
  }
}

/** Works through items in their order, so many at once. */
export async function together<Item>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of left) await work(item);
    }),
  );
}

import { pathsOf } from "../../contract/vocabulary.ts";
import type { Policy } from "../policy/policy.ts";
import type { DemoPerson } from "./school.ts";

interface Introduction {
  origin: string;
  outbox: string;
  policy: Policy;
  people: readonly DemoPerson[];
}

const indent = "  ";

/** The demo's first lines: whom to try, and where what is sent shows up. */
export function introduce({ origin, outbox, policy, people }: Introduction): string {
  const width = Math.max(...people.map(({ userId }) => userId.length)) + 2;
  return [
    "",
    `Keydesk demo: ${policy.organisation.name}, made up and in memory. Nothing is really sent.`,
    "",
    "Forget a password as one of these people, or register as one who knows theirs:",
    ...people.map((person) => indent + person.userId.padEnd(width) + describe(person)),
    "",
    `${indent}In the browser   ${origin}/`,
    `${indent}To register      ${origin}${pathsOf.register}`,
    ...(policy.methods.includes("in-person") ? [`${indent}Staff confirm    ${origin}${pathsOf.confirm}`] : []),
    `${indent}Demo outbox      ${outbox}`,
    "",
    "Stop with Ctrl+C.",
    "",
  ].join("\n");
}

function describe({ role, situation, factors, numbers, password, answers, authenticatorSecret, recoveryCode }: DemoPerson): string {
  const is = situation === "locked" || situation === "disabled" ? `${role}, ${situation}` : role;
  const parts = [is, factors.length === 0 ? "nothing registered" : factors.join(", ")];
  if (numbers.length > 0) parts.push(`phone: ${numbers.join(", ")}`);
  if (password !== null) parts.push(`knows the password: ${password}`);
  if (answers.length > 0) parts.push(`answers: ${answers.map(({ question, answer }) => `${question} ${answer}`).join(", ")}`);
  if (authenticatorSecret !== null) parts.push(`authenticator key: ${authenticatorSecret}`);
  if (recoveryCode !== null) parts.push(`a recovery code: ${recoveryCode}`);
  return parts.join("; ");
}

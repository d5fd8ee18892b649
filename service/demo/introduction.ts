import { pathsOf } from "../../contract/vocabulary.ts";
import type { DemoPerson } from "./school.ts";

interface Introduction {
  origin: string;
  outbox: string;
  school: string;
  people: readonly DemoPerson[];
}

const indent = "  ";

/** The demo's first lines: whom to try, and where what is sent shows up. */
export function introduce({ origin, outbox, school, people }: Introduction): string {
  const width = Math.max(...people.map(({ userId }) => userId.length)) + 2;
  return [
    "",
    `Keydesk demo: ${school}, made up and in memory. Nothing is really sent.`,
    "",
    "Forget a password as one of these people, or register as one who knows theirs:",
    ...people.map((person) => indent + person.userId.padEnd(width) + describe(person)),
    "",
    `${indent}In the browser   ${origin}/`,
    `${indent}To register      ${origin}${pathsOf.register}`,
    `${indent}Demo outbox      ${outbox}`,
    "",
    "Stop with Ctrl+C.",
    "",
  ].join("\n");
}

function describe({ role, situation, factors, password, answers, authenticatorSecret }: DemoPerson): string {
  const parts = [`${role}${situation === "ordinary" ? "" : `, ${situation}`}`, factors.length === 0 ? "nothing registered" : factors.join(", ")];
  if (password !== null) parts.push(`knows the password: ${password}`);
  if (answers.length > 0) parts.push(`answers: ${answers.map(({ question, answer }) => `${question} ${answer}`).join(", ")}`);
  if (authenticatorSecret !== null) parts.push(`authenticator key: ${authenticatorSecret}`);
  return parts.join("; ");
}

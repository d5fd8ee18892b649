import type { z } from "zod";
import { builtInQuestions, factors, methodKinds, vouchers, type Factor, type MethodKind } from "../../contract/vocabulary.ts";
import { factorOf, kindsOf } from "../people/factors.ts";

/** What a cross-check may count on: anything may be missing or wrong. */
export interface PolicySoFar {
  methods?: unknown;
  gates?: unknown;
  administratorGroups?: unknown;
  confirmers?: unknown;
  questionsAsked?: unknown;
  registration?: { firstProofs?: unknown; factors?: Factor[] | undefined; required?: number; questions?: number; ownQuestions?: { id: string }[] };
}

/** What people register must be of use to them afterwards, and enough of it. */
export function checkRegistration(
  { methods, registration: found, questionsAsked }: PolicySoFar,
  context: z.core.$RefinementCtx,
): void {
  if (!Array.isArray(methods)) return;
  const chosen = found?.factors ?? factors.filter((factor) => kindsOf(factor).some((kind) => methods.includes(kind)));
  // Nothing to register at all is a mistake in the methods, and told there.
  if (!Array.isArray(chosen) || chosen.length === 0 || !chosen.every((factor) => factors.includes(factor))) return;
  const useless = chosen.filter((factor) => !kindsOf(factor).some((kind) => methods.includes(kind)));
  if (useless.length > 0) {
    context.addIssue({ code: "custom", path: ["registration", "factors"], message: `only what a method makes use of; with these methods nothing asks for ${useless.join(", ")}` });
  }
  const own = chosen.filter((factor) => factor !== "office");
  if (typeof found?.required === "number" && found.required > own.length) {
    context.addIssue({ code: "custom", path: ["registration", "required"], message: `at most ${String(own.length)}, because people can register no more than that themselves` });
  }
  if (typeof found?.questions === "number" && typeof questionsAsked === "number" && chosen.includes("questions") && questionsAsked > found.questions) {
    context.addIssue({ code: "custom", path: ["questionsAsked"], message: `at most registration.questions, which is ${String(found.questions)}` });
  }
  const ids = Array.isArray(found?.ownQuestions) ? found.ownQuestions.map((question) => question.id) : [];
  if (new Set([...ids, ...builtInQuestions]).size < ids.length + builtInQuestions.length) {
    context.addIssue({ code: "custom", path: ["registration", "ownQuestions"], message: "each id once, and none that a built-in question has" });
  }
}

const isKind = (value: unknown): value is MethodKind => (methodKinds as readonly unknown[]).includes(value);

/** Administrators answer no questions, and nobody confirms them. */
const neverForAdministrators: readonly MethodKind[] = ["questions", "in-person"];

/** There must be enough to prove with, for everybody whom the policy asks for it. */
export function checkMethods(
  { methods, gates, administratorGroups, confirmers, registration }: PolicySoFar,
  context: z.core.$RefinementCtx,
): void {
  if (!Array.isArray(methods) || methods.length === 0 || !methods.every(isKind)) return;
  const kinds: readonly MethodKind[] = methods;
  const wrong = (path: string, message: string): void => {
    context.addIssue({ code: "custom", path: [path], message });
  };
  const thingsWithout = (left: readonly MethodKind[]): number => new Set(kinds.filter((kind) => !left.includes(kind)).map(factorOf)).size;
  if (thingsWithout(vouchers) === 0) {
    wrong("methods", `at least one that people register, besides ${kinds.join(" and ")}`);
  } else if (gates === 2 && thingsWithout([]) < 2) {
    wrong("methods", "two ways that do not rest on the same thing, because gates is 2 (text and call-mobile are one phone)");
  }
  if (Array.isArray(administratorGroups) && administratorGroups.length > 0 && thingsWithout(neverForAdministrators) < 2) {
    wrong("methods", `two ways besides ${neverForAdministrators.join(" and ")} that do not rest on the same thing, because administratorGroups names some (text and call-mobile are one phone)`);
  }
  const asker = kinds.includes("in-person") ? "methods" : asksInPerson(registration?.firstProofs) ? "registration.firstProofs" : null;
  if (asker !== null && Array.isArray(confirmers) && confirmers.length === 0) wrong("confirmers", `at least one, because ${asker} has in-person`);
}

const asksInPerson = (firstProofs: unknown): boolean => Array.isArray(firstProofs) && firstProofs.includes("in-person");

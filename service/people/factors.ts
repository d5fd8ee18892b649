import type { Factor, MethodKind } from "../../contract/vocabulary.ts";

const kinds = {
  email: ["email"],
  mobile: ["text", "call-mobile"],
  office: ["call-office"],
  questions: ["questions"],
  authenticator: ["authenticator"],
} as const satisfies Record<Factor, readonly MethodKind[]>;

/** The ways in which a factor can be used, in the order in which they are offered. */
export const kindsOf = (factor: Factor): readonly MethodKind[] => kinds[factor];

/** The factor that a way of proving rests on. */
export function factorOf(kind: MethodKind): Factor {
  switch (kind) {
    case "email":
      return "email";
    case "text":
    case "call-mobile":
      return "mobile";
    case "call-office":
      return "office";
    case "questions":
      return "questions";
    case "authenticator":
      return "authenticator";
  }
}

import type { Factor, MethodKind, Voucher } from "../../contract/vocabulary.ts";

const kinds = {
  email: ["email"],
  mobile: ["text", "call-mobile"],
  alternate: ["call-alternate"],
  office: ["call-office"],
  passkey: ["approval"],
  authenticator: ["authenticator"],
  questions: ["questions"],
  "recovery-codes": ["recovery-code"],
} as const satisfies Record<Factor, readonly MethodKind[]>;

/** The ways in which a factor can be used, in the order in which they are offered. */
export const kindsOf = (factor: Factor): readonly MethodKind[] => kinds[factor];

/** What a way of proving rests on: something registered, or somebody else's word. */
export function factorOf(kind: MethodKind): Factor | Voucher {
  switch (kind) {
    case "email":
      return "email";
    case "text":
    case "call-mobile":
      return "mobile";
    case "call-alternate":
      return "alternate";
    case "call-office":
      return "office";
    case "approval":
      return "passkey";
    case "questions":
      return "questions";
    case "authenticator":
      return "authenticator";
    case "recovery-code":
      return "recovery-codes";
    case "in-person":
    case "help-desk-code":
      return kind;
  }
}

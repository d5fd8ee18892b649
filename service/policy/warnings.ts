import { factorOf } from "../people/factors.ts";
import type { Policy } from "./policy.ts";

/**
 * What is allowed and still worth a second thought, one sentence each, for the person who runs the
 * service. A mistake refuses the policy; these do not.
 */
export function policyWarnings({ methods, gates, organisation, registration, confirmers }: Policy): string[] {
  const warnings: string[] = [];
  if (gates === 1 && methods.includes("questions")) {
    warnings.push(
      "policy: methods has questions and gates is 1, so that three answers alone open an account. Answers are known to friends and family and found on the internet (NIST SP 800-63B-4 takes none). Set gates to 2, or leave questions out.",
    );
  }
  if (methods.some((kind) => factorOf(kind) === "email") && organisation.emailDomains.length === 0) {
    warnings.push(
      "policy: methods has email and organisation.emailDomains is empty, so that people may register the very mailbox that they cannot read without their password. Name the organisation's own domains.",
    );
  }
  if (methods.includes("call-office")) {
    warnings.push("policy: methods has call-office. It proves something only where each office phone is one person's own line.");
  }
  if (registration.firstProofs.length === 0) {
    warnings.push("policy: registration.firstProofs is empty, so that whoever knows a password that was handed out to a class can register first. Where passwords are handed out that way, ask for class-code, kiosk or in-person.");
  }
  if (confirmers.length > 0 && !methods.includes("in-person") && !registration.firstProofs.includes("in-person")) {
    warnings.push("policy: confirmers names some, and neither methods nor registration.firstProofs has in-person, so that nobody is asked to confirm anybody.");
  }
  return warnings;
}

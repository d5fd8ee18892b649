import { vouchers, type MethodKind } from "../../../contract/vocabulary.ts";
import { factorOf } from "../../people/factors.ts";
import type { PersonKey } from "../../directories/directory.ts";
import { times, type Facts, type FlowState, type OfferedMethod, type Proof } from "./state.ts";

/** Proofs that count: of this flow and this person, each by a factor of its own. */
export function proofsThatCount(flow: FlowState): Proof[] {
  const person = flow.subject?.person ?? null;
  const factors = new Set<string>();
  return flow.proofs.filter((proof) => {
    const factor = factorOf(proof.kind);
    if (person === null || proof.flow !== flow.id || proof.person !== person || factors.has(factor)) return false;
    factors.add(factor);
    return true;
  });
}

/**
 * The person for whom every gate is passed at this moment, or null. Asked whenever anything is about
 * to be done to an account, whatever step the flow is at: a step that was reached without its proofs
 * leads nowhere (Keycloak CVE-2026-18963, Passwordstate CVE-2020-26061).
 */
export function personProved(flow: FlowState, facts: Facts): PersonKey | null {
  if (!facts.eligible || proofsThatCount(flow).length < facts.gates) return null;
  return flow.subject?.person ?? null;
}

/** Who has signed in with their password, or null: enough for what a password does anyway. */
export const whoSignedIn = (flow: FlowState, facts: Facts): PersonKey | null =>
  facts.eligible && flow.registering !== null && !isSignedOut(flow, facts) ? (flow.subject?.person ?? null) : null;

/** Whether the password has been changed since somebody signed in with it, or they signed out everywhere else. */
export function isSignedOut({ registering }: FlowState, { registration }: Facts): boolean {
  const before = registration?.signInsEndedBefore ?? null;
  return registering !== null && before !== null && registering.signedInAt < before;
}

/**
 * Whether a proof was given lately enough for something registered to be changed with it
 * (CVE-2019-18411). Whoever registered their first here has just shown that it is theirs: a code to the
 * same phone would tell nothing more.
 */
export function freshlyProved(flow: FlowState, facts: Facts): boolean {
  const first = flow.registering?.firstRegisteredAt ?? null;
  const proved = proofsThatCount(flow).map(({ at }) => at);
  return [...proved, ...(first === null ? [] : [first])].some((at) => facts.now < at + times.freshProof);
}

/**
 * Methods still on offer: those whose factor has not served yet. A text and a call reach one phone.
 * Staff who confirm others are not themselves confirmed by a third: two friends would do.
 */
export function methodsOnOffer(flow: FlowState, facts: Facts): OfferedMethod[] {
  const used = new Set(flow.proofs.map((proof) => factorOf(proof.kind)));
  return facts.methods.filter(({ kind }) => !used.has(factorOf(kind)) && !(flow.purpose === "confirm" && kind === "in-person"));
}

/** Whether what others say of a person is all that such a proof rests on. */
export const isVoucher = (kind: MethodKind): boolean => (vouchers as readonly MethodKind[]).includes(kind);

/** Whether this person has anything of their own to give a proof with, whatever has been proved. */
export const canProve = (flow: FlowState, facts: Facts): boolean => methodsOnOffer({ ...flow, proofs: [] }, facts).some(({ kind }) => !isVoucher(kind));

/** Whether a fresh proof was given, by whoever can give one. */
export const provedIfPossible = (flow: FlowState, facts: Facts): boolean => freshlyProved(flow, facts) || !canProve(flow, facts);

/**
 * Gates to show. Before the first proof it is the deployment's number, whoever asks: more would tell
 * an administrator from others.
 */
export const gatesToShow = (flow: FlowState, facts: Pick<Facts, "gates">, deploymentGates: number): number =>
  flow.proofs.length === 0 ? deploymentGates : facts.gates;

/** The same flow once something was registered in it: by whoever could prove nothing before, it is a proof. */
export function registeredIn(flow: FlowState, facts: Facts): FlowState {
  return flow.registering === null || canProve(flow, facts) ? flow : { ...flow, registering: { ...flow.registering, firstRegisteredAt: facts.now } };
}

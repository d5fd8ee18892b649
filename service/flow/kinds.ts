import { methodKinds, type MethodKind } from "../../contract/vocabulary.ts";
import type { ChannelName } from "../channels/channel.ts";
import type { Person } from "../directories/directory.ts";
import { policyFor } from "../policy/resolve.ts";
import type { FlowParts } from "./parts.ts";

/** The leg that a kind of proof is sent on; null where nothing is sent. */
export function channelOf(kind: MethodKind): ChannelName | null {
  switch (kind) {
    case "email":
      return "email";
    case "text":
      return "text";
    case "call-mobile":
    case "call-alternate":
    case "call-office":
      return "call";
    case "approval":
    case "authenticator":
    case "questions":
    case "recovery-code":
    case "in-person":
    case "help-desk-code":
      return null;
  }
}

/** Kinds that this person may use here: what the policy allows them, on legs that are set up. */
export function kindsOffered({ policy, channels }: Pick<FlowParts, "policy" | "channels">, person: Person | null): MethodKind[] {
  const allowed = policyFor(policy, person).methods;
  return methodKinds.filter((kind) => {
    const channel = channelOf(kind);
    return allowed.includes(kind) && (channel === null || channels.has(channel));
  });
}

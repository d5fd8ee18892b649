import type { Setting } from "./setting.ts";

/** A phone of somebody's. */
type Phone = "mobile" | "alternate" | "office";

/** Domains that RFC 2606 keeps for examples. */
const mailDomains = ["example.com", "example.org", "example.net"] as const;

/** An address of the person with this number, from 0. */
export const addressOf = (mailbox: string, index: number): string => `${mailbox}@${mailDomains[index % mailDomains.length] ?? mailDomains[0]}`;

/** Ofcom's ranges for drama, with three digits left: Telephone numbers for use in TV and radio drama programmes. */
const british: Record<Phone, string> = { mobile: "+447700900", alternate: "+441514960", office: "+441632960" };

/** Of 555-01XX, which the North American Numbering Plan keeps for fiction: two digits are left, and each phone has a third of them. */
const american = "+12125550";
const firstAmerican: Record<Phone, number> = { mobile: 100, alternate: 133, office: 166 };

/**
 * A number of the person with this number, from 0 to 32: it is nobody's, and belongs where the organisation
 * is. Neighbours in the list differ in their last two digits, which is all that a hint shows.
 */
export function numberOf(phone: Phone, index: number, { policy }: Pick<Setting, "policy">): string {
  if (policy.defaultRegion === "US") return `${american}${String(firstAmerican[phone] + index)}`;
  return british[phone] + String(100 + index * 29).slice(-3);
}

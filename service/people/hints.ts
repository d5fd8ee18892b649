const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What a person sees as single characters: an accent or a joined emoji is never cut apart. */
const characters = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/**
 * Masks an e-mail address: `jo*****@m****.co.uk`. Enough for the owner to know it, too little for
 * anybody else to guess it: two letters of the name, one of the domain, and its ending. The number of
 * stars is always the same, so that lengths do not show; a part is never shown whole.
 *
 * Of a domain with more labels, such as `pupils.oak-hill.example.sch.uk`, those between the first and
 * the ending are left out, because they would name the organisation.
 */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1).toLowerCase();
  return joinMask(emailStart(address), maskDomain(domain));
}

/** The letters of the name that a mask shows: two, or fewer where it is hardly longer. */
export function emailStart(address: string): string {
  const local = characters(address.slice(0, Math.max(address.lastIndexOf("@"), 0)).toLowerCase());
  return local.slice(0, Math.min(2, local.length - 1)).join("");
}

/** The two halves of a masked address put together. */
export const joinMask = (start: string, maskedDomain: string): string => `${start}*****@${maskedDomain}`;

/** `m****.co.uk`: one letter, and the ending that a registry gives out. */
export function maskDomain(domain: string): string {
  const labels = domain.split(".");
  const ending = labels.slice(labels.length - endingLength(labels));
  const first = characters(labels[0] ?? "");
  const shown = first.length > 1 ? (first[0] ?? "") : "";
  return [`${shown}****`, ...ending].join(".");
}

/**
 * How many labels at the end belong to the registry: two under a country where the second is short,
 * as in co.uk, sch.uk and com.au, otherwise one. Without the public suffix list a longer one
 * (`plc.uk` is fine, `police.uk` is not known) only shows less.
 */
function endingLength(labels: readonly string[]): number {
  const country = labels.at(-1) ?? "";
  const second = labels.at(-2) ?? "";
  if (labels.length >= 3 && country.length === 2 && second.length <= 3) return 2;
  return labels.length >= 2 ? 1 : 0;
}

/** Masks a phone number: `** **** **77`, the same shape for every country and length. */
export const maskNumber = (e164: string): string => `** **** **${e164.slice(-2)}`;

/** Country calling codes (ITU E.164): one digit, two, or otherwise three. */
const parts = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d{5,})$/;

/**
 * A phone number in groups that the eye can compare: "+44 7700 900 177". Not the custom of every
 * country, which would take its tables into the first load. Whatever is no whole number in E.164, an
 * address or a masked hint, stays as it is.
 */
export function spacedNumber(contact: string): string {
  const [, code, rest] = parts.exec(contact) ?? [];
  if (code === undefined || rest === undefined) return contact;
  // From the end in threes; a digit that is left over joins the first group. North America has 3, 3 and 4.
  const groups = code === "1" ? rest.replace(/^(\d{3})(\d{3})/, "$1 $2 ") : rest.replace(/(?<=\d{2})(?=(?:\d{3})+$)/g, " ");
  return `+${code} ${groups}`;
}

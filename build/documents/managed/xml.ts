/** A line end as a reference, so that no indenting gets into a text. */
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;" };

export const escapeXml = (text: string): string => text.replaceAll(/[&<>"\n]/g, (sign) => entities[sign] ?? sign);

export const comment = (text: string): string => `<!-- ${text.replaceAll("--", "- -")} -->`;

const startTag = (name: string, attributes: Readonly<Record<string, string | number>>): string =>
  [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(String(value))}"`)].join(" ");

/** One element on lines of its own; its children are whole elements, or one text. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, ...children: readonly string[]): string {
  const start = startTag(name, attributes);
  if (children.length === 0) return `<${start} />`;
  return `<${start}>\n${children.map(indent).join("\n")}\n</${name}>`;
}

/** One element with nothing but a text, on one line. */
export const textElement = (name: string, attributes: Readonly<Record<string, string>>, text: string): string =>
  `<${startTag(name, attributes)}>${escapeXml(text)}</${name}>`;

const indent = (text: string): string => text.replaceAll(/^/gm, "  ");

export const xmlHead = '<?xml version="1.0" encoding="utf-8"?>\n<!-- Made by `npm run docs` from contract/managed-settings.ts. Change that file. -->\n';

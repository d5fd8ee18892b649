import type { Language } from "../../../contract/vocabulary.ts";
import { escapeHtml, type Direction } from "./fill.ts";

/** What an e-mail's page is made of. `html` fields are escaped already, the others are not. */
export interface EmailPage {
  language: Language;
  direction: Direction;
  title: string;
  organisation: string;
  /** The organisation's colour, and what is read on it at 7:1 or better; `#rrggbb`. */
  brand: string;
  onBrand: string;
  /** In order; a code stands by itself, large. */
  blocks: ({ paragraphHtml: string } | { code: string })[];
  /** Null in a letter to those who would be asked. */
  help: { heading: string; linesHtml: string[] } | null;
  /** The last line. */
  footer: string;
}

const ink = "#15212b";
const softInk = "#51606c";
const latinFamily = "'Atkinson Hyperlegible Next',Verdana,Arial,sans-serif";
/** Verdana has no Arabic letters, and so leaves those to Nastaliq and keeps the digits plain. */
const urduFamily = "'Atkinson Hyperlegible Next',Verdana,'Noto Nastaliq Urdu','Urdu Typesetting',Tahoma,sans-serif";

/**
 * An e-mail as HTML that survives mail programs: no tables, no pictures, no links, nothing loaded,
 * styles on the elements themselves. The same words as its plain text.
 */
export function emailPage({ language, direction, title, organisation, brand, onBrand, blocks, help, footer }: EmailPage): string {
  // Nastaliq hangs far below its line.
  const font = language === "ur" ? `18px/2.2 ${urduFamily}` : `18px/1.5 ${latinFamily}`;
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(title)}</title>
</head>
<body style="margin:0;padding:24px 12px;background:#f6f4ef;color:${ink};font:${font}">
<div lang="${language}" dir="${direction}" style="max-width:34em;margin:0 auto;background:#ffffff;border:1px solid #d8d4ca;border-radius:14px;overflow:hidden">
<h1 style="margin:0;padding:16px 28px;background:${brand};color:${onBrand};font-size:22px"><bdi>${escapeHtml(organisation)}</bdi></h1>
<div style="padding:8px 28px 24px">
${blocks.map(block).join("\n")}
${help === null ? "" : whomToAsk(help)}<p style="margin:20px 0 0;color:${softInk};font-size:16px">${escapeHtml(footer)}</p>
</div>
</div>
</body>
</html>
`;
}

const whomToAsk = ({ heading, linesHtml }: NonNullable<EmailPage["help"]>): string =>
  `<h2 style="margin:28px 0 0;padding:20px 0 0;border-top:1px solid #d8d4ca;font-size:18px">${escapeHtml(heading)}</h2>
<p style="margin:4px 0 0">${linesHtml.join("<br>")}</p>
`;

function block(content: EmailPage["blocks"][number]): string {
  if ("paragraphHtml" in content) return `<p style="margin:16px 0 0">${content.paragraphHtml}</p>`;
  return `<p style="margin:16px 0 0;font:700 40px/1.3 ${latinFamily};letter-spacing:.12em"><bdi dir="ltr">${escapeHtml(content.code)}</bdi></p>`;
}

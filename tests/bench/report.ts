import { table } from "../../build/documents/markdown.ts";
import type { Spread } from "../support/statistics.ts";

/** What a part hands in: a section of docs/benchmarks.md. */
export interface Section {
  /** What was measured, and how; then what was found beside the tables. */
  paragraphs: readonly string[];
  tables: readonly { heads: readonly string[]; rows: readonly (readonly string[])[] }[];
  verdicts: readonly Verdict[];
}

/** A goal, and whether these figures reach it. */
export interface Verdict {
  goal: string;
  figure: string;
  met: boolean;
}

export const milliseconds = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
export const spreadCells = ({ count, p50, p95, p99 }: Spread): string[] => [String(count), ...[p50, p95, p99].map(milliseconds)];
export const spreadHeads = ["count", "p50 ms", "p95 ms", "p99 ms"];
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

/** A section as Markdown, with the machine and the day that its figures are from. */
export function sectionText(title: string, { paragraphs, tables, verdicts }: Section, measuredOn: string): string {
  return [
    `## ${title}`,
    ...paragraphs,
    ...tables.map(({ heads, rows }) => table(heads, rows)),
    verdicts.map(({ goal, figure, met }) => `- ${met ? "Met" : "**Not met**"}: ${goal}. Measured: ${figure}.`).join("\n"),
    `_${measuredOn}_`,
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}

const introduction = [
  "# Benchmarks",
  "<!-- Made by `npm run bench`. A part that is run alone replaces its own section. -->",
  "Measurements and never tests: what is compared was measured in one run, side by side, so that the ratios hold on another machine although the milliseconds do not. `npm run bench` takes them all again; `npm run bench -- kiosk` takes one part.",
].join("\n\n");

/** The page with this section in place of an earlier one of its title; sections stand in the order of `titles`. */
export function updatePage(page: string, title: string, text: string, titles: readonly string[]): string {
  const sections = new Map(
    page
      .split(/^(?=## )/mu)
      .filter((section) => section.startsWith("## "))
      .map((section) => [section.slice(3, section.indexOf("\n")), section.trim()]),
  );
  sections.set(title, text);
  return `${[introduction, ...titles.flatMap((each) => sections.get(each) ?? [])].join("\n\n")}\n`;
}

import { rightToLeft, type Language } from "../../../contract/vocabulary.ts";
import { deriveColours, type Colours } from "../../policy/colours.ts";
import type { Policy, PolicyText } from "../../policy/policy.ts";
import { inEveryLanguage } from "../../policy/view.ts";
import type { ChannelName } from "../channel.ts";
import { cy } from "./cy.ts";
import { emailPage, type EmailPage } from "./email-page.ts";
import { en } from "./en.ts";
import { fillHtml, fillText, type Direction, type Values } from "./fill.ts";
import { pl } from "./pl.ts";
import { ur } from "./ur.ts";
import type { CodePurpose, NoticeEvent, Words } from "./words.ts";

/** Everything that Keydesk says to people outside its screens. */
export const words: Record<Language, Words> = { en, cy, pl, ur };

/** What a message says. `subject` and `html` are empty but for e-mail. */
export interface Wording {
  subject: string;
  text: string;
  html: string;
}

export interface CodeMessage {
  channel: ChannelName;
  code: string;
  language: Language;
  /** As the directory writes it; what was typed where nobody has it. */
  userId: string;
  purpose: CodePurpose;
  /** How long the code works, in milliseconds. */
  expiresIn: number;
  policy: Policy;
  /** The deployment's own origin, from its settings and never from a request: `https://reset.example.org`. */
  origin: string;
}

export interface NoticeMessage {
  channel: ChannelName;
  event: NoticeEvent;
  language: Language;
  userId: string;
  policy: Policy;
}

/** A code for somebody who may or may not have asked for it: what for, and what to do if they did not. */
export function codeMessage({ channel, code, language, userId, purpose, expiresIn, policy, origin }: CodeMessage): Wording {
  const said = words[language];
  const direction = directionOf(language);
  const values: Values = {
    ...commonValues(policy, language, userId),
    code: machine(code),
    duration: plain(minutesInWords(expiresIn, language)),
    digits: plain(spokenDigits(code, said)),
  };
  const fill = (template: string) => fillText(template, values, direction);
  switch (channel) {
    case "email": {
      const { email } = said;
      return emailWording({ policy, language, values, subject: email.codeSubject }, [
        email.asked[purpose],
        email.yourCode,
        { code },
        email.worksFor,
        email.keepIt,
        email.codeNotYou,
      ]);
    }
    case "text":
      return textOnly(fill(purpose === "contact" ? said.text.contactCode : said.text.code) + originBound(origin, code));
    case "call": {
      const { call } = said;
      return textOnly([call.hello, call.asked[purpose], call.code, call.codeAgain, call.codeNotYou, call.goodbye].map(fill).join("\n"));
    }
  }
}

/**
 * Tells somebody what was done. No code, no link, no place and no time of day: others may read what
 * comes to a child's contact.
 */
export function noticeMessage({ channel, event, language, userId, policy }: NoticeMessage): Wording {
  const said = words[language];
  const direction = directionOf(language);
  const values = commonValues(policy, language, userId);
  const fill = (template: string) => fillText(template, values, direction);
  switch (channel) {
    case "email": {
      const { email } = said;
      const { subject, said: happened } = email.notices[event];
      return emailWording({ policy, language, values, subject }, [happened, email.wasYou, email.noticeNotYou]);
    }
    case "text":
      return textOnly(fill(said.text.notices[event]));
    case "call": {
      const { call } = said;
      return textOnly([call.hello, call.notices[event], call.noticeNotYou, call.goodbye].map(fill).join("\n"));
    }
  }
}

/** A call that registers a number by a press of the # key. It may be the wrong number, and so says nothing of whose it is. */
export function keyMessage({ language, policy }: { language: Language; policy: Policy }): Wording {
  const { call } = words[language];
  const values = organisationValues(policy, language);
  const lines = [call.hello, call.asked.contact, call.pressKey, call.keyNotYou, call.goodbye];
  return textOnly(lines.map((line) => fillText(line, values, directionOf(language))).join("\n"));
}

/** An e-mail to the help desk itself, in the organisation's own language: somebody says that a reset was not theirs. */
export function helpDeskMessage({ policy, userId }: { policy: Policy; userId: string }): Wording {
  const language = policy.organisation.defaultLanguage;
  const { subject, said } = words[language].helpDesk;
  return emailWording({ policy, language, values: commonValues(policy, language, userId), subject, help: false }, [said]);
}

const machine = (value: string): Values[string] => ({ kind: "machine", value });
const named = (value: string): Values[string] => ({ kind: "words", value });
const plain = (value: string): Values[string] => ({ kind: "plain", value });

const textOnly = (text: string): Wording => ({ subject: "", text, html: "" });
const directionOf = (language: Language): Direction => (rightToLeft.includes(language) ? "rtl" : "ltr");

const commonValues = (policy: Policy, language: Language, userId: string): Values => ({
  ...organisationValues(policy, language),
  userId: machine(userId),
});

function organisationValues({ organisation }: Policy, language: Language): Values {
  const { helpDesk } = organisation;
  return {
    organisation: named(organisation.name),
    helpDesk: named(inEveryLanguage(helpDesk.name, organisation.defaultLanguage)[language]),
    phone: machine(helpDesk.phone),
  };
}

function coloursOf({ organisation }: Policy): Colours {
  const colours = deriveColours(organisation.colour);
  if ("nearest" in colours) throw new Error("The policy's colour was not checked when it was read.");
  return colours;
}

function minutesInWords(milliseconds: number, language: Language): string {
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: "minute",
    unitDisplay: "long",
    numberingSystem: "latn",
  }).format(Math.round(milliseconds / 60_000));
}

function spokenDigits(code: string, { call }: Words): string {
  return Array.from(code, (digit) => (call.digits[Number(digit)] ?? digit) + call.pause)
    .join("")
    .trim();
}

/**
 * The last line by which a phone offers the code only to the page that it is meant for
 * (wicg.github.io/sms-one-time-codes). Left out where there is no such page, as on a demo's loopback.
 */
function originBound(origin: string, code: string): string {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" ? `\n\n@${hostname} #${code}` : "";
}

interface EmailParts {
  policy: Policy;
  language: Language;
  values: Values;
  subject: string;
  /** Whom to ask, at the end; the help desk itself need not be told. */
  help?: boolean;
}

function emailWording(
  { policy, language, values, subject, help = true }: EmailParts,
  content: (string | { code: string })[],
): Wording {
  const { organisation } = policy;
  const { email } = words[language];
  const direction = directionOf(language);
  const fill = (template: string) => fillText(template, values, direction);
  const lines = help ? helpLines(policy, language) : [];
  const { brand, onBrand } = coloursOf(policy);
  const title = fill(subject);

  const blocks: EmailPage["blocks"] = content.map((part) =>
    typeof part === "string" ? { paragraphHtml: fillHtml(part, values) } : part,
  );
  const html = emailPage({
    language,
    direction,
    title,
    organisation: organisation.name,
    brand,
    onBrand,
    blocks,
    help: help ? { heading: email.help, linesHtml: lines.map((line) => fillHtml("{line}", { line })) } : null,
    footer: email.noReply,
  });

  const paragraphs = [
    organisation.name,
    ...content.map((part) => (typeof part === "string" ? fill(part) : part.code)),
    ...(help ? [[email.help, ...lines.map((line) => fillText("{line}", { line }, direction))].join("\n")] : []),
    email.noReply,
  ];
  return { subject: title, text: `${paragraphs.join("\n\n")}\n`, html };
}

/** Whom to ask, one thing a line; a help desk that is called after its place is named once. */
function helpLines({ organisation }: Policy, language: Language): Values[string][] {
  const { name, phone, email, hours, desk } = organisation.helpDesk;
  const inLanguage = (text: PolicyText) => inEveryLanguage(text, organisation.defaultLanguage)[language];
  const place = desk === null || inLanguage(desk) === inLanguage(name) ? [] : [named(inLanguage(desk))];
  return [named(inLanguage(name)), machine(phone), ...(email === null ? [] : [machine(email)]), named(inLanguage(hours)), ...place];
}

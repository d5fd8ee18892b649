import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languages, type Language } from "../../../contract/vocabulary.ts";
import type { Policy } from "../../policy/policy.ts";
import { channelNames } from "../channel.ts";
import { oakHill } from "../testing/policy.ts";
import { codeMessage, helpDeskMessage, keyMessage, noticeMessage, words, type CodeMessage, type NoticeMessage } from "./messages.ts";
import { codePurposes, noticeEvents } from "./words.ts";

const code = (changes: Partial<CodeMessage> = {}) =>
  codeMessage({
    channel: "email",
    code: "417093",
    language: "en",
    userId: "sam.okafor",
    purpose: "reset",
    expiresIn: 900_000,
    policy: oakHill,
    origin: "https://reset.school.example",
    ...changes,
  });
const notice = (changes: Partial<NoticeMessage> = {}) =>
  noticeMessage({ channel: "email", event: "password-changed", language: "en", userId: "sam.okafor", policy: oakHill, ...changes });
const withOrganisation = (changes: Partial<Policy["organisation"]>): Policy => ({
  ...oakHill,
  organisation: { ...oakHill.organisation, ...changes },
});
const allCodes = languages.flatMap((language) =>
  channelNames.flatMap((channel) => codePurposes.map((purpose) => ({ language, channel, purpose }))),
);
const allNotices = languages.flatMap((language) =>
  channelNames.flatMap((channel) => noticeEvents.map((event) => ({ language, channel, event }))),
);
const whole = ({ subject, text, html }: { subject: string; text: string; html: string }) => [subject, text, html].join("\n");
const withoutIsolates = (text: string) => text.replace(/[\u2066-\u2069]/g, "");

/** Every text of a language by its place, with the names in it. */
function placeholders(said: object, place = ""): [string, string[]][] {
  return Object.entries(said).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === "string") return [[`${place}${key}`, (value.match(/\{\w+\}/g) ?? []).sort()] as [string, string[]]];
    return typeof value === "object" && value !== null ? placeholders(value, `${place}${key}.`) : [];
  });
}

test.each(languages)("%s says the same things as English, with the same names in them", (language) => {
  expect(placeholders(words[language])).toEqual(placeholders(words.en));
});

test.each(languages.filter((language) => language !== "en"))("%s leaves nothing in English but a shared word or two", (language) => {
  const texts = (said: object): string[] =>
    Object.values(said).flatMap((value: unknown) => {
      if (typeof value === "string") return [value];
      return typeof value === "object" && value !== null ? texts(value) : [];
    });
  const english = new Set(texts(words.en));
  expect(texts(words[language]).filter((text) => english.has(text) && /\p{L}{5}/u.test(text))).toEqual([]);
});

describe("a code", () => {
  test("by e-mail says who asked for what, the code, how long it works, and whom to ask", () => {
    const { subject, text } = code();
    expect(subject).toBe("Your code for Oak Hill School");
    expect(text).toMatchInlineSnapshot(`
      "Oak Hill School

      Somebody asked to reset the password of sam.okafor.

      If it was you, type this code on the screen where you asked for it:

      417093

      It works for 15 minutes.

      Do not tell it to anybody. Nobody at Oak Hill School will ever ask you for it.

      If it was not you, nothing has changed. Keep the code to yourself and ask the library desk: 01744 000 000.

      Need help?
      the library desk
      01744 000 000
      Monday to Friday, 8 to 4

      Nobody reads replies to this e-mail.
      "
    `);
  });

  test("to unlock says so", () => {
    expect(code({ purpose: "unlock" }).text).toContain("Somebody asked to unlock the account of sam.okafor.");
    expect(code({ purpose: "unlock", channel: "call" }).text).toContain("Somebody asked to unlock your account.");
  });

  test("never stands in a subject", () => {
    for (const changes of allCodes) expect(code(changes).subject).not.toMatch(/\d/);
  });

  test("reads the same in HTML as in text", () => {
    for (const language of languages) {
      const { text, html } = code({ language });
      const body = html.replace(/^.*<body[^>]*>/s, "").replace(/<br>|<\/(p|h1|h2)>/g, "\n").replace(/<[^>]+>/g, "");
      const plain = body.replace(/&#(\d+);/g, (_, point: string) => String.fromCharCode(Number(point)));
      const lines = (from: string) => from.split("\n").map((line) => line.trim()).filter((line) => line !== "");
      expect(lines(plain)).toEqual(lines(withoutIsolates(text)));
    }
  });

  test("in a text message comes first, and last in a line that ties it to the page it is for", () => {
    const { text } = code({ channel: "text" });
    expect(text).toBe(
      "417093 is the code for sam.okafor at Oak Hill School. Tell nobody. Not you? Call 01744 000 000.\n\n@reset.school.example #417093",
    );
    for (const language of languages) {
      const lines = withoutIsolates(code({ channel: "text", language }).text).split("\n");
      expect(lines[0]).toMatch(/^417093 /);
      expect(lines.at(-1)).toBe("@reset.school.example #417093");
    }
  });

  test("has no such line where the page is not on HTTPS", () => {
    expect(code({ channel: "text", origin: "http://localhost:8470" }).text).not.toContain("@");
  });

  test("is said digit by digit and twice in a call", () => {
    expect(code({ channel: "call" }).text).toMatchInlineSnapshot(`
      "Hello. This is Oak Hill School.
      Somebody asked to reset your password.
      Your code is: four. one. seven. zero. nine. three.
      Once more, your code is: four. one. seven. zero. nine. three.
      If it was not you, tell nobody the code, and ask the library desk: 01744 000 000.
      Goodbye."
    `);
    for (const language of languages) {
      const { call } = words[language];
      const { text } = code({ channel: "call", code: "0123456789", language });
      expect(text.split(call.digits.join(call.pause))).toHaveLength(3);
      expect(text).not.toContain("0123456789");
    }
  });
});

function expectOneText(text: string): void {
  expect(Array.from(text).filter((character) => !gsm.includes(character))).toEqual([]);
  expect(text.length).toBeLessThanOrEqual(160);
}

/** The GSM 7-bit default alphabet and its extension, which counts twice (3GPP TS 23.038, 6.2.1). */
const gsm =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

describe.each(["en", "cy", "pl"] as const)("a text fits one SMS with long names in it (%s)", (language) => {
  const policy = withOrganisation({ name: "Union County Public Schools" });
  const common = { channel: "text", language, policy, userId: "aleksandra.wisniewska" } as const;

  test.each(codePurposes)("with a code to %s", (purpose) => {
    expectOneText(code({ ...common, purpose, origin: "https://reset.ucps.example" }).text);
  });

  test.each(noticeEvents)("that tells of %s", (event) => {
    expectOneText(notice({ ...common, event }).text);
  });
});

describe("a notice", () => {
  test("says what was done to whose account and what to do if it was somebody else", () => {
    expect(notice().text).toMatchInlineSnapshot(`
      "Oak Hill School

      The password of sam.okafor at Oak Hill School was changed.

      If it was you, there is nothing to do.

      If it was not you, tell the library desk as soon as you can: 01744 000 000.

      Need help?
      the library desk
      01744 000 000
      Monday to Friday, 8 to 4

      Nobody reads replies to this e-mail.
      "
    `);
    expect(notice({ event: "unlocked" }).subject).toBe("Your account at Oak Hill School was opened");
  });

  test("carries no link, no code and no time, for whoever else reads it", () => {
    const policy = withOrganisation({ helpDesk: { ...oakHill.organisation.helpDesk, phone: "PHONE", hours: "HOURS" } });
    for (const changes of allNotices) {
      const { subject, text, html } = notice({ ...changes, policy });
      expect(`${subject}${text}${html}`).not.toMatch(/https?:|href|www\./);
      expect(`${subject}${text}`).not.toMatch(/\d/);
    }
  });
});

describe("a call that asks for a key", () => {
  test("says who calls and why, asks for the # key, and says what to do if it was somebody else", () => {
    expect(keyMessage({ language: "en", policy: oakHill }).text).toMatchInlineSnapshot(`
      "Hello. This is Oak Hill School.
      Somebody is registering this number, so as to get back in when a password is forgotten.
      To confirm that this is your number, press the hash key now.
      If it was not you, press nothing, and ask the library desk: 01744 000 000.
      Goodbye."
    `);
  });
});

describe("a letter to the help desk", () => {
  const letter = helpDeskMessage({ policy: oakHill, userId: "sam.okafor" });

  test("says whose resets were stopped and why, and not whom to ask", () => {
    expect(letter.subject).toBe("The owner of an account has stopped resets");
    expect(letter.text).toMatchInlineSnapshot(`
      "Oak Hill School

      The owner of the account sam.okafor at Oak Hill School says that a reset was not theirs, and has stopped resets. Please look into it. Resets are allowed again by the owner or by the support API.

      Nobody reads replies to this e-mail.
      "
    `);
    expect(letter.html).not.toContain("<h2");
  });

  test.each(languages)("is in the organisation's own language (%s)", (language) => {
    const policy = withOrganisation({ languages: [language], defaultLanguage: language });
    expect(helpDeskMessage({ policy, userId: "sam.okafor" }).subject).toBe(words[language].helpDesk.subject);
  });
});

describe("in every language and on every channel", () => {
  const everything = [
    ...allCodes.map((changes) => ({ ...changes, wording: code(changes) })),
    ...allNotices.map((changes) => ({ ...changes, wording: notice(changes) })),
    ...languages.map((language) => ({ channel: "call" as const, language, wording: keyMessage({ language, policy: oakHill }) })),
    ...languages.map((language) => ({
      channel: "email" as const,
      language,
      wording: helpDeskMessage({ policy: withOrganisation({ defaultLanguage: language }), userId: "sam.okafor" }),
    })),
  ];

  test("no name is left unfilled", () => {
    for (const { wording } of everything) {
      expect(`${wording.subject}${wording.text}`).not.toMatch(/[{}]|undefined|null/);
      expect(wording.html.replace(/style="[^"]*"/g, "")).not.toMatch(/[{}]|undefined/);
    }
  });

  test("only e-mail has a subject and HTML", () => {
    for (const { channel, wording } of everything) {
      expect([wording.subject !== "", wording.html !== ""]).toEqual([channel === "email", channel === "email"]);
    }
  });

  test("HTML names its language and direction", () => {
    const direction: Record<Language, string> = { en: "ltr", cy: "ltr", pl: "ltr", ur: "rtl" };
    for (const { channel, language, wording } of everything) {
      if (channel === "email") expect(wording.html).toContain(`<html lang="${language}" dir="${direction[language]}">`);
    }
  });

  test("only a language from right to left isolates what is filled in", () => {
    for (const { language, wording } of everything) {
      expect(/[\u2066-\u2069]/.test(wording.subject + wording.text)).toBe(language === "ur");
    }
    expect(code({ language: "ur", channel: "text" }).text).toContain("\u2066417093\u2069");
    expect(code({ language: "ur" }).html).toContain('<bdi dir="ltr">417093</bdi>');
  });
});

test("whatever stands in user ID and policy, it is only ever text", () => {
  fc.assert(
    fc.property(fc.constantFrom(...languages), fc.array(fc.constantFrom("<", ">", '"', "'", "&", "{code}", "$&", "$1", "a", " ", "{"), { minLength: 1 }), (language, parts) => {
      const hostile = parts.join("");
      const policy = withOrganisation({
        name: hostile,
        helpDesk: { name: hostile, phone: hostile, email: null, hours: hostile, desk: hostile },
      });
      const { text, html } = code({ language, userId: hostile, policy });
      const harmless = code({ language, userId: "x", policy: withOrganisation({ name: "x", helpDesk: { name: "x", phone: "x", email: null, hours: "y", desk: "z" } }) });
      const tags = (from: string) => from.match(/<[^>]*>/g)?.length;
      const sameDesk = harmless.html.replace(/<br><bdi>z<\/bdi>/, "");
      expect(tags(html)).toBe(tags(sameDesk));
      expect(text).toContain(hostile);
      expect(text.split("417093")).toHaveLength(2);
    }),
  );
});

test("what a policy does not say in a language is said in the organisation's own", () => {
  const policy = withOrganisation({ helpDesk: { ...oakHill.organisation.helpDesk, name: { en: "the office", cy: "y swyddfa" } } });
  expect(whole(code({ language: "pl", policy }))).toContain("the office");
  expect(whole(code({ language: "cy", policy }))).toContain("y swyddfa");
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { organisation as organisationSchema } from "../../contract/organisation.ts";
import { methodKinds } from "../../contract/vocabulary.ts";
import { personWith } from "../directories/testing/person.ts";
import { loadPolicy, parsePolicy, policyDigest, profileNames } from "./load.ts";
import { policyFor } from "./resolve.ts";
import { policyOf } from "./testing/profile.ts";
import { organisationView } from "./view.ts";

const organisation = {
  name: "Oak Hill School",
  initials: "OH",
  colour: "#1f5f5b",
  helpDesk: { name: "the library desk", phone: "01744 000 000", hours: "8 to 4" },
  languages: ["en", "cy"],
  defaultLanguage: "en",
  userIdHelp: "The name you sign in with",
};
const mistakesIn = (input: unknown): string[] => {
  const parsed = parsePolicy(input);
  return parsed.ok ? [] : parsed.mistakes;
};

describe("the profiles that come with Keydesk", () => {
  it.each(profileNames)("%s is a policy, and makes a face that the screens accept in every language", (name) => {
    const view = organisationView(policyOf(name), { place: "Library kiosk 2", demo: false, purposes: ["reset"], atKiosk: true });
    expect(organisationSchema.parse(view)).toEqual(view);
  });

  it("ask what their guides show", () => {
    expect(policyOf("st-helens-schools")).toMatchObject({ gates: 1, methods: ["email", "text", "call-mobile"] });
    expect(policyOf("ms-society")).toMatchObject({ gates: 2, picture: true, confirmNumber: true, methods: expect.arrayContaining(["call-office"]) as string[] });
    // "This is a one-time process."
    expect(policyOf("cuny")).toMatchObject({ questionsAsked: 3, registration: { confirmAfterDays: 0 }, methods: expect.arrayContaining(["questions"]) as string[] });
    // "This prompt will now be displayed", with nothing on it but Next.
    expect(policyOf("union-county-schools")).toMatchObject({ codeDigits: 6, registration: { skips: 0 }, methods: expect.arrayContaining(["authenticator"]) as string[] });
    expect(policyOf("pointclick")).toMatchObject({ questionsAsked: 5, picture: true });
    expect(policyOf("oak-hill")).toMatchObject({ gates: 1, picture: false, confirmNumber: false });
    expect(new Set(policyOf("oak-hill").methods)).toEqual(new Set(methodKinds));
  });

  it("are told apart by their digests", () => {
    expect(new Set(profileNames.map((name) => policyDigest(policyOf(name)))).size).toBe(profileNames.length);
    expect(policyDigest(policyOf("cuny"))).toBe(policyDigest(policyOf("cuny")));
  });
});

describe("a policy", () => {
  it("gives administrators two gates and no questions, whatever the case of the group", () => {
    const policy = policyOf("oak-hill");
    const forAdministrator = policyFor(policy, personWith({ groups: ["staff", "ADMINISTRATORS"] }));
    expect(forAdministrator.gates).toBe(2);
    expect(forAdministrator.methods).toEqual(methodKinds.filter((kind) => kind !== "questions"));
  });

  it("gives somebody unknown exactly what an ordinary person gets", () => {
    for (const name of profileNames) expect(policyFor(policyOf(name), null)).toEqual(policyFor(policyOf(name), personWith({ groups: ["pupils"] })));
  });

  it("offers nothing to somebody outside the groups in scope, and everything to nobody, who must look like them", () => {
    const scoped = { ...policyOf("oak-hill"), groupsInScope: ["pupils"] };
    expect(policyFor(scoped, personWith({ groups: ["staff"] })).methods).toEqual([]);
    expect(policyFor(scoped, personWith({ groups: ["staff", "Pupils"] })).methods).toEqual(policyFor(scoped, null).methods);
  });

  it("offers methods in the one order, whatever the order in the file", () => {
    expect(policyFor(policyOf("union-county-schools"), null).methods).toEqual(["email", "text", "call-mobile", "authenticator", "questions"]);
  });

  it("says who can see contact data in the organisation's own words, where it has some", () => {
    const shownOf = (privacy: unknown) => {
      const parsed = parsePolicy({ organisation: { ...organisation, ...(privacy === undefined ? {} : { privacy }) } });
      if (!parsed.ok) throw new Error(parsed.mistakes.join("\n"));
      return organisationView(parsed.policy, { place: null, demo: false, purposes: ["reset"], atKiosk: false }).privacy;
    };
    expect(shownOf(undefined)).toBeNull();
    expect(shownOf("Only you can see it.")).toMatchObject({ en: "Only you can see it.", ur: "Only you can see it." });
  });

  it("tells a kiosk, and a browser never, how people are forgotten there", () => {
    const parsed = parsePolicy({ organisation, kiosk: { idleSeconds: 60, personMinutes: 20, privacy: true } });
    if (!parsed.ok) throw new Error(parsed.mistakes.join("\n"));
    const kioskOf = (atKiosk: boolean) => organisationView(parsed.policy, { place: null, demo: false, purposes: ["reset"], atKiosk }).kiosk;
    expect(kioskOf(true)).toEqual({ idleSeconds: 60, warningSeconds: 30, personSeconds: 1200, privacy: true });
    expect(kioskOf(false)).toBeNull();
  });

  it("fills a missing language from the default one", () => {
    const parsed = parsePolicy({ organisation: { ...organisation, defaultLanguage: "cy", userIdHelp: { cy: "Enw", en: "Name" } } });
    if (!parsed.ok) throw new Error(parsed.mistakes.join("\n"));
    const view = organisationView(parsed.policy, { place: null, demo: true, purposes: ["reset", "unlock"], atKiosk: false });
    expect(view.userIdHelp).toEqual({ en: "Name", cy: "Enw", pl: "Enw", ur: "Enw" });
    expect(view).toMatchObject({ place: null, demo: true, gates: 1, purposes: ["reset", "unlock"] });
  });
});

describe("a mistake in a policy", () => {
  const wrongOrganisation = (change: Record<string, unknown>): unknown => ({ organisation: { ...organisation, ...change } });

  it.each<[string, unknown, string]>([
    ["no organisation", {}, "organisation: found nothing; allowed: an object with name, initials, colour, helpDesk, languages, defaultLanguage and userIdHelp."],
    ["an unknown key", { organisation, gate: 1 }, "gate: found a key that is not known; allowed: organisation, gates, administratorGroups, groupsInScope, resetInBrowsers, methods, registration, confirmers, questionsAsked, picture, confirmNumber, codeMinutes, codeDigits, defaultRegion, password, kiosk, signOutElsewhere."],
    ["three gates", { organisation, gates: 3 }, "gates: found 3; allowed: 1 or 2."],
    ["an unknown method", { organisation, methods: ["email", "fax"] }, 'methods[1]: found "fax"; allowed: a list of at least one of email, text, call-mobile, call-alternate, call-office, approval, authenticator, questions, recovery-code, in-person, help-desk-code.'],
    ["a short password", { organisation, password: { minimumLength: 4 } }, "password.minimumLength: found 4; allowed: a whole number from 8 to 64."],
    ["a warning that nobody can answer in time", { organisation, kiosk: { warningSeconds: 19 } }, "kiosk.warningSeconds: found 19; allowed: a whole number from 20 to 300."],
    ["something that is no colour", wrongOrganisation({ colour: "teal" }), 'organisation.colour: found "teal"; allowed: a colour such as #1f5f5b.'],
    ["a colour that no text can be read on", wrongOrganisation({ colour: "#808080" }), 'organisation.colour: found "#808080"; allowed: a colour on which white or black text reaches 7:1; the nearest that can is #959595.'],
    ["an unknown language", wrongOrganisation({ userIdHelp: { en: "Name", de: "Name" } }), "organisation.userIdHelp.de: found a key that is not known; allowed: a text of 1 to 300 characters, or an object with one for each of en, cy, pl, ur."],
    ["a default language that is not offered", wrongOrganisation({ defaultLanguage: "pl" }), 'organisation.defaultLanguage: found "pl"; allowed: one of organisation.languages: en, cy.'],
    ["a text without the default language", wrongOrganisation({ helpDesk: { ...organisation.helpDesk, hours: { cy: "8 tan 4" } } }), "organisation.helpDesk.hours: found an object with cy; allowed: a text in the default language (en) among them."],
    ["two gates on one phone", { organisation, gates: 2, methods: ["text", "call-mobile"] }, "methods: found a list of 2; allowed: two ways that do not rest on the same thing, because gates is 2 (text and call-mobile are one phone)."],
    ["administrators with questions for a second gate", { organisation, administratorGroups: ["IT"], methods: ["email", "questions"] }, "methods: found a list of 2; allowed: two ways besides questions and in-person that do not rest on the same thing, because administratorGroups names some (text and call-mobile are one phone)."],
    ["nothing but what others say", { organisation, methods: ["in-person", "help-desk-code"], confirmers: [{ staff: "staff", confirm: ["pupils"] }] }, "methods: found a list of 2; allowed: at least one that people register, besides in-person and help-desk-code."],
    ["two gates with one thing to show", { organisation, gates: 2, methods: ["help-desk-code"] }, "methods: found a list of 1; allowed: at least one that people register, besides help-desk-code."],
    ["administrators whom only others could confirm", { organisation, administratorGroups: ["IT"], methods: ["email", "in-person"], confirmers: [{ staff: "staff", confirm: ["pupils"] }] }, "methods: found a list of 2; allowed: two ways besides questions and in-person that do not rest on the same thing, because administratorGroups names some (text and call-mobile are one phone)."],
    ["confirming in person by nobody", { organisation, methods: ["email", "in-person"] }, "confirmers: found nothing; allowed: at least one, because methods has in-person."],
    ["a first registration confirmed in person by nobody", { organisation, registration: { firstProofs: ["in-person"] } }, "confirmers: found nothing; allowed: at least one, because registration.firstProofs has in-person."],
    ["a member of staff who may confirm nobody", { organisation, confirmers: [{ staff: "staff", confirm: [] }] }, "confirmers[0].confirm: found an empty list; allowed: a list of 1 to 50 group names."],
    ["an address to lead back to without a scheme", { organisation, registration: { returnTo: ["portal.example.org"] } }, 'registration.returnTo[0]: found "portal.example.org"; allowed: a list of at most 50 addresses such as https://portal.example.org/apps, in https (or http://localhost), without user name, query or fragment.'],
    ["something to register that nothing asks for", { organisation, methods: ["email"], registration: { factors: ["email", "mobile"] } }, "registration.factors: found a list of 2; allowed: only what a method makes use of; with these methods nothing asks for mobile."],
    ["more to register than there is", { organisation, methods: ["email", "call-office"], registration: { required: 2 } }, "registration.required: found 2; allowed: at most 1, because people can register no more than that themselves."],
    ["more questions asked than answered", { organisation, methods: ["questions"], questionsAsked: 4 }, "questionsAsked: found 4; allowed: at most registration.questions, which is 3."],
    ["an own question that a built-in one is", { organisation, registration: { ownQuestions: [{ id: "first-pet", text: "Your first pet?" }] } }, "registration.ownQuestions: found a list of 1; allowed: each id once, and none that a built-in question has."],
    ["an own domain with a sign in it", wrongOrganisation({ emailDomains: ["@oakhill.sch.uk"] }), 'organisation.emailDomains[0]: found "@oakhill.sch.uk"; allowed: a list of at most 50 domains in small letters, such as oakhill.sch.uk.'],
  ])("%s is told with its key, what was found and what is allowed", (_what, input, line) => {
    expect(mistakesIn(input)).toEqual([line]);
  });

  it("is told together with all the others, those between two keys too", () => {
    const lines = mistakesIn({ organisation: { ...organisation, initials: "LONG", defaultLanguage: "pl" }, gates: 2, methods: ["text"], codeDigits: 4 });
    expect(lines.map((line) => line.split(":")[0]).sort()).toEqual(["codeDigits", "methods", "organisation.defaultLanguage", "organisation.initials"]);
  });
});

describe("the policy file", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "keydesk-policy-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("is asked for when it is not there, or no JSON", () => {
    const file = join(folder, "policy.json");
    expect(loadPolicy(file)).toEqual({ ok: false, mistakes: [expect.stringContaining(`policy file ${file}: found nothing there; allowed: a JSON file`)] });
    writeFileSync(file, "{");
    expect(loadPolicy(file)).toEqual({ ok: false, mistakes: [expect.stringContaining(`policy file ${file}: found no JSON (line 1 column 2)`)] });
  });

  it("may begin with a byte order mark, as Windows' editors write it", () => {
    const file = join(folder, "bom.json");
    writeFileSync(file, `\uFEFF${JSON.stringify({ organisation })}`);
    expect(loadPolicy(file).ok).toBe(true);
  });
});

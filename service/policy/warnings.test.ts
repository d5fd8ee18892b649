import { describe, expect, it } from "vitest";
import { loadPolicy, profileFile, profileNames } from "./load.ts";
import { policySchema, type Policy } from "./policy.ts";
import { policyWarnings } from "./warnings.ts";

const calm = {
  organisation: {
    name: "Oak Hill School", initials: "OH", colour: "#1f5f5b", languages: ["en"], defaultLanguage: "en", userIdHelp: "Your name",
    helpDesk: { name: "the desk", phone: "01744 000 000", hours: "8 to 4" }, emailDomains: ["oakhill.sch.uk"],
  },
  methods: ["email", "text"],
  registration: { firstProofs: ["kiosk"] },
};
const policyWith = (change: object): Policy => policySchema.parse({ ...calm, ...change });

describe("a policy that is allowed and worth a second thought", () => {
  it("is not warned of where nothing is", () => {
    expect(policyWarnings(policyWith({}))).toEqual([]);
  });

  it.each([
    ["questions alone", { methods: ["email", "questions"] }, "methods has questions and gates is 1"],
    ["a mailbox that cannot be read", { organisation: { ...calm.organisation, emailDomains: [] } }, "emailDomains is empty"],
    ["an office phone that others answer", { methods: ["email", "call-office"] }, "methods has call-office"],
    ["staff whom nobody asks to confirm anybody", { confirmers: [{ staff: "staff", confirm: ["pupils"] }] }, "confirmers names some"],
    ["a first registration with a password alone", { registration: {} }, "firstProofs is empty"],
  ])("is warned of: %s", (_what, change, said) => {
    expect(policyWarnings(policyWith(change))).toEqual([expect.stringContaining(said)]);
  });

  it("has no warning of questions where they are one gate of two", () => {
    expect(policyWarnings(policyWith({ methods: ["email", "questions"], gates: 2 }))).toEqual([]);
  });

  it("has no warning of confirmers who are asked at a first registration alone", () => {
    expect(policyWarnings(policyWith({ confirmers: [{ staff: "staff", confirm: ["pupils"] }], registration: { firstProofs: ["in-person"] } }))).toEqual([]);
  });

  it.each(profileNames)("has nothing but whole sentences for the profile %s", (name) => {
    const loaded = loadPolicy(profileFile(name));
    for (const warning of loaded.ok ? policyWarnings(loaded.policy) : ["the profile cannot be read"]) expect(warning).toMatch(/^policy: .+\.$/u);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerLength } from "../../../contract/vocabulary.ts";
import { filled, openOrganisation, type Organisation, type Visitor } from "../../support/guide.ts";
import { said } from "../../support/walk.ts";

const { en } = said;
let organisation: Organisation;
let sam: Visitor;

beforeAll(async () => {
  organisation = await openOrganisation("cuny");
  sam = await organisation.welcomes({
    userId: "sam.okafor@gradcenter.cuny.edu",
    password: "copper lantern Tuesday 41",
    mobile: "+12125550187",
    email: "sam.okafor@mail.example",
    answers: { "first-pet": "Rex", "first-street": "Elm Road", "dream-job": "Astronaut" },
    key: null,
  });
});
afterAll(() => organisation.close());

describe("CUNY: how do I add my contact data?", () => {
  it("1. Go to the registration page", () => sam.opens("register"));

  it("2. Sign in; nothing is set up yet, and one thing at least is wanted", async () => {
    await sam.signsIn();
    await sam.sees(filled(en.account.needed_one, { count: 1 }), en.account.about.mobile);
    await sam.walk().entry("email", "not set").waitFor();
    await sam.walk().entry("questions", "not set").waitFor();
  });

  it("3. Click “Set it up now” next to “Authentication phone is not configured”", async () => {
    await sam.walk().setUp("mobile");
    await sam.walk().heading(en.enterNumber.title);
    await expect.poll(() => sam.page().locator("#region").inputValue()).toContain("United States");
    await sam.page().getByRole("button", { name: en.enterNumber.callMe }).waitFor();
  });

  it("4. Enter the number, choose texts, verify the code; the page says that it is valid", async () => {
    await sam.givesNumber("(212) 555-0187", "text");
    await sam.verifies(sam.person.mobile);
    await sam.walk().entry("mobile", "set").getByText("+1 212 555 0187").waitFor();
    await sam.sees(en.account.thanks);
  });

  it("5. Click “Set it up now” next to “Authentication email is not configured”", async () => {
    await sam.walk().setUp("email");
    await sam.walk().heading(en.enterAddress.title);
  });

  it.each(["sam.okafor@gc.cuny.edu", "sam.okafor@gradcenter.cuny.edu"])("6. Do not use a GC or Gradcenter address: %s is refused, and why", async (own) => {
    await sam.walk().enterAddress(own);
    await sam.isRefused("address-of-organisation");
  });

  it("6. Enter an external address and click “Email me”: a message with a code is sent", async () => {
    await sam.walk().enterAddress(sam.person.email);
    await sam.sees(filled(en.code.sent.email, { hint: sam.person.email }));
  });

  it("7. and 8. Enter the code and click Verify; the page says that it is valid", async () => {
    await sam.verifies(sam.person.email);
    await sam.walk().entry("email", "set").getByText(sam.person.email).waitFor();
    await sam.sees(en.account.thanks);
    for (const factor of ["mobile", "email"] as const) {
      await sam.walk().entry(factor, "set").getByRole("button", { name: en.account.change }).waitFor();
    }
    await sam.page().getByRole("button", { name: en.actions.cancel, exact: true }).waitFor();
  });

  it("9. Click “Set it up now” next to “Security questions”: three are asked for, with answers of three characters at least", async () => {
    await sam.walk().setUp("questions");
    await sam.walk().heading(en.chooseQuestions.title);
    await sam.sees(filled(en.chooseQuestions.lead_other, { count: 3, least: 3 }));
    await sam.walk().answerQuestions({ ...sam.person.answers, "first-pet": "Al" });
    await sam.isRefused("answers-unusable");
    await sam.sees(filled(en.chooseQuestions.fault["too-short"], answerLength));
  });

  it("10. to 13. Select three questions, answer each, and click Save answers", async () => {
    await expect.poll(() => sam.page().getByRole("combobox").filter({ hasText: en.chooseQuestions.choose }).count()).toBe(3);
    await sam.walk().answerQuestions(sam.person.answers);
    await sam.walk().entry("questions", "set").waitFor();
  });

  it("14. Finish", async () => {
    await sam.walk().press(en.account.looksGood);
    await sam.walk().heading(en.done.title.registered);
  });
});

describe("CUNY: the password is forgotten, and what was registered serves", () => {
  it.each(["text", "call-mobile", "email", "questions"] as const)("by %s", (kind) => sam.resets(kind));
});

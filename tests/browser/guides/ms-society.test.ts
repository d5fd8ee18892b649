import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filled, openOrganisation, type Organisation, type Visitor } from "../../support/guide.ts";
import { said } from "../../support/walk.ts";

const { en } = said;
let organisation: Organisation;
let john: Visitor;
let mary: Visitor;
let una: Visitor;

beforeAll(async () => {
  organisation = await openOrganisation("ms-society");
  const passwords = { password: "copper lantern Tuesday 41", answers: {}, key: null };
  john = await organisation.welcomes({ ...passwords, userId: "john@mssociety.org.uk", mobile: "+447444444477", email: "john.bevan@mail.co.uk" });
  mary = await organisation.welcomes({ ...passwords, userId: "mary@mssociety.org.uk", mobile: "+447444444488", email: "mary@post.example", office: "+441632960188" });
  una = await organisation.welcomes({ ...passwords, userId: "una@mssociety.org.uk", mobile: "+447444444455", email: "una@post.example" });
});
afterAll(() => organisation.close());

/** The steps beside the page, and which of them is done. */
async function stepsFor({ page }: Visitor): Promise<string[]> {
  return (await page().getByRole("navigation", { name: en.frame.steps }).getByRole("listitem").allTextContents()).slice(1);
}

describe("MS Society: self-service password reset sign-up", () => {
  it("Go to the registration page and sign in with your MS Society e-mail address", async () => {
    await john.opens("register");
    await john.sees("Your MS Society e-mail address");
    await john.signsIn();
  });

  it("You’ll now see what is not configured; the office phone is managed by your administrator", async () => {
    // The guide's page asks for one. A reset asks for two proofs, so with one nobody would get back in.
    await john.sees(filled(en.account.needed_other, { count: 2 }));
    const office = john.walk().entry("office", "not set");
    await office.getByText("This information is managed by your administrator.").waitFor();
    await expect.poll(() => office.getByRole("button").count()).toBe(0);
    await expect.poll(() => john.page().getByRole("button", { name: en.account.looksGood }).count()).toBe(0);
  });

  it("Click on “Set it up now” for the phone and enter the requested details", async () => {
    await john.walk().setUp("mobile");
    await john.givesNumber("07444 444 477", "text");
    await john.verifies(john.person.mobile);
    await john.walk().entry("mobile", "set").getByText("+44 7444 444477").waitFor();
    await john.sees(filled(en.account.more_one, { count: 1 }));
  });

  it("… and for the e-mail address", async () => {
    await john.walk().setUp("email");
    await john.walk().enterAddress(john.person.email);
    await john.verifies(john.person.email);
    await john.walk().entry("email", "set").getByText(john.person.email).waitFor();
  });

  it("When you’ve finished, click on “Looks good”", async () => {
    await john.walk().press("Looks good");
    await john.walk().heading(en.done.title.registered);
  });

  it("An office phone that the administrator has set counts as one, and cannot be changed here", async () => {
    await mary.opens("register");
    await mary.signsIn();
    const office = mary.walk().entry("office", "set");
    await office.getByText("** **** **88").waitFor();
    await office.getByText(en.account.about.office).waitFor();
    await expect.poll(() => office.getByRole("button").count()).toBe(0);
    await mary.sees(filled(en.account.more_one, { count: 1 }));
    await mary.walk().setUp("email");
    await mary.proves("call-office");
    await mary.walk().enterAddress(mary.person.email);
    await mary.verifies(mary.person.email);
    await mary.walk().setUp("mobile");
    await mary.givesNumber("07444 444 488", "call");
    await mary.verifies(mary.person.mobile);
    await mary.walk().press(en.account.looksGood);
    await mary.walk().heading(en.done.title.registered);
  });
});

describe("MS Society: making changes to your registration", () => {
  it("Sign in: the page shows what is set, masked", async () => {
    await john.opens("register");
    await john.signsIn();
    await john.walk().entry("mobile", "set").getByText("** **** **77").waitFor();
    await john.walk().entry("email", "set").getByText("jo*****@m****.co.uk").waitFor();
  });

  it("Click on “Change” for the phone, prove anew who it is, and enter the requested details", async () => {
    await john.walk().change("mobile");
    await john.walk().heading(en.choose.title);
    await john.sees(en.choose.leadRegister);
    await john.proves("email");
    await john.givesNumber("07444 444 499", "call");
    await john.verifies("+447444444499");
    await john.walk().entry("mobile", "set").getByText("+44 7444 444499").waitFor();
    john.person.mobile = "+447444444499";
  });

  it("When you’ve finished, click on “Looks good”", async () => {
    await john.walk().press("Looks good");
    await john.walk().heading(en.done.title.registered);
  });
});

describe("MS Society: resetting your password", () => {
  const verify = (number: number): string => filled(en.steps.verify, { number });

  it("Where you sign in, click on “I have forgotten my password”", async () => {
    await mary.opens("register");
    await mary.page().getByRole("link", { name: en.identify.forgotten }).click();
    await mary.walk().heading(en.identify.title);
  });

  it("Enter your e-mail address, complete the characters as requested and press Next", async () => {
    await mary.saysWho();
    await expect.poll(() => stepsFor(mary)).toEqual([expect.stringContaining(verify(1)), expect.stringContaining(verify(2)), expect.stringContaining(en.steps.password), expect.anything()]);
  });

  it("Choose whether to have the system email, text or call you", async () => {
    await expect.poll(() => mary.waysOnOffer()).toEqual([en.kind.email, en.kind.text, en.kind["call-mobile"], en.kind["call-office"]]);
  });

  it("Top tip: go straight to the page of the reset", async () => {
    await john.opens("reset");
    await john.saysWho();
    await expect.poll(() => john.waysOnOffer()).toEqual([en.kind.email, en.kind.text, en.kind["call-mobile"]]);
    await john.sees("jo*****@m****.co.uk", "** **** **99");
  });

  it("Verification step 1: you receive an e-mail with a code, at the address that is shown masked", async () => {
    await john.proves("email");
    await john.walk().heading(en.choose.titleSecond);
    await expect.poll(async () => (await stepsFor(john))[0]).toContain(en.frame.stepDone);
  });

  it("Verification step 2: a text or a call, once the whole number has been typed", async () => {
    await expect.poll(() => john.waysOnOffer()).toEqual([en.kind.text, en.kind["call-mobile"]]);
    await john.walk().choose("text");
    await john.walk().heading(en.number.title);
    await john.page().locator("#number").fill("07444 444 477");
    await john.walk().press(en.number.submit);
    await john.isRefused("number-wrong");
    await john.walk().press(en.actions.tryAnotherWay);
    await john.proves("text");
    await expect.poll(async () => (await stepsFor(john))[1]).toContain(en.frame.stepDone);
  });

  it("Enter your new password twice, see how strong it is, and click Finish", async () => {
    await john.walk().heading(en.password.title);
    await john.page().locator("#password").fill("lantern otter biscuit harbour");
    await john.sees(en.strength.level[4]);
    await john.choosesPassword();
  });

  it("… by a call to the office phone and an e-mail as well", () => mary.resets("call-office", "email"));
});

describe("MS Society: resetting your password via the Supporter Care Team", () => {
  it("If you have not registered, contact them: their address, phone and opening hours are there", async () => {
    await una.opens("reset");
    await una.saysWho();
    await una.walk().press(en.choose.none);
    await una.walk().heading(en.helpDesk.title);
    await una.sees("Supporter Care Team", "supportercare@mssociety.org.uk", "0300 500 8084", "Monday to Friday, 9am to 5pm");
  });
});

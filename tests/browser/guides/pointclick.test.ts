import type { Locator } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filled, openOrganisation, type Follower, type Organisation, type Visitor } from "../../support/guide.ts";
import { said } from "../../support/walk.ts";

const { en } = said;
const day = 24 * 60 * 60_000;
let organisation: Organisation;
let ana: Visitor;
let ben: Visitor;

beforeAll(async () => {
  organisation = await openOrganisation("pointclick", { asksForKey: true });
  const first: Follower = {
    userId: "ana.reyes@pointclick.net",
    password: "copper lantern Tuesday 41",
    mobile: "+13055550123",
    email: "ana@mail.example",
    answers: {
      "first-pet": "Rex",
      "first-street": "Elm Road",
      "dream-job": "Astronaut",
      "first-concert": "Jazz in the park",
      "parents-met": "Ocala",
    },
    key: null,
  };
  ana = await organisation.welcomes(first);
  ben = await organisation.welcomes({ ...first, userId: "ben.cole@pointclick.net", mobile: "+13055550144", email: "ben@mail.example" });
});
afterAll(() => organisation.close());

/** Chooses a region from the list, as somebody does who types its name. */
async function choosesRegion(name: string): Promise<void> {
  const region = ana.page().getByRole("combobox", { name: en.enterNumber.region });
  await region.fill(name);
  await region.press("Enter");
  await expect.poll(() => region.inputValue()).toContain(name);
}

const change = (): Locator => ana.page().getByRole("button", { name: en.account.change, exact: true });

describe("PointClick: registration", () => {
  it("1. Go to the password reset registration page", () => ana.opens("register"));

  it("2. Enter your e-mail and your current password", () => ana.signsIn());

  it("3. You can configure up to three pieces of information", async () => {
    for (const factor of ["mobile", "email", "questions"] as const) await ana.walk().entry(factor, "not set").waitFor();
  });

  it("4. You should have at least one", () => ana.sees(filled(en.account.needed_one, { count: 1 })));
});

describe("PointClick: setting up the authentication phone", () => {
  it("1. Select “Set it up now” next to “Authentication phone”", async () => {
    await ana.walk().setUp("mobile");
    await ana.walk().heading(en.enterNumber.title);
  });

  it("2. Set your region code, typically United States (+1)", async () => {
    await expect.poll(() => ana.page().locator("#region").inputValue()).toMatch(/^United States .*\+1/u);
    await choosesRegion("Canada");
    await choosesRegion("United States");
  });

  it("3. and 4. Enter your number and select “Text me”", () => ana.givesNumber("305-555-0123", "text"));

  it("Text me: enter the code and select Verify; you are back at the first screen", async () => {
    await ana.verifies(ana.person.mobile);
    await ana.walk().entry("mobile", "set").getByText("+1 305 555 0123").waitFor();
  });

  it("Call me: answer your phone and hit # when the voice asks for it; you are back at the first screen", async () => {
    await ben.opens("register");
    await ben.signsIn();
    await ben.walk().setUp("mobile");
    await ben.givesNumber("305-555-0144", "call");
    await ben.sees(en.verify.answer.waiting);
    await ben.answersWithKey(ben.person.mobile);
    await ben.walk().heading(en.account.title);
    await ben.walk().entry("mobile", "set").getByText("+1 305 555 0144").waitFor();
  });
});

describe("PointClick: setting up the authentication e-mail", () => {
  it("1. Select “Set it up now” next to “Authentication email”", async () => {
    await ana.walk().setUp("email");
    await ana.walk().heading(en.enterAddress.title);
  });

  it("2. Enter an address other than the one at work, which is refused", async () => {
    await ana.walk().enterAddress(ana.person.userId);
    await ana.isRefused("address-of-organisation");
  });

  it("3. Select “Email me”", () => ana.walk().enterAddress(ana.person.email));

  it("4. Get the code from that account, enter it and select Verify", async () => {
    await ana.verifies(ana.person.email);
    await ana.walk().entry("email", "set").getByText(ana.person.email).waitFor();
  });
});

describe("PointClick: setting up security questions", () => {
  it("1. Select “Set it up now” next to “Security questions”", async () => {
    await ana.walk().setUp("questions");
    await ana.walk().heading(en.chooseQuestions.title);
  });

  it("2. and 3. Choose five questions, answer them and select “Save answers”", async () => {
    await ana.sees(filled(en.chooseQuestions.lead_other, { count: 5, least: 3 }));
    await ana.walk().answerQuestions(ana.person.answers);
    await ana.walk().entry("questions", "set").waitFor();
  });

  it("Finish out", async () => {
    await ana.walk().press(en.account.looksGood);
    await ana.walk().heading(en.done.title.registered);
  });

  it("… which is not what keeps your changes: what was verified is there without it", async () => {
    await ben.sees(en.account.saved);
    await ben.opens("register");
    await ben.signsIn();
    await ben.walk().entry("mobile", "set").waitFor();
  });
});

describe("PointClick: reset your password", () => {
  it("1. Click “I have forgotten my password” where you sign in", async () => {
    await ana.opens("register");
    await ana.page().getByRole("link", { name: en.identify.forgotten }).click();
    await ana.walk().heading(en.identify.title);
  });

  it("2. Input your e-mail address; a picture is displayed, and can be done without", () => ana.saysWho());

  it("3. Select a way to be recognised: all five questions are asked", async () => {
    await ana.proves("questions");
    await ana.walk().heading(en.password.title);
  });

  it("4. Enter and confirm your new password and click Finish", () => ana.choosesPassword());

  it.each(["text", "call-mobile", "email"] as const)("… by %s as well", (kind) => ana.resets(kind));
});

describe("PointClick: to update your settings", () => {
  it("1. and 2. Return and sign in with your current password; just after a reset everything rests for a day", async () => {
    await ana.opens("register");
    await ana.signsIn();
    await ana.sees(filled(en.account.frozen, { time: filled(en.duration.hours_other, { count: 24 }) }));
    await expect.poll(() => change().count()).toBe(0);
    organisation.service.time.advance(day);
    await ana.opens("register");
    await ana.signsIn();
  });

  it("3. Each setting has “Change” next to it; select it for the phone, and prove by the e-mail address who it is", async () => {
    for (const factor of ["mobile", "email", "questions"] as const) await ana.walk().entry(factor, "set").getByRole("button", { name: en.account.change, exact: true }).waitFor();
    await expect.poll(() => change().count()).toBe(3);
    await ana.walk().change("mobile");
    await ana.proves("email");
  });

  it("4. Follow the instructions for the phone …", async () => {
    await ana.givesNumber("(305) 555-0177", "call");
    await ana.answersWithKey("+13055550177");
    await ana.walk().entry("mobile", "set").getByText("+1 305 555 0177").waitFor();
    ana.person.mobile = "+13055550177";
  });

  it("4. … the e-mail address …", async () => {
    await ana.walk().change("email");
    await ana.walk().enterAddress("ana.reyes@post.example");
    await ana.verifies("ana.reyes@post.example");
    await ana.walk().entry("email", "set").getByText("ana.reyes@post.example").waitFor();
    ana.person.email = "ana.reyes@post.example";
  });

  it("4. … and the questions", async () => {
    await ana.walk().change("questions");
    await ana.walk().heading(en.chooseQuestions.title);
    ana.person.answers = { ...ana.person.answers, "first-pet": "Nero" };
    await ana.walk().answerQuestions(ana.person.answers);
    await ana.walk().entry("questions", "set").waitFor();
  });

  it("5. Finish", async () => {
    await ana.walk().press(en.account.looksGood);
    await ana.walk().heading(en.done.title.registered);
  });

  it.each(["text", "email", "questions"] as const)("From now on the new ones serve: by %s", (kind) => ana.resets(kind));
});

describe("PointClick: questions about this document", () => {
  it("contact PointClick Support via e-mail", async () => {
    await ben.opens("reset");
    await ben.saysWho();
    await ben.walk().press(en.choose.none);
    await ben.sees("PointClick Support", "support@pointclick.net");
  });
});

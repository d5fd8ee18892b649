import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filled, openOrganisation, type Follower, type Organisation, type Visitor } from "../../support/guide.ts";
import { said } from "../../support/walk.ts";

const { en } = said;
let organisation: Organisation;
let sam: Visitor;
let joe: Visitor;

beforeAll(async () => {
  organisation = await openOrganisation("union-county-schools");
  const first: Follower = {
    userId: "sam.okafor@ucps.k12.nc.us",
    password: "copper lantern Tuesday 41",
    mobile: "+17045550123",
    email: "sam@mail.example",
    answers: { "first-pet": "Rex", "first-street": "Elm Road", "dream-job": "Astronaut" },
    key: null,
  };
  sam = await organisation.welcomes(first);
  joe = await organisation.welcomes({ ...first, userId: "joe.hill@ucps.k12.nc.us", mobile: "+17045550166", email: "joe@mail.example" });
});
afterAll(() => organisation.close());

/** Where the guide begins. */
const office = "https://www.microsoft.com/";

describe("Union County: enrolment", () => {
  it("1. to 3. Where you sign in, you are led here: sign in with your username and password", async () => {
    await sam.opens("register", { returnTo: office });
    await sam.sees("Your username with @ucps.k12.nc.us after it");
    await sam.signsIn();
  });

  it("4. A prompt is displayed, which cannot be put off: more information is needed", async () => {
    await sam.sees(en.account.prompt.title, en.account.lead, filled(en.account.needed_other, { count: 2 }));
    await expect.poll(() => sam.page().getByRole("button", { name: en.account.prompt.skip }).count()).toBe(0);
  });

  it("5. and 6. The authenticator is the preferred option, and so the first", async () => {
    const first = sam.page().getByRole("list", { name: en.account.options }).getByRole("listitem").first();
    await first.getByText(en.account.notSet.authenticator).waitFor();
    await sam.walk().setUp("authenticator");
    await sam.walk().heading(en.authenticator.title);
  });

  it("7. to 11. Get the app, press +, and scan the QR code that stays on the screen", async () => {
    await sam.sees(en.authenticator.open, en.authenticator.add, en.authenticator.scan);
    await sam.page().getByRole("img", { name: en.authenticator.image }).waitFor();
    await sam.page().getByText(en.authenticator.cannotScan).click();
    sam.person.key = (await sam.page().locator("code").innerText()).replaceAll(" ", "");
  });

  it("12. and 13. The app shows a code, which says that it is set up", async () => {
    await sam.walk().verify(sam.appCode());
    await sam.walk().entry("authenticator", "set").waitFor();
    await sam.sees(filled(en.account.more_one, { count: 1 }));
  });

  it("14. Enter a phone number; a text is what you get unless you press “Call me”", async () => {
    await sam.walk().setUp("mobile");
    await sam.walk().heading(en.enterNumber.title);
    await sam.page().getByRole("button", { name: en.enterNumber.callMe }).waitFor();
    await sam.page().locator("#number").fill("704-555-0123");
    await sam.page().locator("#number").press("Enter");
    await sam.sees(filled(en.code.sent.text, { hint: "+1 704 555 0123" }));
  });

  it("15. to 17. Retrieve the code, which has six digits, and enter it", async () => {
    await sam.sees(filled(en.code.help_other, { count: 6 }));
    await sam.verifies(sam.person.mobile);
    await sam.walk().entry("mobile", "set").getByText("+1 704 555 0123").waitFor();
  });

  it("18. Setup is now complete, and you go on to where you wanted to sign in", async () => {
    await sam.walk().press(en.account.looksGood);
    await sam.walk().heading(en.done.title.registered);
    await sam.page().getByRole("link", { name: filled(en.onward.goOn, { host: new URL(office).host }) }).click();
    await sam.page().waitForURL(office);
  });

  it("From now on signing in leads straight there", async () => {
    await sam.opens("register", { returnTo: office });
    await sam.doesWithoutPicture();
    await sam.walk().signIn(sam.person.userId, sam.person.password);
    await sam.page().waitForURL(office);
  });
});

describe("Union County: optional steps", () => {
  it("19. and 20. Come back to the page to add more", async () => {
    await sam.opens("register");
    await sam.signsIn();
  });

  it("21. and 22. Add security questions", async () => {
    await sam.walk().setUp("questions");
    await sam.proves("authenticator");
    await sam.walk().heading(en.chooseQuestions.title);
  });

  it("23. No question can have the same answer, so that is refused; different ones are taken", async () => {
    await sam.walk().answerQuestions({ ...sam.person.answers, "dream-job": "rex" });
    await sam.isRefused("answers-unusable");
    await sam.sees(en.chooseQuestions.fault["same-as-another"]);
    await sam.walk().answerQuestions(sam.person.answers);
    await sam.walk().entry("questions", "set").waitFor();
  });

  it("24. and 25. Add your personal e-mail address, to which a code is sent", async () => {
    await sam.walk().setUp("email");
    await sam.walk().heading(en.enterAddress.title);
    await sam.walk().enterAddress(sam.person.email);
  });

  it("26. and 27. Retrieve the code and enter it", async () => {
    await sam.verifies(sam.person.email);
    await sam.walk().entry("email", "set").getByText(sam.person.email).waitFor();
  });

  it("28. Everything is set up now, and 30. whom to ask is said", async () => {
    await expect.poll(() => sam.page().getByRole("button", { name: en.account.setUp }).count()).toBe(0);
    await sam.sees(organisation.helpDesk.phone);
    await sam.walk().press(en.account.looksGood);
    await sam.walk().heading(en.done.title.registered);
  });
});

describe("Union County: without a smartphone", () => {
  it("5. Select “I want to set up a different method”", async () => {
    await joe.opens("register");
    await joe.signsIn();
    await joe.walk().setUp("authenticator");
    await joe.walk().heading(en.authenticator.title);
    await joe.walk().press("I want to set up a different method");
    await joe.walk().heading(en.account.title);
  });

  it("14. to 18. “Call me”, and the code is given by voice; one thing more, and it is complete", async () => {
    await joe.walk().setUp("mobile");
    await joe.givesNumber("(704) 555-0166", "call");
    await joe.verifies(joe.person.mobile);
    await joe.walk().setUp("questions");
    await joe.walk().answerQuestions(joe.person.answers);
    await joe.walk().entry("questions", "set").waitFor();
    await joe.walk().press(en.account.looksGood);
    await joe.walk().heading(en.done.title.registered);
  });
});

describe("Union County: the password is forgotten", () => {
  it("the code of the authenticator app gets back in", () => sam.resets("authenticator"));

  it.each(["text", "email", "questions"] as const)("… and so does everything else that was set up: by %s", (kind) => sam.resets(kind));

  it("… without a smartphone, a call or the questions", async () => {
    await joe.resets("call-mobile");
    await joe.resets("questions");
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { supportRoutes } from "../../../contract/support.ts";
import { atHelpDesk } from "../../support/clients.ts";
import { filled, openOrganisation, type Follower, type Organisation, type Visitor } from "../../support/guide.ts";
import { said } from "../../support/walk.ts";

const { en } = said;
let organisation: Organisation;
let sam: Visitor;
let ida: Visitor;

beforeAll(async () => {
  organisation = await openOrganisation("st-helens-schools");
  const first: Follower = {
    userId: "sam.okafor@oakhill.sthelens.sch.uk",
    password: "copper lantern Tuesday 41",
    mobile: "+447700900123",
    email: "sam@mail.co.uk",
    answers: {},
    key: null,
  };
  sam = await organisation.welcomes(first);
  ida = await organisation.welcomes({ ...first, userId: "ida.lund@oakhill.sthelens.sch.uk", mobile: "+447700900177", email: "ida@post.example" });
});
afterAll(() => organisation.close());

const restsAfterReset = 24 * 60 * 60_000;
const reason = "asked at the desk which number is there";

/** One of the ICT team asks for what is registered, as their tools do. */
async function theTeamLooksAt({ person }: Visitor): Promise<void> {
  const { body } = await atHelpDesk(organisation.service).request("POST", supportRoutes.readContacts.path, { userId: person.userId, reason });
  expect(JSON.stringify(body)).toContain(person.email);
}

describe("St Helens Schools: how does it work?", () => {
  it("To register, go to the website and log in with your e-mail address and password", async () => {
    await sam.opens("register");
    await sam.sees("Your school e-mail address");
    await sam.signsIn();
    await sam.sees(filled(en.account.needed_one, { count: 1 }));
  });

  it("Provide a personal phone number, ideally a mobile's", async () => {
    await sam.walk().setUp("mobile");
    await sam.sees(en.enterNumber.lead);
    await sam.givesNumber("07700 900123", "text");
    await sam.verifies(sam.person.mobile);
    await sam.walk().entry("mobile", "set").getByText("+44 7700 900123").waitFor();
    await sam.walk().press(en.account.looksGood);
    await sam.walk().heading(en.done.title.registered);
  });

  it("… or a personal e-mail address", async () => {
    await ida.opens("register");
    await ida.signsIn();
    await ida.walk().setUp("email");
    await ida.sees(filled(en.enterAddress.lead, { organisation: "St Helens Schools" }));
  });

  it.each(["ida@sthelens.org.uk", "ida.lund@oakhill.sthelens.sch.uk"])("… not your school one: %s is refused, and why", async (own) => {
    await ida.walk().enterAddress(own);
    await ida.isRefused("address-of-organisation");
  });

  it("… which a code shows to be yours", async () => {
    await ida.walk().enterAddress(ida.person.email);
    await ida.verifies(ida.person.email);
    await ida.walk().entry("email", "set").getByText(ida.person.email).waitFor();
  });

  it("… and both, if you like", async () => {
    await ida.walk().setUp("mobile");
    await ida.givesNumber("07700 900177", "call");
    await ida.verifies(ida.person.mobile);
    await ida.walk().entry("mobile", "set").waitFor();
  });
});

describe("St Helens Schools: is my personal information secure?", () => {
  it("No other member of staff in your school can view it; the ICT team only at your request", () =>
    ida.sees("Who can see this: only you, and the St Helens Schools ICT Team if you ask for help. Nobody else here can."));

  it("To remove your phone number you need not ask the ICT team", async () => {
    const phone = ida.walk().entry("mobile", "set");
    await phone.getByRole("button", { name: en.account.remove, exact: true }).click();
    await ida.sees(en.account.removeAsk);
    await ida.walk().press(en.account.removeYes);
    await ida.walk().entry("mobile", "not set").waitFor();
  });

  it("The last of what you registered is kept, so that you can get back in; the page says whom to ask", async () => {
    const email = ida.walk().entry("email", "set");
    await email.getByRole("button", { name: en.account.remove, exact: true }).click();
    await ida.walk().press(en.account.removeYes);
    await ida.isRefused("method-needed");
    await ida.page().getByRole("alert").getByText(filled(en.refusal.ask, organisation.helpDesk)).waitFor();
  });

  it("Selected members of the ICT team can view this data: who did, and why, you read yourself", async () => {
    await theTeamLooksAt(ida);
    await ida.page().getByRole("button", { name: en.account.page.activity }).click();
    await ida.walk().heading(en.activity.title);
    await ida.sees(`${organisation.service.supportKey.name} looked at your contact details.`, `Reason given: ${reason}`);
    await ida.walk().press(en.actions.back);
  });
});

describe("St Helens Schools: you have forgotten your password", () => {
  it("Select the link on the login page", async () => {
    await sam.opens("register");
    await sam.page().getByRole("link", { name: en.identify.forgotten }).click();
    await sam.walk().heading(en.identify.title);
  });

  it("A code is sent to your registered phone number, and you choose a new password", async () => {
    await sam.saysWho();
    await sam.proves("text");
    await sam.choosesPassword();
  });

  it("… or it is said to you in a call", () => sam.resets("call-mobile"));

  it("… or a code is sent to your personal e-mail address, from the website", () => ida.resets("email"));
});

describe("St Helens Schools: you wish to remove your phone number and e-mail address", () => {
  it("… all of it, and at once: you need not contact the ICT team for that either", async () => {
    organisation.service.time.advance(restsAfterReset);
    await ida.opens("register");
    await ida.signsIn();
    await ida.page().getByRole("button", { name: en.account.page.privacy }).click();
    await ida.proves("email");
    await ida.walk().heading(en.privacy.title);
    await ida.walk().press(en.privacy.remove);
    await ida.walk().press(en.privacy.sure.yes);
    await ida.sees(en.account.allRemoved);
    for (const factor of ["mobile", "email"] as const) await ida.walk().entry(factor, "not set").waitFor();
  });
});

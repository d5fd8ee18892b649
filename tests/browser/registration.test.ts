import { generateSync } from "otplib";
import { describe, expect, it } from "vitest";
import { pathsOf } from "../../contract/vocabulary.ts";
import { makeClassCode } from "../../service/people/class-codes.ts";
import { nextCode } from "../support/codes.ts";
import { tabTo } from "../support/keyboard.ts";
import { until } from "../support/wait.ts";
import { said, walkOn } from "../support/walk.ts";
import { answers, newPassword, openTab, password, proves, serveScreens, serveUnder, service, signsIn, somebody } from "./visiting.ts";

const { en, ur } = said;

serveScreens();

describe("in a browser, somebody with nothing registered", () => {
  it("registers a phone, an e-mail address, questions and an authenticator, and gets back in with them", async () => {
    const strict = await serveUnder({ gates: 2, registration: { required: 4 } });
    const sam = await somebody([], strict);
    const tab = await signsIn(sam.userId, { at: strict });
    const { page, walk } = tab;
    await page.getByText("You’ll need to set up at least 4 of the options below.").waitFor();
    await walk.entry("office", "not set").getByText(en.account.about.office).waitFor();

    await walk.setUp("mobile");
    await walk.heading(en.enterNumber.title);
    await walk.enterNumber(sam.number.replace("+44", "0"));
    await walk.heading(en.code.title);
    await walk.verify(await nextCode(strict.sent, 0));
    await walk.entry("mobile", "set").getByText(`+44 7700 900${sam.number.slice(-3)}`).waitFor();

    await walk.setUp("email");
    await walk.heading(en.enterAddress.title);
    await walk.enterAddress(sam.address);
    await walk.heading(en.code.title);
    await walk.verify(await nextCode(strict.sent, 1));
    await walk.entry("email", "set").getByText(sam.address).waitFor();

    await walk.setUp("questions");
    await walk.heading(en.chooseQuestions.title);
    await walk.answerQuestions(answers);
    await walk.entry("questions", "set").waitFor();
    await page.getByText("1 more to go.").waitFor();

    await walk.setUp("authenticator");
    await walk.heading(en.authenticator.title);
    await page.getByRole("img", { name: en.authenticator.image }).waitFor();
    await page.getByText(en.authenticator.cannotScan).click();
    const secret = (await page.locator("code").innerText()).replaceAll(" ", "");
    await walk.verify(generateSync({ secret }));
    await walk.entry("authenticator", "set").waitFor();

    await page.getByText(en.account.thanks).waitFor();
    await walk.press(en.account.looksGood);
    await walk.heading(en.done.title.registered);

    const reset = await openTab("/", { at: strict });
    const back = reset.walk;
    await back.identify(sam.userId);
    await proves(reset, "email", strict);
    await back.heading(en.choose.titleSecond);
    await back.choose("questions");
    await back.heading(en.questions.title);
    for (const [question, answer] of Object.entries(answers)) {
      await reset.page.getByLabel(en.questions.builtIn[question as keyof typeof answers]).fill(answer.toUpperCase());
    }
    await back.press(en.actions.next);
    await back.setPassword(newPassword);
    await back.heading(en.done.title["password-changed"]);

    // A while after a reset nothing is changed, and the page says so and whom to ask.
    const later = await openTab(pathsOf.register, { at: strict });
    await later.walk.signIn(sam.userId, newPassword);
    await later.page.getByText("nothing here can be changed for about 24 hours").waitFor();
    await expect.poll(() => later.page.getByRole("button", { name: en.account.change, exact: true }).count()).toBe(0);
  });

  it("does it by keyboard alone, and finds the country by its code", async () => {
    const sam = await somebody();
    const { page, walk } = await openTab(pathsOf.register);
    const { keyboard } = page;
    await walk.heading(en.signIn.title);
    await tabTo(page, "user-id");
    await keyboard.type(sam.userId);
    await tabTo(page, "password");
    await keyboard.type(password);
    await keyboard.press("Enter");
    await walk.heading(en.account.title);
    // The second of its kind: the first sets up the e-mail address.
    await tabTo(page, en.account.setUp);
    await tabTo(page, en.account.setUp);
    await keyboard.press("Enter");
    await walk.heading(en.enterNumber.title);
    await tabTo(page, "region");
    await keyboard.type("48");
    await keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>("#region")?.value.startsWith("Poland"));
    await keyboard.press("ArrowDown");
    await keyboard.press("Escape");
    await tabTo(page, "number");
    await keyboard.type("512 345 678");
    const already = service.sent.messages.length;
    await keyboard.press("Enter");
    await walk.heading(en.code.title);
    await tabTo(page, "code");
    await keyboard.type(await nextCode(service.sent, already));
    expect(service.sent.messages[already]?.to).toBe("+48512345678");
    await keyboard.press("Enter");
    await walk.entry("mobile", "set").waitFor();
    await tabTo(page, en.account.looksGood);
    await keyboard.press("Enter");
    await walk.heading(en.done.title.registered);
  });

  it("does it in Urdu", async () => {
    const sam = await somebody();
    const { page } = await openTab(pathsOf.register);
    await page.getByRole("combobox", { name: en.language.label }).selectOption("ur");
    const walk = walkOn(page, "ur");
    await walk.heading(ur.signIn.title);
    await walk.signIn(sam.userId, password);
    await walk.heading(ur.account.title);
    await walk.setUp("mobile");
    await walk.heading(ur.enterNumber.title);
    const already = service.sent.messages.length;
    // As an Urdu keyboard writes them.
    const digits = "۰۱۲۳۴۵۶۷۸۹";
    await walk.enterNumber(Array.from(sam.number.replace("+44", "0"), (digit) => digits[Number(digit)] ?? "").join(""));
    await walk.heading(ur.code.title);
    await walk.verify(await nextCode(service.sent, already));
    expect(service.sent.messages[already]).toMatchObject({ language: "ur", to: sam.number });
    await walk.entry("mobile", "set").waitFor();
    await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe("rtl");
    await walk.press(ur.account.looksGood);
    await walk.heading(ur.done.title.registered);
  });

  it("gives the class code first where the policy asks for one", async () => {
    const guarded = await serveUnder({ registration: { firstProofs: ["class-code", "kiosk"] } });
    const sam = await somebody([], guarded);
    const code = await guarded.store.transaction((transaction) => makeClassCode(transaction, guarded.ring, "7B", guarded.time.wall() + 3_600_000));
    const { page, walk } = await signsIn(sam.userId, { at: guarded });
    await walk.setUp("email");
    await walk.heading(en.firstRegistration.title);
    await page.getByText("Or do this at a kiosk").waitFor();
    await page.locator("#class-code").fill("BBBB-BBBB");
    await walk.press(en.actions.next);
    await page.getByRole("alert").getByText(en.refusal["class-code-wrong"].what).waitFor();
    await page.locator("#class-code").fill(code.toLowerCase());
    await walk.press(en.actions.next);
    await walk.heading(en.enterAddress.title);
  });

  it("is told what is wrong with a number, an address or an answer, beside the field", async () => {
    const sam = await somebody();
    const { page, walk } = await signsIn(sam.userId);
    const told = (what: string): Promise<void> => page.getByRole("alert").getByText(what).waitFor();
    await walk.setUp("mobile");
    await walk.enterNumber("12345");
    await told(en.refusal["number-unusable"].what);
    await walk.enterNumber("01744 456789");
    await told(en.refusal["number-cannot-be-texted"].what);
    const already = service.sent.messages.length;
    await walk.enterNumber("07700 900999");
    await walk.heading(en.code.title);
    await nextCode(service.sent, already);

    // One digit was wrong: straight to the field again.
    await walk.press(en.verify.otherNumber);
    await walk.heading(en.enterNumber.title);
    await page.goBack();
    await walk.heading(en.account.title);
    await walk.setUp("email");
    await walk.enterAddress("sam@mail");
    await told(en.refusal["address-unusable"].what);
    await walk.press(en.actions.back);

    await walk.setUp("questions");
    await walk.answerQuestions({ ...answers, "dream-job": " biscuit " });
    await told(en.refusal["answers-unusable"].what);
    await page.getByText(en.chooseQuestions.fault["same-as-another"]).waitFor();
    await expect.poll(() => page.locator("#answer-1").getAttribute("aria-describedby")).toBe("answer-1-fault");
  });
});

describe("in a browser, somebody with something registered", () => {
  it("changes a phone after a fresh proof, and the old number is told", async () => {
    const sam = await somebody(["mobile", "email"]);
    const tab = await signsIn(sam.userId);
    const { walk } = tab;
    await walk.entry("mobile", "set").getByText(`** **** **${sam.number.slice(-2)}`).waitFor();
    await walk.change("mobile");
    await proves(tab, "text");
    await walk.heading(en.enterNumber.title);
    const already = service.sent.messages.length;
    await walk.enterNumber("07700 900888");
    await walk.heading(en.code.title);
    await walk.verify(await nextCode(service.sent, already));
    await walk.entry("mobile", "set").getByText("+44 7700 900888").waitFor();
    const told = await until(() => {
      const notices = service.sent.messages.slice(already + 1).map(({ to }) => to);
      return notices.length >= 2 && notices;
    }, "the notices");
    expect(told).toContain(sam.number);
    expect(told).toContain(sam.address);
  });

  it("removes one after being asked once, and keeps the last", async () => {
    const sam = await somebody(["mobile", "email"]);
    const tab = await signsIn(sam.userId);
    const { page, walk } = tab;
    const remove = async (factor: "mobile" | "email"): Promise<void> => {
      await walk.entry(factor, "set").getByRole("button", { name: en.account.remove, exact: true }).click();
      await page.getByText(en.account.removeAsk).waitFor();
    };
    await remove("email");
    await walk.press(en.account.removeNo);
    await walk.entry("email", "set").waitFor();
    await remove("email");
    await walk.press(en.account.removeYes);
    await proves(tab, "email");
    await walk.entry("email", "not set").waitFor();
    await remove("mobile");
    await walk.press(en.account.removeYes);
    await page.getByRole("alert").getByText(en.refusal["method-needed"].what).waitFor();
    await walk.entry("mobile", "set").waitFor();
  });

  it("leaves early, and finds what was verified still there", async () => {
    const sam = await somebody();
    const first = await signsIn(sam.userId);
    const already = service.sent.messages.length;
    await first.walk.setUp("email");
    await first.walk.enterAddress(sam.address);
    await first.walk.heading(en.code.title);
    await first.walk.verify(await nextCode(service.sent, already));
    await first.walk.entry("email", "set").waitFor();
    await first.walk.press(en.actions.cancel);
    await first.walk.heading(en.ended.registration.cancelled.title);
    await first.page.getByText(en.ended.registration.cancelled.what).waitFor();

    const again = await signsIn(sam.userId);
    await again.walk.entry("email", "set").waitFor();
    await again.walk.entry("mobile", "not set").waitFor();
  });
});

describe("signing in to register", () => {
  it("says the same of a wrong password and of a name that is nobody's, and the way to a new password", async () => {
    const sam = await somebody();
    const { page, walk } = await openTab(pathsOf.register);
    await walk.press(en.signIn.submit);
    await page.getByRole("alert").getByText(en.identify.empty).waitFor();
    const texts: string[] = [];
    for (const userId of [sam.userId, "nobody.at.all"]) {
      await walk.signIn(userId, "not the password");
      await page.getByRole("alert").getByText(en.refusal["sign-in-wrong"].what).waitFor();
      texts.push(await page.getByRole("main").innerText());
      await expect.poll(() => page.locator("#password").inputValue()).toBe("");
    }
    expect(texts[0]).toBe(texts[1]);
    await page.getByRole("link", { name: en.identify.forgotten }).click();
    await walk.heading(en.identify.title);
    await page.getByRole("link", { name: en.signIn.door }).click();
    await walk.heading(en.signIn.title);
  });

  it("has its own address: a reset that was begun in the tab is found again where it was", async () => {
    const sam = await somebody(["mobile"]);
    const { page, walk } = await openTab();
    await walk.identify(sam.userId);
    await walk.heading(en.choose.title);
    await page.goto(new URL(pathsOf.register, service.origin).href);
    await walk.heading(en.signIn.title);
    await walk.signIn(sam.userId, password);
    await walk.heading(en.account.title);
    await page.reload();
    await walk.heading(en.account.title);
    await page.goto(service.origin);
    await walk.heading(en.choose.title);
  });
});

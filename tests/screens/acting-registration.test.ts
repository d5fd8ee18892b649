import { describe, expect, test } from "vitest";
import { answerFaults, pathsOf } from "../../contract/vocabulary.ts";
import { actOnScreens, alert, button, commands, focused, gallery, heading, page } from "./acting.ts";
import { answerAlike } from "./browser.ts";

actOnScreens();

describe("signing in", () => {
  test("leaves name and password to password managers, and shows the password when asked", async () => {
    await page.goto(gallery.address("step sign-in", { path: pathsOf.register }));
    const field = page.locator("#password");
    expect(await page.locator("#user-id").getAttribute("autocomplete")).toBe("username");
    expect(await field.getAttribute("autocomplete")).toBe("current-password");
    await button("Show what I type").click();
    expect(await field.getAttribute("type")).toBe("text");
    await button("Hide what I type").click();
    expect(await field.getAttribute("type")).toBe("password");
  });

  test("says what was left out, in the order of the page", async () => {
    await page.goto(gallery.address("sign-in with a picture", { path: pathsOf.register }));
    await button("Sign in").click();
    await alert("Type your user ID first.");
    await page.locator("#user-id").fill("sam.okafor");
    await button("Sign in").click();
    await alert("Type your password too.");
    expect(await page.locator("#password").getAttribute("aria-invalid")).toBe("true");
    await page.locator("#password").fill("copper lantern");
    await button("Sign in").click();
    await alert("Type the numbers in the picture.");
    expect(gallery.takeCommands()).toEqual([]);
    await page.locator("#picture").fill("70418");
    await button("Sign in").click();
    expect(await commands()).toMatchObject([{ type: "sign-in", userId: "sam.okafor", password: "copper lantern", picture: "70418" }]);
  });

  test("is left for a new password, and a new password for it, each at its own address", async () => {
    await page.goto(gallery.address("step sign-in", { path: pathsOf.register }));
    expect(await page.getByRole("link", { name: "I have forgotten my password" }).getAttribute("href")).toBe("/");
    await page.goto(gallery.address("identify where people may register"));
    expect(await page.getByRole("link", { name: "Register or change how you get back in" }).getAttribute("href")).toBe(pathsOf.register);
    await page.goto(gallery.address("step identify"));
    await page.locator("#user-id").waitFor();
    expect(await page.getByText("Register or change").count()).toBe(0);
  });

  test("at a kiosk fills in nothing and goes nowhere", async () => {
    await page.goto(gallery.address("step sign-in", { kiosk: true }));
    await page.locator("#password").waitFor();
    for (const field of ["#user-id", "#password"]) expect(await page.locator(field).getAttribute("autocomplete")).toBe("off");
    await button("I have forgotten my password").waitFor();
    expect(await page.locator("main a").count()).toBe(0);
  });
});

describe("the page that lists what is registered", () => {
  test("asks once before removing, gives the focus back, and takes it where the button was", async () => {
    await page.goto(gallery.address("account before removing"));
    const phone = page.getByRole("listitem").filter({ hasText: "Authentication phone" });
    await phone.getByRole("button", { name: "Remove" }).click();
    expect(await focused()).toContain("Remove this?");
    await button("Keep it").click();
    expect(await focused()).toContain("Authentication phone is set to");
    expect(gallery.takeCommands()).toEqual([]);
    await phone.getByRole("button", { name: "Remove" }).click();
    await button("Yes, remove it").click();
    expect(await commands()).toEqual([{ type: "remove", factor: "mobile" }]);
    await page.getByText("It was removed.").waitFor();
    expect(await focused()).toContain("Authentication phone is not configured.");
  });

  test("has one button that stands out: the next thing to do", async () => {
    const primary = () => page.locator("main .button.primary").allInnerTexts();
    await page.goto(gallery.address("account with one more to go"));
    await page.getByText("1 more to go.").waitFor();
    expect(await primary()).toEqual(["Set it up now"]);
    await page.goto(gallery.address("account with all that is asked for"));
    await page.getByText("Thanks.").waitFor();
    expect(await primary()).toEqual(["Looks good"]);
  });

  test("offers nothing to change while contacts rest", async () => {
    await page.goto(gallery.address("account after a reset"));
    await page.getByText("for about 23 hours").waitFor();
    expect(await page.locator(".entries .button").count()).toBe(0);
  });
});

describe("the list of countries", () => {
  test("is searched and chosen from with the keyboard, and says what it found", async () => {
    await page.goto(gallery.address("step enter-number"));
    const field = page.getByRole("combobox", { name: "Country or region" });
    await field.focus();
    expect(await field.inputValue()).toContain("United Kingdom");
    await page.keyboard.type("united");
    await page.getByText("3 found").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const active = await field.getAttribute("aria-activedescendant");
    expect(await page.locator(`[id="${active ?? ""}"]`).innerText()).toContain("United States");
    await page.keyboard.press("Enter");
    expect(await field.inputValue()).toContain("United States");
    expect(await field.getAttribute("aria-expanded")).toBe("false");
    await page.locator("#number").fill("201 555 0123");
    await page.keyboard.press("Enter");
    expect(await commands()).toEqual([{ type: "enter-number", region: "US", number: "201 555 0123", kind: "text" }]);
  });

  test("keeps the one that was chosen when it is left or nothing is found", async () => {
    await page.goto(gallery.address("step enter-number"));
    const field = page.getByRole("combobox", { name: "Country or region" });
    await field.fill("atlantis");
    await page.getByText("Nothing found. Try another spelling.").waitFor();
    await page.keyboard.press("Escape");
    expect(await field.inputValue()).toContain("United Kingdom");
    await field.fill("poland");
    await page.keyboard.press("Tab");
    expect(await field.inputValue()).toContain("United Kingdom");
  });

  test("is chosen from with the mouse, and shows where it is when it opens", async () => {
    await page.goto(gallery.address("step enter-number"));
    await page.getByRole("combobox", { name: "Country or region" }).click();
    await expect.poll(() => page.evaluate<number>("document.querySelector('.options').scrollTop")).toBeGreaterThan(500);
    await page.getByRole("option", { name: "Ukraine (+380)" }).click();
    await page.locator("#number").fill("50 123 4567");
    await button("Call me").click();
    expect(await commands()).toEqual([{ type: "enter-number", region: "UA", number: "50 123 4567", kind: "call-mobile" }]);
  });
});

describe("security questions", () => {
  test("are chosen once each, and every one is asked for", async () => {
    await page.goto(gallery.address("step choose-questions"));
    const options = (index: number) => page.locator(`#question-${String(index)} option`).allInnerTexts();
    await page.locator("#question-1").waitFor();
    const all = (await options(1)).length;
    await page.locator("#question-0").selectOption("first-pet");
    expect(await options(1)).toHaveLength(all - 1);
    expect((await options(1)).join()).not.toContain("first pet");
    await button("Save answers").click();
    await alert("Answer security question 1.");
    expect(await page.locator("#answer-0").getAttribute("aria-invalid")).toBe("true");
    await page.locator("#answer-0").fill("Biscuit");
    await button("Save answers").click();
    await alert("Choose security question 2.");
    expect(await page.locator("#question-1").getAttribute("aria-describedby")).toBe("fault");
    expect(gallery.takeCommands()).toEqual([]);
  });

  test("lead from what is wrong to the first answer that is", async () => {
    await page.goto(gallery.address("choose-questions with every fault"));
    await answerAlike(page);
    await button("Save answers").click();
    await page.getByRole("link", { name: "Some answers cannot be used." }).click();
    expect(await focused()).toBe("answer-0");
    expect(await page.locator(".field-fault").count()).toBe(answerFaults.length);
  });
});

describe("a new contact", () => {
  test("that was typed wrong is typed anew with one press", async () => {
    await page.goto(gallery.address("verify another number"));
    await button("Use a different number").click();
    await heading("Your authentication phone").waitFor();
    expect(gallery.takeCommands().map(({ command }) => command)).toEqual([{ type: "back" }, { type: "set-up", factor: "mobile" }]);
  });

  test("is left by the back button", async () => {
    await page.goto(gallery.address("account with one more to go"));
    await page.getByRole("listitem").filter({ hasText: "Authentication email" }).getByRole("button").click();
    await heading("Your authentication email").waitFor();
    gallery.takeCommands();
    await page.goBack();
    expect(await commands()).toEqual([{ type: "back" }]);
    await heading("Don’t lose access to your account").waitFor();
  });
});

import { readFile } from "node:fs/promises";
import type { Request } from "playwright";
import { beforeEach, describe, expect, test } from "vitest";
import { pathsOf } from "../../contract/vocabulary.ts";
import { standInFor } from "../support/browser.ts";
import { actOnScreens, alert, button, commands, focused, gallery, heading, page } from "./acting.ts";
import { ownData } from "./fixtures-parts.ts";

const portal = "https://portal.school.example/home";

actOnScreens();
beforeEach(() => standInFor(portal, page));

const open = (fixture: string, kiosk = false) => page.goto(gallery.address(fixture, { path: pathsOf.register, kiosk }));
const entry = (text: string) => page.getByRole("listitem").filter({ hasText: text });
const isStart = (request: Request) => request.method() === "POST" && new URL(request.url()).pathname === "/v1/flows";

describe("what is used first", () => {
  test("is said, and another is put in its place with one press", async () => {
    await open("account looked after");
    await entry("Authentication phone").getByText("Used first").waitFor();
    await entry("Authentication email").getByRole("button", { name: "Use this first" }).click();
    expect(await commands()).toEqual([{ type: "prefer", factor: "email" }]);
    await entry("Authentication email").getByText("Used first").waitFor();
    expect(await page.getByText("Used first").count()).toBe(1);
    expect(await focused()).toContain("Authentication email is set to");
  });

  test("is no question for spare codes, nor for what the administrator looks after", async () => {
    await open("account with every way");
    await entry("Recovery codes").getByText("7 codes are left.").waitFor();
    for (const name of ["Recovery codes", "Office phone"]) expect(await entry(name).getByRole("button", { name: "Use this first" }).count()).toBe(0);
    await entry("Recovery codes").getByRole("button", { name: "Make new ones" }).click();
    expect(await commands()).toEqual([{ type: "set-up", factor: "recovery-codes" }]);
  });
});

describe("somebody who was sent here at sign-in", () => {
  test("puts it off and is led on at once", async () => {
    await open("account of somebody sent here");
    await page.getByRole("heading", { level: 2, name: "Please do this before you go on" }).waitFor();
    expect(await button("Cancel").count()).toBe(0);
    await button("Skip for now (2 left)").click();
    await page.waitForURL(portal);
    expect(await commands()).toEqual([{ type: "skip" }]);
  });

  test("cannot put it off for ever, unless the policy lets them", async () => {
    await open("account of somebody who has put it off");
    await page.getByText("You have put this off before").waitFor();
    expect(await button(/Skip/).count()).toBe(0);
    await button("Cancel").waitFor();
    await open("account of somebody who may always put it off");
    await button("Skip for now").waitFor();
  });

  test("says that it is all still right, reads that it worked, and goes on by a link", async () => {
    await open("account to be confirmed");
    await heading("Are these still right?").waitFor();
    await button("Skip for now (1 left)").waitFor();
    await button("Yes, these are right").click();
    expect(await commands()).toEqual([{ type: "finish" }]);
    await heading("You’re all set").waitFor();
    const link = page.getByRole("link", { name: "Go on to portal.school.example" });
    expect(await link.getAttribute("href")).toBe(portal);
    expect(await link.locator("bdi[dir=ltr]").innerText()).toBe("portal.school.example");
    await link.click();
    await page.waitForURL(portal);
  });

  test("and has nothing to do goes straight on after signing in", async () => {
    await open("sign-in with nothing to do");
    await page.locator("#user-id").fill("sam.okafor");
    await page.locator("#password").fill("copper lantern");
    await button("Sign in").click();
    await page.waitForURL(portal);
  });

  test("stays where they are at a kiosk", async () => {
    await open("done and leading back", true);
    await heading("You’re all set").waitFor();
    expect(await page.getByRole("link", { name: /portal/ }).count()).toBe(0);
  });
});

describe("the address that a link leads back to", () => {
  const withReturn = (fixture: string) => `${gallery.address(fixture, { path: pathsOf.register })}&return=${encodeURIComponent(portal)}`;

  test("is told to the service and gone from the address bar", async () => {
    const started = page.waitForRequest(isStart);
    await page.goto(withReturn("step sign-in"));
    expect((await started).postDataJSON()).toMatchObject({ purpose: "register", returnTo: portal });
    await page.locator("#user-id").waitFor();
    expect([...new URL(page.url()).searchParams.keys()]).toEqual(["fixture"]);
  });

  test("that is not allowed can be done without", async () => {
    await page.goto(withReturn("return that is not allowed"));
    await heading("The page that you came from is not on the list").waitFor();
    const started = page.waitForRequest(isStart);
    await button("Go on without it").click();
    expect((await started).postDataJSON()).toMatchObject({ returnTo: null });
  });
});

describe("signing out everywhere else", () => {
  test("is done at once, and said where the button was", async () => {
    await open("account looked after");
    await button(/Sign me out everywhere else/).click();
    expect(await commands()).toEqual([{ type: "sign-out-everywhere" }]);
    await page.getByText("You are signed out everywhere else.").waitFor();
    expect(await focused()).toBe("You are signed out everywhere else.");
    expect(await button(/Sign me out/).count()).toBe(0);
  });
});

describe("what was done with the account", () => {
  test("is reached and answered with the keyboard alone, and what follows takes the focus", async () => {
    await open("account looked after");
    await heading("Don’t lose access to your account").waitFor();
    await button(/What was done with my account/).focus();
    await page.keyboard.press("Enter");
    await heading("What was done with your account").waitFor();
    await page.getByText("A reset was started at Library kiosk 2. Was this you?").waitFor();
    await page.getByText("3 hours ago").waitFor();
    await page.getByText("Reason given: You asked us by phone whether your number is still right.").waitFor();
    gallery.takeCommands();
    await page.goBack();
    expect(await commands()).toEqual([{ type: "back" }]);

    await open("activity that was not me");
    await heading("What was done with your account").waitFor();
    const stop = button("This was not me: stop resets");
    expect(await stop.getAttribute("aria-describedby")).not.toBeNull();
    await stop.focus();
    await page.keyboard.press("Enter");
    expect(await commands()).toEqual([{ type: "stop-resets" }]);
    await page.getByText("The help desk has been told.").waitFor();
    expect(await focused()).toContain("Resets of this account are stopped");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await commands()).toEqual([{ type: "allow-resets" }]);
    await page.getByText("Resets are allowed again.").waitFor();
    expect(await focused()).toBe("Resets are allowed again.");
  });

  test("is shown whole when asked for", async () => {
    await page.goto(gallery.address("activity of every kind", { path: pathsOf.register }));
    const events = page.locator(".happened li");
    await heading("What was done with your account").waitFor();
    expect(await events.count()).toBe(12);
    await button(/^Show \d+ more$/).click();
    expect(await events.count()).toBe(34);
    expect(await focused()).toBe(await events.nth(12).innerText().then((text) => text.replaceAll("\n", "")));
  });
});

describe("one's own data", () => {
  test("is saved as a file", async () => {
    await open("step privacy");
    const saving = page.waitForEvent("download");
    await button("Download my data").click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe("my-data.json");
    expect(JSON.parse(await readFile(await download.path(), "utf8"))).toEqual(ownData);
    await page.getByText("The file my-data.json is in your downloads.").waitFor();
  });

  test("that cannot be had is said, and can be asked for again", async () => {
    await open("privacy without a file");
    await button("Download my data").click();
    await alert("The file could not be made.");
    expect(await button("Download my data").getAttribute("aria-disabled")).toBeNull();
  });

  test("is not had at a kiosk, which says where", async () => {
    await open("privacy at a kiosk", true);
    await page.getByText("This is a shared screen").waitFor();
    expect(await button("Download my data").count()).toBe(0);
  });

  test("is removed only after it was said what that means", async () => {
    await open("account after removing everything");
    await button("Remove everything").click();
    await heading("Remove everything?").waitFor();
    expect(await focused()).toBe("Remove everything?");
    await page.getByText("you cannot get back in by yourself").waitFor();
    await button("Keep everything").click();
    await heading("Your data and who can see it").waitFor();
    expect(gallery.takeCommands()).toEqual([]);
    await button("Remove everything").click();
    await button("Yes, remove everything").click();
    expect(await commands()).toEqual([{ type: "remove-everything" }]);
    await page.getByText("Everything was removed.").waitFor();
  });
});

describe("a password that one knows", () => {
  test("is typed first, and told apart from the new one when it is wrong", async () => {
    await open("choose-password that one knows");
    await button("Change my password").click();
    await alert("Type the password that you have now.");
    expect(await page.locator("#current").getAttribute("autocomplete")).toBe("current-password");
    await page.locator("#current").fill("copper lantern");
    await page.locator("#password").fill("lantern-otter-biscuit");
    await page.locator("#again").fill("lantern-otter-biscuit");
    await button("Change my password").click();
    await alert("That is not the password that you have now.");
    expect(await commands()).toEqual([{ type: "change-password", current: "copper lantern", password: "lantern-otter-biscuit" }]);
    await page.getByRole("link", { name: "That is not the password that you have now." }).click();
    expect(await focused()).toBe("current");
    expect(await page.locator("#current").inputValue()).toBe("");
    expect(await page.locator("#again").inputValue()).toBe("lantern-otter-biscuit");
    expect(await page.locator("#password").getAttribute("aria-invalid")).toBeNull();
  });
});

describe("a second phone", () => {
  test("is rung, and the page asks unnoticed whether it was answered", async () => {
    await open("verify-contact by answering");
    await heading("Answer the call").waitFor();
    const isLook = (request: Request) => request.method() === "GET" && /\/v1\/flows\/[^/]+$/.test(request.url());
    await page.waitForRequest(isLook);
    await page.waitForRequest(isLook);
    expect(await page.locator("main .busy").innerText()).toBe("");
    expect(await page.locator("main input").count()).toBe(0);
    expect(gallery.takeCommands()).toEqual([]);
  });

  test("that did not ring is rung again after the wait", async () => {
    await open("verify-contact that nobody answered");
    await page.getByText("The call is over.").waitFor();
    await button("Call again").click();
    expect(await commands()).toEqual([{ type: "resend-code" }]);
  });

  test("is called and never texted", async () => {
    await open("enter-number for a second phone");
    await heading("Your alternate phone").waitFor();
    expect(await button("Text me").count()).toBe(0);
    await page.locator("#number").fill("01632 960155");
    await button("Call me").click();
    expect(await commands()).toEqual([{ type: "enter-number", region: "GB", number: "01632 960155", kind: "call-alternate" }]);
  });
});

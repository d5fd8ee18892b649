import { readFile } from "node:fs/promises";
import type { CDPSession } from "playwright";
import { describe, expect, test } from "vitest";
import { pathsOf } from "../../contract/vocabulary.ts";
import { tabTo } from "../support/keyboard.ts";
import { addAuthenticator } from "../support/phone.ts";
import { actOnScreens, alert, button, commands, focused, gallery, heading, page, turnInto } from "./acting.ts";

actOnScreens({ acceptDownloads: true });

/** Waits until the screen has asked twice more how the flow stands. */
async function polls(): Promise<void> {
  const read = () => page.waitForResponse((response) => response.request().method() === "GET" && response.url().includes("/v1/flows/"), { timeout: 15_000 });
  await read();
  await read();
}

/** Passkeys belong to a name, never to an address of numbers. */
const onLocalhost = (fixture: string) => gallery.address(fixture).replace("127.0.0.1", "localhost");

/** A phone that has a screen lock, as Chromium's own stand-in for one. */
async function withPhone(): Promise<CDPSession> {
  const phone = await page.context().newCDPSession(page);
  await addAuthenticator(phone);
  return phone;
}

describe("waiting for an answer from elsewhere", () => {
  test("asks again and again, and neither announces it nor takes the focus", async () => {
    await page.goto(gallery.address("step await-answer"));
    await button("Try another way").focus();
    await polls();
    expect(await focused()).toBe("Try another way");
    expect(await page.locator("main [role=status]").allInnerTexts()).toEqual([""]);
    await page.keyboard.press("Enter");
    expect(await commands()).toEqual([{ type: "try-another-way" }]);
  });

  test("shows the picture, the number, and what to type where there is no camera", async () => {
    await page.goto(gallery.address("step await-answer"));
    await page.getByRole("img", { name: "QR code to scan with your phone" }).waitFor();
    const steps = await page.locator("main ol li").allInnerTexts();
    expect(steps[1]).toMatch(/Type this number there:\s+47/);
    await page.getByText("keydesk.oakhill.example/approve on your phone").waitFor();
    expect(await page.locator("main code").innerText()).toBe("K7QX-0M4T");
    expect(await page.locator("main").innerText()).not.toMatch(/https:|#/);
  });

  test("goes on by itself as soon as the answer is there, and says so", async () => {
    await page.goto(gallery.address("step await-answer"));
    await heading("Say yes on your phone").waitFor();
    await turnInto("await-answer that was declined");
    await heading("The answer was no").waitFor({ timeout: 15_000 });
    expect(await focused()).toBe("The answer was no");
  });

  test("that was declined is asked for again with one press", async () => {
    await page.goto(gallery.address("await-answer that was declined"));
    await button("Ask again").click();
    await heading("Say yes on your phone").waitFor();
    expect(gallery.takeCommands().map(({ command }) => command)).toEqual([{ type: "try-another-way" }, { type: "choose-method", method: "method-approval_______" }]);
  });

  test("of staff is left by the back button", async () => {
    await page.goto(gallery.address("choose-method with ways beyond this screen"));
    await button(/Ask somebody who works here/).waitFor();
    await turnInto("await-answer of staff");
    await button(/Ask somebody who works here/).click();
    await heading("Ask somebody who works here").waitFor();
    gallery.takeCommands();
    await page.goBack();
    expect(await commands()).toEqual([{ type: "try-another-way" }]);
  });
});

describe("a code that was kept", () => {
  test("is taken with spaces and dashes, and asked for where it is missing", async () => {
    await page.goto(gallery.address("step enter-kept-code"));
    await button("Next").click();
    await alert("Type the code first.");
    expect(gallery.takeCommands()).toEqual([]);
    await page.locator("#code").fill("k7qx 0m4t-9zrb – 2hcd ");
    await page.keyboard.press("Enter");
    expect(await commands()).toEqual([{ type: "submit-code", code: "k7qx0m4t9zrb2hcd" }]);
  });

  test("that is wrong is not called old", async () => {
    for (const fixture of ["enter-kept-code with a wrong code", "enter-code with a wrong one from an authenticator"]) {
      await page.goto(gallery.address(fixture));
      await alert("A code that was used once does not work again.");
      expect(await page.getByRole("alert").innerText()).not.toContain("newest");
    }
  });
});

describe("the page that a scanned picture opens", () => {
  test("sends its code by itself, and leaves it in no address and in nothing that is kept", async () => {
    await page.goto(`${gallery.address("find-request by a scanned code", { path: pathsOf.approve })}#K7QX-0M4T`);
    await heading("Reset your password at Library kiosk 2?").waitFor();
    expect(await commands()).toEqual([{ type: "find-request", code: "K7QX-0M4T" }]);
    expect(page.url()).not.toContain("K7QX");
    expect(await page.evaluate<string>("JSON.stringify([history.state, { ...sessionStorage }, { ...localStorage }])")).not.toContain("K7QX");
  });

  test("begins anew with a picture that is scanned into the same tab", async () => {
    const address = gallery.address("find-request by a scanned code", { path: pathsOf.approve });
    await page.goto(`${address}#K7QX-0M4T`);
    await heading("Reset your password at Library kiosk 2?").waitFor();
    gallery.takeCommands();
    await page.evaluate("location.hash = 'B2CD-9ZRB'");
    expect(await commands()).toEqual([{ type: "find-request", code: "B2CD-9ZRB" }]);
    expect(page.url()).toBe(address);
    await heading("Reset your password at Library kiosk 2?").waitFor();
    await page.goBack();
    expect(page.url()).toBe(address);
    expect(gallery.takeCommands()).toEqual([]);
  });

  test("asks for the code where none was scanned", async () => {
    await page.goto(gallery.address("find-request by a scanned code", { path: pathsOf.approve }));
    await heading("What do you want to say yes to?").waitFor();
    expect(gallery.takeCommands()).toEqual([]);
    await page.getByLabel("The code on the other screen").fill("k7qx 0m4t");
    await page.keyboard.press("Enter");
    expect(await commands()).toEqual([{ type: "find-request", code: "k7qx0m4t" }]);
  });

  test("takes a no without number and without passkey", async () => {
    await page.goto(`${gallery.address("find-request by a scanned code", { path: pathsOf.approve })}#K7QX-0M4T`);
    await button("No, it is not me").click();
    await heading("It was declined").waitFor();
    await page.getByText("somebody may be trying to get into your account").waitFor();
    expect(gallery.takeCommands().at(-1)?.command).toEqual({ type: "decline" });
  });
});

describe("saying yes", () => {
  test("needs the number before the passkey is asked for", async () => {
    await page.goto(gallery.address("step answer-request"));
    for (const typed of ["", "4", "471", "ab"]) {
      await page.getByLabel("The number on the other screen").fill(typed);
      await button("Yes, it is me").click();
      await alert("Type the number with two digits.");
    }
    expect(await page.locator("#match").getAttribute("aria-invalid")).toBe("true");
    expect(gallery.takeCommands()).toEqual([]);
  });

  test("says in plain words that the phone has no passkey for it, and lets one try again", async () => {
    await withPhone();
    await page.goto(onLocalhost("step answer-request"));
    await page.locator("#match").fill("47");
    await button("Yes, it is me").click();
    await alert("Your passkey was not used.");
    expect(await page.locator("#match").inputValue()).toBe("47");
    expect(await page.locator("#match").getAttribute("aria-invalid")).toBeNull();
    expect(gallery.takeCommands()).toEqual([]);
  });
});

test("from the short code to the yes nothing but a keyboard is needed", async () => {
  const phone = await withPhone();
  await page.goto(onLocalhost("step set-up-passkey"));
  await button("Make a passkey").focus();
  await page.keyboard.press("Enter");
  await commands();
  await page.goto(onLocalhost("find-request by a scanned code"));
  await tabTo(page, "request-code");
  await page.keyboard.type("k7qx 0m4t");
  await page.keyboard.press("Enter");
  await heading("Reset your password at Library kiosk 2?").waitFor();
  expect(await focused()).toBe("Reset your password at Library kiosk 2?");
  await tabTo(page, "match");
  await page.keyboard.type("۴۷");
  await page.keyboard.press("Enter");
  await heading("You said yes").waitFor();
  const approved = gallery.takeCommands().at(-1)?.command;
  expect(approved).toMatchObject({ type: "approve", match: "47", assertion: { type: "public-key" } });
  if (approved?.type !== "approve") throw new Error("nothing was approved");
  expect(Object.keys(approved.assertion.response).sort()).toEqual(["authenticatorData", "clientDataJSON", "signature", "userHandle"]);
  await phone.detach();
});

describe("a passkey", () => {
  test("is made with one press, and only what the service asks for is sent", async () => {
    await withPhone();
    await page.goto(onLocalhost("step set-up-passkey"));
    await button("Make a passkey").click();
    const [saved] = await commands();
    expect(saved).toMatchObject({ type: "save-passkey", attestation: { type: "public-key" } });
    if (saved?.type !== "save-passkey") throw new Error("no passkey was saved");
    expect(Object.keys(saved.attestation).sort()).toEqual(["id", "rawId", "response", "type"]);
    expect(Object.keys(saved.attestation.response).sort()).toEqual(["attestationObject", "clientDataJSON", "transports"]);
  });

  test("that is there already is not made twice, and the other way out is there", async () => {
    const phone = await withPhone();
    await page.goto(onLocalhost("step set-up-passkey"));
    await button("Make a passkey").click();
    const [saved] = await commands();
    if (saved?.type !== "save-passkey") throw new Error("no passkey was saved");
    await page.route("**/v1/flows", async (route) => {
      const response = await route.fetch();
      const flow = await response.json() as { step: { options: { excludeCredentials: unknown[] } } };
      flow.step.options.excludeCredentials = [{ id: saved.attestation.id, type: "public-key" }];
      await route.fulfill({ response, json: flow });
    });
    await page.evaluate("sessionStorage.clear()");
    await page.reload();
    await button("Make a passkey").click();
    await alert("Your passkey is already on this phone or computer.");
    await button("I want to set up a different method").click();
    expect(await commands()).toEqual([{ type: "back" }]);
    await phone.detach();
  });

  test("is not loaded before its page is there", async () => {
    const scripts: string[] = [];
    page.on("request", (request) => scripts.push(request.url()));
    await page.goto(gallery.address("step enter-code"), { waitUntil: "networkidle" });
    const before = scripts.splice(0).filter((url) => url.endsWith(".js")).length;
    await page.goto(gallery.address("step set-up-passkey"), { waitUntil: "networkidle" });
    expect(scripts.filter((url) => url.endsWith(".js")).length).toBeGreaterThan(before);
  });
});

describe("recovery codes", () => {
  test("are saved as a text that says what they are, and copied", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(gallery.address("step keep-recovery-codes"));
    await heading("Keep these recovery codes").waitFor();
    const codes = await page.getByRole("list", { name: "Your recovery codes" }).getByRole("listitem").allInnerTexts();
    expect(codes).toHaveLength(10);
    const [download] = await Promise.all([page.waitForEvent("download"), button("Save as a file").click()]);
    expect(download.suggestedFilename()).toBe("recovery-codes.txt");
    const saved = await readFile(await download.path(), "utf8");
    expect(saved.split("\r\n")).toEqual(["Recovery codes for Oak Hill School", "Each code works once.", "", ...codes, ""]);
    await button("Copy").click();
    await page.getByText("The codes are copied.").waitFor();
    expect(await page.evaluate<string>("navigator.clipboard.readText()")).toBe(codes.join("\n"));
    await button("I have kept them").click();
    expect(await commands()).toEqual([{ type: "keep-codes" }]);
  });

  test("go on to paper without the rest of the page", async () => {
    await page.goto(gallery.address("step keep-recovery-codes"));
    await page.emulateMedia({ media: "print" });
    await page.getByText("Recovery codes for Oak Hill School").waitFor();
    for (const rest of [".side", ".toolbar", ".help-line", "main .actions"]) expect(await page.locator(rest).first().isVisible(), rest).toBe(false);
  });

  test("are written down at a kiosk, which has neither printer nor files", async () => {
    await page.goto(gallery.address("step keep-recovery-codes", { kiosk: true }));
    await page.getByText("Write all of them down now.").waitFor();
    expect(await page.locator("main .button").allInnerTexts()).toEqual(["I have kept them", "Back"]);
  });
});

describe("the people who wait for staff", () => {
  const card = (name: string) => page.getByRole("form", { name });

  test("come and go while a number is typed, and neither it nor the focus is lost", async () => {
    await page.goto(gallery.address("requests of several people"));
    const field = page.getByLabel("The number on the screen of عامرہ خان");
    await field.fill("3");
    await polls();
    await turnInto("requests of several people, one gone");
    await card("Sam Okafor").waitFor({ state: "detached", timeout: 15_000 });
    await page.getByText("Sam Okafor no longer waits.").waitFor();
    await page.keyboard.type("9");
    expect(await field.inputValue()).toBe("39");
    await page.keyboard.press("Enter");
    expect(await commands()).toEqual([{ type: "confirm-request", request: "request-amira_________", match: "39" }]);
  });

  test("are confirmed by their number, and the focus goes to what came of it", async () => {
    await page.goto(gallery.address("requests of several people"));
    await card("Sam Okafor").getByRole("textbox").fill("4 7");
    await button("Yes, this is Sam Okafor").click();
    expect(await commands()).toEqual([{ type: "confirm-request", request: "request-sam___________", match: "47" }]);
    await page.getByText("Sam Okafor is confirmed.").waitFor();
    expect(await focused()).toContain("Sam Okafor is confirmed.");
    await page.locator(".confirmed li").filter({ hasText: "sam.okafor" }).waitFor();
  });

  test("are declined without a number", async () => {
    await page.goto(gallery.address("requests of several people"));
    await card("عامرہ خان").getByRole("button", { name: "No, decline" }).click();
    expect(await commands()).toEqual([{ type: "decline-request", request: "request-amira_________" }]);
    expect(await focused()).toContain("no longer waits");
  });

  test("each have their own error, which leads to their own field", async () => {
    await page.goto(gallery.address("requests of several people"));
    await button("Yes, this is Sam Okafor").click();
    await page.getByRole("link", { name: "Type the number with two digits." }).click();
    expect(await focused()).toBe("match-request-sam___________");
    expect(await page.locator("[aria-invalid=true]").count()).toBe(1);
  });

  test("keep waiting after a wrong number, which is said at its field", async () => {
    await page.goto(gallery.address("requests with a wrong number"));
    await card("عامرہ خان").getByRole("textbox").fill("11");
    await page.keyboard.press("Enter");
    await alert("This is your last try.");
    const wrong = page.locator("[aria-invalid=true]");
    expect(await wrong.getAttribute("id")).toBe("match-request-amira_________");
    expect(await wrong.inputValue()).toBe("");
  });

  test("are left when nobody else comes", async () => {
    await page.goto(gallery.address("requests of several people", { path: pathsOf.confirm }));
    await button("I’m done").click();
    await heading("Thank you for helping").waitFor();
    expect(await commands()).toEqual([{ type: "finish" }]);
  });
});

describe("addresses", () => {
  test("lead staff from registering to confirming, in a browser only", async () => {
    await page.goto(gallery.address("sign-in where staff may confirm", { path: pathsOf.register }));
    expect(await page.getByRole("link", { name: "I work here and want to confirm somebody" }).getAttribute("href")).toBe(pathsOf.confirm);
    await page.goto(gallery.address("sign-in where staff may confirm", { kiosk: true }));
    await page.locator("#password").waitFor();
    expect(await page.getByText("I work here and want to confirm somebody").count()).toBe(0);
  });

  test.each([
    ["/", "reset"],
    [pathsOf.register, "register"],
    [pathsOf.approve, "approve"],
    [pathsOf.confirm, "confirm"],
  ])("%s begins a flow to %s, and remembers it apart", async (path, purpose) => {
    const started = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/v1/flows"));
    await page.goto(gallery.address("step identify", { path }));
    expect((await started).postDataJSON()).toMatchObject({ purpose });
    await page.locator("h1").waitFor();
    const kept = { reset: "keydesk-flow", register: "keydesk-registration", approve: "keydesk-approval", confirm: "keydesk-confirmation" }[purpose];
    expect(await page.evaluate<string[]>("Object.keys(sessionStorage)")).toEqual([kept]);
  });
});

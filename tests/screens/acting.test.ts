import { describe, expect, test } from "vitest";
import { languages } from "../../contract/vocabulary.ts";
import { tabTo } from "../support/keyboard.ts";
import { until } from "../support/wait.ts";
import { actOnScreens, alert, button, commands, focused, gallery, heading, page } from "./acting.ts";
import { speak } from "./browser.ts";

actOnScreens();

describe("with the keyboard alone", () => {
  test("a person gets from the first page to the last", async () => {
    await page.goto(gallery.address("walk"));
    await heading("Get back into your account").waitFor();
    await tabTo(page, "user-id");
    await page.keyboard.type("sam.okafor");
    await page.keyboard.press("Enter");

    await heading("How shall we check it is you?").waitFor();
    expect(await focused()).toBe("How shall we check it is you?");
    await tabTo(page, "E-mail");
    await page.keyboard.press("Enter");

    await heading("Enter the code").waitFor();
    expect(await page.title()).toBe("Enter the code - Oak Hill School");
    await tabTo(page, "code");
    await page.keyboard.type("417 902");
    await page.keyboard.press("Enter");

    await heading("Choose a new password").waitFor();
    await tabTo(page, "password");
    await page.keyboard.type("lantern-otter-biscuit");
    await tabTo(page, "again");
    await page.keyboard.type("lantern-otter-biscuit");
    await page.keyboard.press("Enter");

    await heading("You’re back in").waitFor();
    const sent = await commands();
    const [identified] = sent;
    expect(identified?.type === "identify" && identified.solution.derivedKey).toMatch(/^0[0-9a-f]+$/);
    expect(sent).toMatchObject([
      { type: "identify", userId: "sam.okafor", picture: null },
      { type: "choose-method", method: "method-email__________" },
      { type: "submit-code", code: "417902" },
      { type: "set-password", password: "lantern-otter-biscuit" },
    ]);
  });

  test("the skip link leads past the tools", async () => {
    await page.goto(gallery.address("walk"));
    await heading("Get back into your account").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("user-id");
  });

  test("an error takes the focus and leads to its field", async () => {
    await page.goto(gallery.address("refusal code-wrong"));
    await page.locator(".error-summary:focus").waitFor();
    expect(await page.title()).toBe("Error: Enter the code - Oak Hill School");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await focused()).toBe("code");
    expect(await page.locator("#code").getAttribute("aria-describedby")).toContain("fault");
    expect(await page.locator("#code").getAttribute("aria-invalid")).toBe("true");
  });
});

describe("the code", () => {
  test("can be pasted with the message around it", async () => {
    await page.goto(gallery.address("step enter-code"));
    await page.locator("#code").fill("Your code is 417 902. It works for 15 minutes.");
    expect(await page.locator("#code").inputValue()).toBe("417 902");
  });

  test("is not sent while it is too short", async () => {
    await page.goto(gallery.address("step enter-code"));
    await page.locator("#code").fill("417");
    await button("Next").click();
    await page.getByText("The code has 6 numbers.").waitFor();
    expect(gallery.takeCommands()).toEqual([]);
  });

  test("cannot be asked for again before the wait is over", async () => {
    await page.goto(gallery.address("step enter-code"));
    await button(/Send again in 0:2\d/).click({ force: true });
    expect(gallery.takeCommands()).toEqual([]);
    await page.goto(gallery.address("enter-code that has run out"));
    await button("Send again").click();
    expect(await commands()).toEqual([{ type: "resend-code" }]);
  });
});

describe("the new password", () => {
  test("is ticked rule by rule, and explained", async () => {
    await page.goto(gallery.address("step choose-password"));
    const rule = (words: string) => page.locator(".rules li", { hasText: words });
    await page.locator("#password").fill("okafor");
    await rule("none of your names").and(page.locator(".notMet")).waitFor();
    await rule("“Okafor” is in it").waitFor();
    await page.getByText(/easy to guess/).first().waitFor();
    await page.locator("#password").fill("lantern-otter-biscuit");
    await rule("none of your names").and(page.locator(".met")).waitFor();
    await rule("hard to guess").and(page.locator(".met")).waitFor();
    await page.getByText("It would take centuries to guess.").waitFor();
  });

  test("can be three words that are suggested, and then typed again", async () => {
    await page.goto(gallery.address("step choose-password"));
    await button("Suggest three words").click();
    await page.getByText("Your three words are").waitFor();
    const words = await page.locator("#password").inputValue();
    expect(words).toMatch(/^[a-z]+-[a-z]+-[a-z]+$/);
    expect(await page.locator("#password").getAttribute("type")).toBe("text");
    expect(await focused()).toBe("again");
    await page.keyboard.type(words);
    await page.getByText("Both are the same.").waitFor();
  });

  // 480 pixels: what a telephone's keyboard leaves of the screen.
  test.each(languages)("three words on offer are seen beside the box that they are typed into, in %s", async (language) => {
    await page.setViewportSize({ width: 390, height: 480 });
    await page.goto(gallery.address("step choose-password"));
    await heading("Choose a new password").waitFor();
    await speak(page, language);
    await page.locator(".actions.beside .button").nth(1).click();
    await until(async () => (await focused()) === "again", "the box to type the words into");
    for (const each of [".suggestion strong", "#again"]) {
      const box = await page.locator(each).boundingBox();
      expect(box && [box.y >= 0, box.y + box.height <= 480], each).toEqual([true, true]);
    }
  });

  test("stays what was typed while the words on offer were on their way", async () => {
    let arrive = (): void => undefined;
    const arrival = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(/strength-worker/u, (route) => arrival.then(() => route.continue()));
    await page.goto(gallery.address("step choose-password"));
    await button("Suggest three words").click();
    await page.locator("#password").fill("lantern-otter-biscuit");
    arrive();
    await page.getByText("It would take centuries to guess.").waitFor();
    expect(await page.locator("#password").inputValue()).toBe("lantern-otter-biscuit");
    await button("Suggest three words").click();
    await page.getByText("Your three words are").waitFor();
  });

  test("is shown and hidden, and left to password managers", async () => {
    await page.goto(gallery.address("step choose-password"));
    const field = page.locator("#password");
    expect(await field.getAttribute("autocomplete")).toBe("new-password");
    expect(await page.locator("input[autocomplete=username]").inputValue()).toBe("sam.okafor");
    await button("Show what I type").click();
    expect(await field.getAttribute("type")).toBe("text");
    await button("Hide what I type").click();
    expect(await field.getAttribute("type")).toBe("password");
  });

  test("is not sent while the two differ", async () => {
    await page.goto(gallery.address("step choose-password"));
    await page.locator("#password").fill("lantern-otter-biscuit");
    await page.locator("#again").fill("lantern-otter-bis");
    await button("Finish").click();
    await alert("The two passwords are not the same.");
    expect(gallery.takeCommands()).toEqual([]);
  });
});

describe("the picture", () => {
  test("can be heard, changed, and swapped for a longer sum", async () => {
    await page.goto(gallery.address("identify with a picture"));
    await button("Listen").click();
    await button("Another picture").click();
    await button("I can’t do this").click();
    await expect
      .poll(() => page.evaluate<string>("document.querySelector('.busy').textContent"))
      .toBe("");
    expect(gallery.takeCommands().map(({ command }) => command)).toEqual([
      { type: "change-captcha", to: "another-picture" },
      { type: "change-captcha", to: "proof-of-work" },
    ]);
  });

  test("an error leads to the picture that was read wrongly, and to the user ID once that is what lacks", async () => {
    const field = () => page.locator(".error-summary a").getAttribute("href");
    await page.goto(gallery.address("refusal picture-wrong"));
    await page.locator(".error-summary:focus").waitFor();
    expect(await field()).toBe("#picture");
    await page.locator("#user-id").fill("");
    await page.locator("#picture").fill("4179");
    await button("Next").click();
    await page.getByText("Type your user ID").first().waitFor();
    expect(await field()).toBe("#user-id");
    expect(gallery.takeCommands()).toEqual([]);
  });
});

describe("going back and forth", () => {
  test("the back button asks for another way and never leaves the page", async () => {
    await page.goto(gallery.address("walk"));
    await page.locator("#user-id").fill("sam.okafor");
    await button("Next").click();
    await button(/E-mail/).click();
    await heading("Enter the code").waitFor();
    await page.goBack();
    await heading("How shall we check it is you?").waitFor();
    expect(gallery.takeCommands().at(-1)?.command).toEqual({ type: "try-another-way" });
    await page.goBack();
    await heading("How shall we check it is you?").waitFor();
  });

  test("the language changes in the middle, and what was typed stays", async () => {
    await page.goto(gallery.address("step identify"));
    await page.locator("#user-id").fill("sam.okafor");
    await page.locator("#language").selectOption("pl");
    await heading("Wróć na swoje konto").waitFor();
    expect(await page.locator("#user-id").inputValue()).toBe("sam.okafor");
    await page.reload();
    await heading("Wróć na swoje konto").waitFor();
  });

  test("a hidden screen shows nothing and keeps everything", async () => {
    await page.goto(gallery.address("step identify"));
    await page.locator("#user-id").fill("sam.okafor");
    await button("Hide my screen").click();
    await heading("This screen is hidden").waitFor();
    expect(await page.locator("#user-id").isVisible()).toBe(false);
    expect(await page.title()).toBe("Oak Hill School");
    await page.keyboard.press("Enter");
    expect(await page.locator("#user-id").inputValue()).toBe("sam.okafor");
    await page.locator("#user-id").waitFor();
  });
});

describe("time", () => {
  test("that is nearly up is said in a dialog, and more can be had", async () => {
    await page.goto(gallery.address("time nearly up"));
    const dialog = page.getByRole("dialog", { name: "Are you still there?" });
    await dialog.getByText(/this page stops in \d+ seconds/).waitFor();
    expect(await focused()).toBe("I need more time");
    await page.keyboard.press("Enter");
    expect(await commands()).toEqual([{ type: "extend" }]);
  });

  test("that cannot be extended is said, and the dialog can be left", async () => {
    await page.goto(gallery.address("time nearly up for good"));
    await page.getByText("You cannot have more time on this page.").waitFor();
    await button("Carry on").click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(gallery.takeCommands()).toEqual([]);
  });
});

describe("at a kiosk", () => {
  const signals = () => page.evaluate<string[]>("window.signals");

  test("the main process hears when the first screen can be used, and when the person is done", async () => {
    await page.goto(gallery.address("step done", { kiosk: true }));
    await page.getByText(/This screen clears itself in \d+ seconds/).waitFor();
    await expect.poll(signals).toEqual(["ready"]);
    await button("I’m done").click();
    expect(await signals()).toEqual(["ready", "done"]);
  });

  test("nothing is kept, and the browser is not asked to fill in a name", async () => {
    await page.goto(gallery.address("step identify", { kiosk: true }));
    await page.locator("#user-id").waitFor();
    expect(await page.locator("#user-id").getAttribute("autocomplete")).toBe("off");
    expect(await page.evaluate<number>("sessionStorage.length + localStorage.length")).toBe(0);
  });
});

describe("somebody who seems to have left a kiosk", () => {
  const signals = () => page.evaluate<string[]>("window.signals");
  const rules = "time without a sign of anybody";
  const dialog = () => page.getByRole("dialog", { name: "Are you still there?" });

  /** Types a letter at a kiosk that warns after a second, and waits for the warning. */
  async function goQuiet(): Promise<void> {
    await page.goto(gallery.address(rules));
    await page.locator("#user-id").pressSequentially("s");
    await dialog().waitFor();
  }

  test("is warned with a countdown, and stays by any key, which does nothing else", async () => {
    await goQuiet();
    await dialog().getByText(/This screen clears itself in \d+ minutes/).waitFor();
    expect(await focused()).toBe("I’m still here");
    await page.keyboard.press("x");
    await dialog().waitFor({ state: "detached" });
    expect(await page.locator("#user-id").inputValue()).toBe("s");
    expect(await focused()).toBe("user-id");
    expect(await signals()).toEqual(["ready"]);
  });

  test("stays by the button, and is not kept there by a pointer that only moves", async () => {
    await goQuiet();
    await page.mouse.move(10, 10);
    await page.mouse.move(30, 30);
    await dialog().waitFor();
    await page.getByRole("button", { name: "I’m still here" }).click();
    await dialog().waitFor({ state: "detached" });
  });

  test("can be followed at once by the next, with the keyboard too", async () => {
    await goQuiet();
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("I’m done");
    await page.keyboard.press("Enter");
    await expect.poll(signals).toEqual(["ready", "done"]);
  });

  test("is forgotten when the warning is over", async () => {
    await page.goto(gallery.address("time without a sign, and no answer"));
    await page.locator("#user-id").pressSequentially("s");
    await dialog().waitFor();
    await expect.poll(signals).toEqual(["ready", "gone"]);
  });

  test("is warned over a hidden screen too", async () => {
    await page.goto(gallery.address(rules));
    await page.getByRole("button", { name: "Hide my screen" }).click();
    await dialog().waitFor();
  });

  test("was never there where nobody touched the first screen", async () => {
    await page.goto(gallery.address("time without a sign, and no answer"));
    await heading("Get back into your account").waitFor();
    await page.mouse.move(10, 10);
    await page.mouse.move(30, 30);
    // Another page, touched after this one was there, comes to its end meanwhile.
    const other = await page.context().newPage();
    await other.goto(gallery.address("time without a sign, and no answer"));
    await other.locator("#user-id").pressSequentially("s");
    await expect.poll(() => other.evaluate<string[]>("window.signals")).toEqual(["ready", "gone"]);
    expect(await signals()).toEqual(["ready"]);
    expect(await page.getByRole("dialog").count()).toBe(0);
  });
});

describe("somebody whose time at a kiosk is nearly up", () => {
  test("is told so, can carry on, and is not told again", async () => {
    await page.goto(gallery.address("time of one person nearly up"));
    await page.locator("#code").click();
    const dialog = page.getByRole("dialog", { name: "Your time at this screen is nearly over" });
    await dialog.getByText("You cannot have more time here.").waitFor();
    await page.getByRole("button", { name: "Carry on" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.locator("#code").pressSequentially("417902");
    expect(await page.locator("#code").inputValue()).toBe("417902");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });
});

describe("where the policy wants names and contacts hidden", () => {
  test.each([
    ["en", "Resetting •••••.", "We sent a code to •••••."],
    ["cy", "Yn ailosod •••••.", "•••••"],
    ["pl", "Zmiana hasła dla: •••••.", "•••••"],
    ["ur", "••••• کا پاس ورڈ بدلا جا رہا ہے۔", "•••••"],
  ])("nothing of them is on the screen before the first proof, in %s", async (language, resetting, sent) => {
    for (const name of ["choose-method", "confirm-number", "enter-code"]) {
      await page.goto(gallery.address(`${name} with contacts hidden`));
      await page.locator("#language").selectOption(language);
      await page.locator(`html[lang=${language}]`).waitFor();
      const seen = await page.locator("body").innerText();
      expect(seen, name).not.toMatch(/\*\*|sam\.okafor/);
      if (name === "enter-code") expect(seen.replaceAll(/[\u2066-\u2069]/g, "")).toContain(resetting);
      if (name === "enter-code") expect(seen).toContain(sent);
    }
  });

  test("after it they are shown", async () => {
    await page.goto(gallery.address("choose-method after a proof where contacts are hidden"));
    await page.getByText("We send a code to sa*****@g****.com.").waitFor();
  });
});

describe("when no answer comes", () => {
  test("a command can be sent again under the same key", async () => {
    await page.goto(gallery.address("no answer to a command"));
    await button("Unlock my account").click();
    await heading("We cannot reach the service").waitFor({ timeout: 15_000 });
    await button("Try again").click();
    await expect.poll(() => page.evaluate<string>("document.querySelector('main .busy').textContent")).toBe("");
    const keys = gallery.takeCommands().map(({ idempotencyKey }) => idempotencyKey);
    expect(keys.length).toBeGreaterThan(3);
    expect(new Set(keys).size).toBe(1);
  });
});

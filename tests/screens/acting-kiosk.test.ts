import { describe, expect, test } from "vitest";
import { languages } from "../../contract/vocabulary.ts";
import { said } from "../support/walk.ts";
import { actOnScreens, button, commands, fitOut, gallery, heading, page, turnInto } from "./acting.ts";

actOnScreens({ hasTouch: true });

const keyboard = () => page.getByRole("region", { name: "On-screen keyboard" });
const cap = (name: string) => keyboard().getByRole("button", { name, exact: true });
const value = (id: string) => page.locator(`#${id}`).inputValue();
const focused = () => page.evaluate<string>("document.activeElement.id || document.activeElement.tagName");

/** Touches key after key, each by the name that a screen reader says. */
async function touch(...names: string[]): Promise<void> {
  for (const name of names) await cap(name).tap();
}

/** Opens a state at a kiosk, and its keyboard by a touch on a field. */
async function typeAt(fixture: string, field: string): Promise<void> {
  await page.goto(gallery.address(fixture, { kiosk: true }));
  await page.locator(`#${field}`).tap();
  await keyboard().waitFor();
}

describe("the keyboard on a kiosk's screen", () => {
  test("comes when a field is touched, types into it and leaves the focus there", async () => {
    await typeAt("step identify", "user-id");
    await touch("s", "a", "m", "full stop", "Capital letters", "capital O", "k", "1", "at sign");
    expect(await value("user-id")).toBe("sam.Ok1@");
    expect(await focused()).toBe("user-id");
    await touch("Delete", "Delete");
    expect(await value("user-id")).toBe("sam.Ok");
  });

  test("does not come for a mouse or for the machine's own keyboard, but for the button among the tools", async () => {
    await page.goto(gallery.address("step identify", { kiosk: true }));
    await page.locator("#user-id").click();
    await page.keyboard.type("sam");
    expect(await keyboard().count()).toBe(0);
    const tool = button("Keyboard");
    await tool.click();
    await keyboard().waitFor();
    expect(await tool.getAttribute("aria-pressed")).toBe("true");
    expect(await focused()).toBe("user-id");
    await cap("x").click();
    expect(await value("user-id")).toBe("samx");
    await tool.click();
    await keyboard().waitFor({ state: "detached" });
    await page.locator("#user-id").click();
    expect(await keyboard().count()).toBe(0);
  });

  test("comes with every focus, or never, where the kiosk is fitted so", async () => {
    await fitOut({ onScreenKeyboard: "always" });
    await page.goto(gallery.address("step identify", { kiosk: true }));
    await page.locator("#user-id").click();
    await keyboard().waitFor();
    await fitOut({ onScreenKeyboard: "never" });
    await page.goto(gallery.address("step identify", { kiosk: true }));
    await page.locator("#user-id").tap();
    await page.locator("#user-id:focus").waitFor();
    expect(await button("Keyboard").count()).toBe(0);
    expect(await keyboard().count()).toBe(0);
  });

  test("goes by its own key, and comes back with the next touch", async () => {
    await typeAt("step identify", "user-id");
    await touch("Hide the keyboard");
    await keyboard().waitFor({ state: "detached" });
    expect(await focused()).toBe("user-id");
    await page.locator("#user-id").tap();
    await keyboard().waitFor();
  });

  test("goes without a touch on what it covered", async () => {
    await typeAt("step choose-password", "password");
    const { x, y } = (await cap("Hide the keyboard").boundingBox()) ?? { x: 0, y: 0 };
    // Something to press lies under all of it, and counts.
    await page.evaluate(`document.querySelector(".keyboard").insertAdjacentHTML("beforebegin", "<button id=trap>0</button>")`);
    await page.locator("#trap").evaluate((trap: HTMLElement | SVGElement) => {
      Object.assign((trap as HTMLElement).style, { position: "fixed", inset: "0" });
      trap.addEventListener("click", () => (trap.textContent = String(Number(trap.textContent) + 1)));
    });
    await page.touchscreen.tap(x + 20, y + 20);
    await keyboard().waitFor({ state: "detached" });
    await page.touchscreen.tap(10, 10);
    await expect.poll(() => page.locator("#trap").textContent()).not.toBe("0");
    expect(await page.locator("#trap").textContent()).toBe("1");
  });

  test("is not there in a browser, whose phone has its own", async () => {
    await page.goto(gallery.address("step identify"));
    await page.locator("#user-id").tap();
    await page.locator("#user-id:focus").waitFor();
    expect(await button("Keyboard").count()).toBe(0);
    expect(await page.locator(".cap").count()).toBe(0);
  });

  test("respects the caret and what is selected", async () => {
    await typeAt("step identify", "user-id");
    await touch("s", "m");
    const select = (start: number, end: number) => page.evaluate(`document.getElementById("user-id").setSelectionRange(${String(start)}, ${String(end)})`);
    await select(1, 1);
    await touch("a", "a");
    expect(await value("user-id")).toBe("saam");
    await select(1, 3);
    await touch("u");
    expect(await value("user-id")).toBe("sum");
    await select(0, 3);
    await touch("Delete");
    expect(await value("user-id")).toBe("");
  });

  test("types no more than a field takes", async () => {
    await typeAt("step confirm-number", "number");
    for (let digit = 0; digit < 41; digit++) await touch("7");
    expect(await value("number")).toBe("7".repeat(40));
  });

  test("types capitals one at a time, or for as long as they are locked", async () => {
    await typeAt("step identify", "user-id");
    await touch("Capital letters", "capital A", "b", "Capital letters", "Capital letters", "capital C", "capital D", "Only capital letters", "e");
    expect(await value("user-id")).toBe("AbCDe");
  });

  test("has every sign on a second board", async () => {
    await typeAt("step choose-password", "password");
    await touch("a", "Symbols", "euro sign", "backslash", "Space", "Letters", "b");
    expect(await value("password")).toBe("a€\\ b");
  });

  test("goes on to the next field, and from the last as Enter does", async () => {
    await typeAt("step choose-password", "password");
    await touch("a", "b", "Next field");
    expect(await focused()).toBe("again");
    await touch("a", "Go");
    await page.getByRole("alert").waitFor();
    await keyboard().waitFor({ state: "detached" });
    expect(gallery.takeCommands()).toEqual([]);
    await page.locator("#again").tap();
    await touch("b", "Go");
    expect(await commands()).toMatchObject([{ type: "set-password", password: "ab" }]);
  });

  test("is a number pad for a code", async () => {
    await typeAt("step enter-code", "code");
    expect(await keyboard().getByRole("button").allInnerTexts()).toEqual(["1", "2", "3", "", "4", "5", "6", "Go", "7", "8", "9", "", "0"]);
    await touch("4", "1", "7", "9", "0", "2", "Go");
    expect(await commands()).toMatchObject([{ type: "submit-code", code: "417902" }]);
  });

  test("leaves the field, its label and what is wrong with it in sight", async () => {
    await page.goto(gallery.address("identify with nothing typed", { kiosk: true }));
    await page.locator("main .button.primary").tap();
    await page.getByRole("alert").waitFor();
    await page.locator("#user-id").tap();
    await keyboard().waitFor();
    const free = (await keyboard().boundingBox())?.y ?? 0;
    for (const part of [page.getByRole("alert"), page.locator("label[for=user-id]"), page.locator("#user-id")]) {
      const box = await part.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(free);
    }
  });

  test("is where it was while a button of the page is pressed", async () => {
    await typeAt("step choose-password", "password");
    await touch("a");
    await button("Show what I type").tap();
    expect(await page.locator("#password").getAttribute("type")).toBe("text");
    expect(await keyboard().count()).toBe(1);
    await touch("b");
    expect(await value("password")).toBe("ab");
  });

  test("stands in nobody's way with Tab, and a screen reader presses its keys", async () => {
    await typeAt("step identify", "user-id");
    for (let press = 0; press < 8; press++) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.closest('.keyboard') === null")).toBe(true);
    }
    await page.locator("#user-id").tap();
    await cap("s").evaluate((key: HTMLElement | SVGElement) => (key as HTMLElement).click());
    expect(await value("user-id")).toBe("s");
  });

  test("has keys of at least 56 pixels", async () => {
    await typeAt("step identify", "user-id");
    const boxes = await Promise.all((await keyboard().getByRole("button").all()).map((one) => one.boundingBox()));
    expect(boxes.length).toBeGreaterThan(50);
    for (const box of boxes) expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(56);
  });

  test("speaks the language on the screen, with Latin letters for a user ID", async () => {
    await page.goto(gallery.address("step answer-questions", { kiosk: true }));
    await page.locator("#language").selectOption("ur");
    await page.locator("html[lang=ur]").waitFor();
    const urdu = page.locator(".keyboard");
    await page.locator("#answer-0").tap();
    await urdu.getByRole("button", { name: "ب", exact: true }).tap();
    await urdu.getByRole("button", { name: "ا", exact: true }).tap();
    expect(await value("answer-0")).toBe("با");
    await urdu.getByRole("button", { name: "ABC، انگریزی حروف", exact: true }).tap();
    await urdu.getByRole("button", { name: "x", exact: true }).tap();
    expect(await value("answer-0")).toBe("باx");
    await page.goto(gallery.address("step identify", { kiosk: true }));
    await page.locator("#language").selectOption("ur");
    await page.locator("html[lang=ur]").waitFor();
    await page.locator("#user-id").tap();
    await urdu.getByRole("button", { name: "s", exact: true }).waitFor();
    expect(await urdu.getAttribute("dir")).toBe("ltr");
  });

  test("leaves nothing of what was typed outside the field", async () => {
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await typeAt("step choose-password", "password");
    await touch("z", "q", "j", "x", "v");
    const elsewhere = "(() => { const page = document.documentElement.cloneNode(true); for (const field of page.querySelectorAll('input')) field.remove(); return JSON.stringify([localStorage, sessionStorage, location.href]) + page.outerHTML; })()";
    expect(await page.evaluate<string>(elsewhere)).not.toContain("zqjxv");
    expect(said.join(" ")).not.toContain("zqjxv");
    expect(await value("password")).toBe("zqjxv");
  });
});

describe("the screen reader and high contrast at a kiosk", () => {
  const reader = () => button("Screen reader");
  const theme = () => page.evaluate<string>("document.documentElement.dataset.contrast");

  test("the button asks main for it, without a word, and shows how it stands", async () => {
    await page.goto(gallery.address("step identify", { kiosk: true }));
    await reader().tap();
    await expect.poll(() => page.evaluate("window.signals")).toContain("screenReader");
    // Main has the say: the press alone changes nothing.
    expect(await reader().getAttribute("aria-pressed")).toBe("false");
    await page.evaluate("window.tellReading(true)");
    await page.locator(".reader[aria-pressed=true]").waitFor();
    await page.evaluate("window.tellReading(false)");
    await page.locator(".reader[aria-pressed=false]").waitFor();
  });

  test("the button is not there where the kiosk is not fitted so, and not in a browser", async () => {
    await fitOut({ screenReader: false });
    await page.goto(gallery.address("step identify", { kiosk: true }));
    await button("Keyboard").waitFor();
    expect(await reader().count()).toBe(0);
    await page.goto(gallery.address("step identify"));
    await heading(said.en.identify.title).waitFor();
    expect(await reader().count()).toBe(0);
  });

  test("the keys for high contrast work from a field, also while the screen is hidden, and not in a browser", async () => {
    await page.goto(gallery.address("step identify", { kiosk: true }));
    await page.locator("#user-id").click();
    await page.keyboard.press("Alt+Meta+KeyC");
    await expect.poll(theme).toBe("more");
    expect(await value("user-id")).toBe("");
    await button("Hide my screen").click();
    await page.keyboard.press("Alt+Meta+KeyC");
    await expect.poll(theme).toBe("normal");
    await page.goto(gallery.address("step identify"));
    await page.locator("#user-id").click();
    await page.keyboard.press("Alt+Meta+KeyC");
    expect(await theme()).toBe("normal");
  });
});

describe("a kiosk that is not well", () => {
  test("says so before anybody types, and no more once all is well", async () => {
    await page.goto(gallery.address("kiosk without a network"));
    await heading("Get back into your account").waitFor();
    await page.getByText("This computer has no network.").waitFor();
    await page.getByText("Please tell Oak Hill help desk, 01744 000 000.").waitFor();
    await turnInto("step identify");
    await page.locator(".health").waitFor({ state: "detached", timeout: 20_000 });
  });

  test("has a browser say nothing of it", async () => {
    await page.goto(gallery.address("kiosk without a network", { kiosk: false }));
    await heading("Get back into your account").waitFor();
    expect(await page.locator(".health").count()).toBe(0);
  });
});

describe("the technician's screen", () => {
  const signals = () => page.evaluate<string[]>("window.signals");

  test("is opened by its keys alone, and does what it is asked once somebody has proved who they are", async () => {
    const { technician } = said.en;
    await page.goto(gallery.address("step identify", { kiosk: true }));
    await page.locator("#user-id").waitFor();
    await page.keyboard.press("Control+Shift+KeyK");
    expect(await page.locator("#secret").count()).toBe(0);
    await page.keyboard.press("Control+Alt+Shift+KeyK");
    await heading(technician.title).waitFor();
    await page.keyboard.type("123456");
    await page.keyboard.press("Enter");
    await heading(technician.choose).waitFor();
    await button(technician.diagnose).click();
    await page.locator(".diagnosis").waitFor();
    expect(await signals()).toEqual(["ready"]);
    await button(technician.leave).click();
    await button(technician.back).click();
    await expect.poll(signals).toEqual(["ready", "leave", "done"]);
  });
});

test.each(languages)("all tools of a kiosk stand in one row on a touch terminal: %s", async (language) => {
  await page.goto(gallery.address("step identify", { kiosk: true }));
  await page.locator("#language").selectOption(language);
  await page.locator(`html[lang=${language}] h1`).waitFor();
  const tops = await page.locator(".toolbar > *").evaluateAll((tools) => tools.map((tool) => tool.getBoundingClientRect().top));
  expect(tops).toEqual(Array(6).fill(tops[0]));
});

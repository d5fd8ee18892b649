import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DOMParser } from "@xmldom/xmldom";
import plist from "plist";
import { describe, expect, it } from "vitest";
import { readCommandLine } from "../../main/command-line.ts";

const place = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const read = (name: string): string => readFileSync(place(name), "utf8");

function parse(name: string): Document {
  const fail = (words: unknown): never => {
    throw new Error(`${name}: ${String(words)}`);
  };
  return new DOMParser({ errorHandler: { warning: fail, error: fail, fatalError: fail } }).parseFromString(read(name), "text/xml");
}
const all = (parent: Document, tag: string): Element[] => Array.from(parent.getElementsByTagName(tag));
const values = (parent: Document, tag: string, attribute: string): (string | null)[] => all(parent, tag).map((element) => element.getAttribute(attribute));

/** Where the installers for Windows put it. */
const program = "C:\\Program Files\\Keydesk\\Keydesk.exe";
const flags = ["--login-screen", "--sign-out"];

it("the command line that the sessions start is one that the released app takes", () => {
  expect(readCommandLine(flags, { packaged: true })).toMatchObject({ ok: true, commandLine: { role: "supervisor", signOut: true } });
});

describe("Windows' Shell Launcher", () => {
  const xml = parse("windows/shell-launcher.xml");
  it("gives the account its own shell, at its whole path, and everybody else Explorer", () => {
    expect(values(xml, "Shell", "Shell")).toEqual(["%SystemRoot%\\explorer.exe", `"${program}" ${flags.join(" ")}`]);
    expect(values(xml, "Account", "Name")).toEqual(["keydesk"]);
    const [defined, used] = values(xml, "Profile", "Id");
    expect(used).toBe(defined);
  });

  it("starts it again unless Keydesk has signed the account out", () => {
    expect(values(xml, "DefaultAction", "Action")).toEqual(["RestartShell"]);
    // Done, left and gone, as main/exit.ts has them.
    expect(values(xml, "ReturnCodeAction", "ReturnCode")).toEqual(["0", "5", "6"]);
    expect(new Set(values(xml, "ReturnCodeAction", "Action"))).toEqual(new Set(["DoNothing"]));
  });
});

it("Windows' Assigned Access allows one program, starts it, and pins nothing", () => {
  const xml = parse("windows/assigned-access.xml");
  expect(all(xml, "App").map((app) => [app.getAttribute("DesktopAppPath"), app.getAttribute("rs5:AutoLaunch"), app.getAttribute("rs5:AutoLaunchArguments")])).toEqual([[program, "true", flags.join(" ")]]);
  expect(all(xml, "Account").map(({ textContent }) => textContent)).toEqual(["keydesk"]);
  expect(values(xml, "DefaultProfile", "Id")).toEqual(values(xml, "Profile", "Id"));
  expect(JSON.parse(all(xml, "v5:StartPins")[0]?.textContent ?? "")).toEqual({ pinnedList: [] });
  expect(values(xml, "Taskbar", "ShowTaskbar")).toEqual(["false"]);
});

it("the provisioning script and Intune's list speak of the same files, account and program", () => {
  const script = read("windows/provision.ps1");
  expect(script).toContain("$account = 'keydesk'");
  expect(script).toContain(`$program = '${program}'`);
  for (const name of ["shell-launcher.xml", "assigned-access.xml"]) {
    expect(script).toContain(`'${name}'`);
    expect(read("windows/intune.csv")).toContain(`(the whole text of ${name})`);
  }
});

it("no two profiles share an id", () => {
  const texts = ["windows/shell-launcher.xml", "windows/assigned-access.xml", "macos/keydesk-terminal.mobileconfig", "../managed/macos/keydesk-kiosk.mobileconfig"].map(read);
  const ids = texts.map((text) => new Set(text.match(/[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}/giu)));
  expect(new Set(ids.flatMap((found) => [...found])).size).toBe(ids.reduce((sum, { size }) => sum + size, 0));
});

it("macOS reads the profile and the agent, which starts Keydesk again however it ended", () => {
  const profile = plist.parse(read("macos/keydesk-terminal.mobileconfig")) as { PayloadContent: { PayloadType: string }[] };
  expect(profile.PayloadContent.map(({ PayloadType }) => PayloadType)).toEqual(["com.apple.loginwindow", "com.apple.applicationaccess"]);
  expect(plist.parse(read("macos/org.keydesk.kiosk.plist"))).toMatchObject({
    Label: "org.keydesk.kiosk",
    KeepAlive: true,
    ProgramArguments: ["/Applications/Keydesk.app/Contents/MacOS/Keydesk"],
  });
});

describe("the tree for Linux", () => {
  const root = "linux/root";
  const files = readdirSync(place(root), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

  it("has programs that can be started, and nothing else that can", () => {
    const programs = files.filter(({ parentPath, name }) => (statSync(`${parentPath}/${name}`).mode & 0o111) !== 0).map(({ name }) => name);
    expect(programs.toSorted()).toEqual(["forget-choice", "keychain-secret", "keydesk-setup", "lightdm-session", "session", "session-programs"]);
  });

  it("calls the account by one name everywhere", () => {
    const texts = files.map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, "utf8"));
    expect(new Set(texts.flatMap((text) => text.match(/\bkeydesk-kiosk\w*/gu) ?? []))).toEqual(new Set(["keydesk-kiosk"]));
  });
});

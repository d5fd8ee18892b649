import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownTls } from "../../service/tls/service-tls.ts";
import { nextCode } from "../support/codes.ts";
import { passwordIs } from "../support/directory.ts";
import { buildApp } from "../support/electron-app.ts";
import { statusOf, untilGone } from "../support/electron-processes.ts";
import { startService, type TestService } from "../support/service.ts";
import { until } from "../support/wait.ts";
import { said, walkOn } from "../support/walk.ts";
import { canHaveMachine, startSignInMachine, type SignInMachine } from "./sign-in/machine.ts";

const words = said.en;
const newPassword = "lantern otter biscuit";

/** What the account that has no password runs, and nothing else. */
const programs = ["dbus-run-session", "dbus-daemon", "/bin/sh", "gnome-keyring-daemon", "openbox", "/opt/electron/electron", "/proc/self/exe", "/usr/bin/dbus-daemon", "/usr/libexec/at-spi-bus-launcher", "/usr/libexec/at-spi2-registryd"];

/** Keys with which a desktop, a window manager or a session does something. */
const keys = ["super", "alt+Tab", "alt+space", "alt+F2", "alt+F4", "ctrl+alt+t", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "super+e", "super+l", "Menu", "Print"];

/** The account that a process runs as; null where it has just ended. */
function ownerOf(pid: number): string | null {
  try {
    return statusOf(pid, "Uid")?.split("\t")[0] ?? null;
  } catch {
    return null;
  }
}

/** One machine from its start on, and what happens at it in this order. */
describe.runIf(canHaveMachine)("LightDM's sign-in screen with \"Forgot password?\"", () => {
  let service: TestService;
  let machine: SignInMachine;
  let account: string;
  let greeted = 0;
  const undo: (() => Promise<void> | void)[] = [];

  beforeAll(async () => {
    const home = mkdtempSync(path.join(tmpdir(), "keydesk-tls-"));
    undo.unshift(() => rmSync(home, { recursive: true, force: true }));
    const app = await buildApp();
    undo.unshift(() => app.remove());
    service = await startService({ tls: await ownTls(path.join(home, "tls"), "localhost") });
    undo.unshift(() => service.stop());
    await service.add({ userId: "sam.okafor", password: "the old password 1", methods: [{ factor: "email", address: "sam@mail.example" }] });
    const code = await service.enrolmentCode({ place: "Library PC 7" });
    machine = await startSignInMachine({ app, policy: { serviceUrl: service.origin, enrolmentCode: code } });
    undo.unshift(() => machine.stop());
    await greeting();
    account = machine.run("id", ["-u", "keydesk-kiosk"]).output.trim();
  });
  afterAll(async () => {
    for (const step of undo) await step();
  });

  const greeting = () => machine.greeter(++greeted);
  /** What runs there as the account without a password. */
  const session = () => machine.processes().filter(({ pid }) => ownerOf(pid) === account);
  const programsOf = () => new Set(session().map(({ commandLine }) => commandLine[0]));
  /** How many windows of the greeter's can be seen: a list that is open has one of its own. */
  const windows = () => machine.run("xdotool", ["search", "--onlyvisible", "--class", "lightdm-gtk-greeter"]).output.split("\n").filter((line) => /^\d+$/u.test(line)).length;
  /** Resolves when Keydesk has come to the screen. */
  const keydesk = async () => {
    await until(() => programsOf().has("/opt/electron/electron"), "Keydesk").catch(() => undefined);
    expect([...programsOf()]).toContain("/opt/electron/electron");
  };
  const lastSession = () => [...machine.log().matchAll(/Greeter requests session (\S+)/gu)].at(-1)?.[1];
  /** Opens the list of sessions, "Forgot password?", "Openbox" and "Sway", and chooses one. */
  const chooseSession = async (...way: string[]) => {
    const closed = windows();
    machine.hands("mousemove", "1264", "12", "click", "1");
    await until(() => windows() > closed, "the list of sessions");
    machine.hands("key", ...way, "Return");
    await until(() => windows() === closed, "the list to close");
  };
  /** With which code its last session ended. */
  const lastCode = () => [...machine.log().matchAll(/Session pid=(\d+): Running command \/usr\/lib\/keydesk\/lightdm-session/gu)].map(([, pid]) => new RegExp(`Session pid=${pid ?? ""}: Exited with return value (\\d+)`, "u").exec(machine.log())?.[1]).at(-1);

  test("leads to Keydesk, enrolled with the keychain that its session opened, and back once somebody has a new password", async () => {
    machine.hands("key", "Return");
    const page = await machine.person();
    const walk = walkOn(page);
    await walk.heading(words.identify.title);
    await page.getByText("You are at Library PC 7").first().waitFor();
    await walk.identify("sam.okafor");
    await walk.choose("email");
    await walk.enterCode(await nextCode(service.sent, 0));
    await walk.setPassword(newPassword);
    await walk.heading(words.done.title["password-changed"]);
    expect(await passwordIs(service, "sam.okafor", newPassword)).toBe(true);
    await walk.press(words.actions.backToSignIn);
    await greeting();
    expect(lastCode()).toBe("0");
    await untilGone(session().map(({ pid }) => pid));
  });

  test("leads nowhere else: not by another session that is chosen for the account, nor by a key, nor by kill -9", async () => {
    await chooseSession("Down", "Down");
    machine.hands("key", "Return");
    await keydesk();
    const page = await machine.person();
    await walkOn(page).heading(words.identify.title);
    expect(lastSession()).toBe("openbox");
    for (const key of keys) machine.hands("key", key);
    machine.hands("mousemove", "640", "790", "click", "3", "click", "2");
    // Typing comes after all of that, so whatever it did has been done.
    machine.hands("mousemove", "640", "400");
    await page.locator("#user-id").focus();
    machine.hands("type", "sam");
    await expect.poll(() => page.locator("#user-id").inputValue()).toBe("sam");
    expect([...programsOf()].filter((program) => program === undefined || !programs.includes(program))).toEqual([]);
    const manager = session().find(({ commandLine }) => commandLine[0] === "openbox");
    expect(manager?.commandLine).toContain("/usr/lib/keydesk/openbox.xml");
    const names = readFileSync(`/proc/${String(manager?.pid)}/environ`, "utf8").split("\0").flatMap((line) => line.split("=")[0] ?? []);
    expect(names.filter((name) => !/^(?:HOME|USER|LOGNAME|PATH|LANG|PWD|DISPLAY|XAUTHORITY|DBUS_SESSION_BUS_ADDRESS|XDG_\w+|)$/u.test(name))).toEqual([]);
    process.kill((await machine.supervisor()).pid, "SIGKILL");
    await greeting();
    expect(lastCode()).toBe("137");
    await untilGone(session().map(({ pid }) => pid));
  });

  test("leads to Keydesk again after somebody chose a session that has no place for it", async () => {
    await chooseSession("Down", "Down", "Down");
    // The X server goes while the key is still down.
    machine.run("xdotool", ["key", "Return"]);
    await greeting();
    expect(lastSession()).toBe("sway");
    expect(machine.log()).toContain("Running command /usr/lib/keydesk/lightdm-session sway");
    machine.hands("key", "Return");
    await keydesk();
    expect(lastSession()).toBe("keydesk");
    process.kill((await machine.supervisor()).pid, "SIGKILL");
    await greeting();
  });

  test("lets nobody else in without a password", async () => {
    // One name after the other, each once the greeter has taken the last.
    const names = () => [...machine.log().matchAll(/Greeter start authentication for (\S+)/gu)].map(([, name]) => name);
    while (names().at(-1) !== "pupil") {
      const before = names().length;
      machine.hands("key", "Down");
      await until(() => names().length > before, "the next name in the list");
    }
    await until(() => /User pupil authorized|Prompt greeter/u.test(machine.log()), "the greeter to be ready for them");
    machine.hands("key", "Return");
    const result = await until(() => /Authenticate result for user pupil: (.*)/u.exec(machine.log())?.[1], "the greeter to let them in or not");
    expect(result).toBe("Authentication failure");
    expect(machine.log()).not.toContain("User pupil authorized");
  });

  test.each<[string, string, string[], RegExp]>([
    ["take Keydesk's session", "/usr/lib/keydesk/session", ["--login-screen"], /this session is for the account keydesk-kiosk alone/u],
    ["become the account without a password", "su", ["keydesk-kiosk", "-c", "id"], /Authentication failure/u],
    ["read the secret that opens its keychain", "cat", ["/run/keydesk/keychain-secret"], /Permission denied/u],
    ["read that secret as it is sealed", "cat", ["/etc/credstore.encrypted/keydesk-keychain"], /Permission denied/u],
    ["look into its home", "ls", ["/var/lib/keydesk-kiosk"], /Permission denied/u],
    ["take it off the sign-in screen", "keydesk-setup", ["off"], /for root/u],
  ])("a pupil who is signed in cannot %s", (_what, program, values, refusal) => {
    const { code, output } = machine.run(program, values, "pupil");
    expect(output).toMatch(refusal);
    expect(code).not.toBe(0);
  });

  test("nobody but root can write what the session is made of, and its account has no password and no shell", () => {
    const places = ["/usr/lib/keydesk", "/usr/share/keydesk", "/usr/sbin/keydesk-setup", "/etc/pam.d/keydesk-lightdm", "/etc/lightdm/lightdm.conf.d", "/etc/X11/Xsession.d/00keydesk", "/usr/share/xsessions/keydesk.desktop"];
    expect(machine.run("find", [...places, "-not", "-type", "l", "(", "-perm", "/022", "-o", "!", "-user", "root", ")"]).output).toBe("");
    expect(machine.run("getent", ["shadow", "keydesk-kiosk"]).output).toMatch(/^keydesk-kiosk:!/u);
    expect(machine.run("getent", ["passwd", "keydesk-kiosk"]).output).toContain(":Forgot password?:/var/lib/keydesk-kiosk:/usr/sbin/nologin");
  });

  test("at GDM's sign-in screen it lets that account in, to X11 alone, and takes nothing of it with it when it goes", () => {
    const rules = "auth requisite pam_nologin.so\nauth required pam_succeed_if.so user != root quiet_success\n";
    const inFile = (name: string) => machine.run("cat", [name]).output;
    machine.run("sh", ["-c", `mkdir -p /etc/gdm3; printf '${rules}' >/etc/pam.d/gdm-password; printf '[daemon]\n#WaylandEnable=false\n' >/etc/gdm3/daemon.conf`]);
    expect(machine.run("keydesk-setup", ["login-screen"])).toMatchObject({ code: 0 });
    expect(inFile("/etc/pam.d/gdm-password").split("\n")[1]).toBe("auth sufficient pam_succeed_if.so quiet user = keydesk-kiosk");
    expect(inFile("/etc/gdm3/daemon.conf")).toBe("[daemon]\nWaylandEnable=false\n");
    expect(machine.run("keydesk-setup", ["off"])).toMatchObject({ code: 0 });
    expect(inFile("/etc/pam.d/gdm-password")).toBe(rules);
  });

  test("setting up refuses where the machine's own settings would give that account another session", () => {
    machine.run("sh", ["-c", "printf 'session-wrapper=/etc/X11/Xsession\\n' >>/etc/lightdm/lightdm.conf"]);
    const { code, output } = machine.run("keydesk-setup", ["login-screen"]);
    expect(output).toContain("session-wrapper is set in /etc/lightdm/lightdm.conf");
    expect(code).toBe(1);
    expect(machine.run("sh", ["-c", "cd /usr/share/keydesk/login-screen && find . -type f -exec test -e /{} \\; -print"]).output).toBe("");
  });
});

import { mutation, type Hole, type Mutation } from "./mutation.ts";

const outside: Hole = "a way out of the kiosk's window";
const onDisk: Hole = "secrets in logs or on disk";
const root = "build/sessions/linux/root";
const set = `${root}/usr/share/keydesk/login-screen`;
const atSignIn = (name: string): Mutation["test"] => ({ file: "tests/kiosk/sign-in-screen.test.ts", name });
const nowhereElse = atSignIn("leads nowhere else: not by another session that is chosen for the account, nor by a key, nor by kill -9");

/** Defences of Keydesk at a sign-in screen, and of the session that it runs in there. */
export const loginScreenMutations: readonly Mutation[] = [
  {
    hole: outside,
    defence: "sign-in screen: no other session without a password",
    edits: [
      { file: `${root}/usr/lib/keydesk/lightdm-session`, find: '"$name" = keydesk-kiosk', replace: '"$name" = nobody' },
      { file: `${set}/etc/X11/Xsession.d/00keydesk`, find: '" = keydesk-kiosk', replace: '" = nobody' },
    ],
    test: nowhereElse,
  },
  mutation(
    "a kiosk that stands still",
    "sign-in screen: a choice that spoils it is forgotten",
    { file: `${root}/usr/lib/keydesk/forget-choice`, find: "string:keydesk", replace: "string:sway" },
    atSignIn("leads to Keydesk again after somebody chose a session that has no place for it"),
  ),
  mutation(outside, "sign-in screen: a window manager without bindings", { file: `${root}/usr/lib/keydesk/session-programs`, find: " --config-file /usr/lib/keydesk/openbox.xml", replace: "" }, nowhereElse),
  mutation(
    outside,
    "sign-in screen: an environment that nobody else chose",
    { file: `${root}/usr/lib/keydesk/session`, find: "exec env -i HOME=", replace: "exec env HOME=" },
    nowhereElse,
  ),
  mutation(
    outside,
    "sign-in screen: Keydesk's session is for its account",
    { file: `${root}/usr/lib/keydesk/session`, find: '!= "$account"', replace: "= nobody" },
    atSignIn("a pupil who is signed in cannot take Keydesk's session"),
  ),
  mutation(
    outside,
    "sign-in screen: set-up looks what LightDM would do",
    { file: `${root}/usr/sbin/keydesk-setup`, find: "    check_lightdm\n", replace: "" },
    atSignIn("setting up refuses where the machine's own settings would give that account another session"),
  ),
  mutation(
    "open route or default credentials",
    "sign-in screen: one account without a password",
    { file: `${set}/etc/pam.d/keydesk-lightdm`, find: "user = keydesk-kiosk", replace: "uid >= 1" },
    atSignIn("lets nobody else in without a password"),
  ),
  mutation(
    onDisk,
    "sign-in screen: the keychain's secret is its account's",
    { file: `${root}/usr/lib/keydesk/keychain-secret`, find: "chmod 0400", replace: "chmod 0444" },
    atSignIn("a pupil who is signed in cannot read the secret that opens its keychain"),
  ),
  mutation(
    outside,
    "sign-in screen: never as root",
    { file: "main/supervisor/index.ts", find: "isMachineAccount(thisAccount())", replace: "isMachineAccount({ ...thisAccount(), uid: 1 })" },
    { file: "tests/kiosk/login-screen.test.ts", name: "root is refused in one line that says what to do" },
  ),
  mutation(
    outside,
    "sign-in screen: a user ID hides no switch",
    { file: "main/command-line.ts", find: " && token.inlineValue !== false", replace: "" },
    { file: "main/command-line.test.ts", name: "the released app refuses a user ID with a switch of Chromium's in its value's place" },
  ),
  mutation(
    "a person misled",
    "sign-in screen: a user ID is what it looks like",
    { file: "main/user-hint.ts", find: " || unseen.test(hint)", replace: "" },
    { file: "main/user-hint.test.ts", name: "a change of direction may not" },
  ),
  mutation(
    "somebody's visit seen by the next",
    "sign-in screen: nobody is waited for for ever",
    { file: "renderer/visit/follow-visit.ts", find: "  if (somebodyCame) change({ began: performance.now(), last: performance.now() });\n", replace: "" },
    { file: "tests/screens/acting-login-screen.test.ts", name: "who walks away from a first screen that they never touched is not waited for" },
  ),
];

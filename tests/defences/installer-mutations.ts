import { mutation, type Hole, type Mutation } from "./mutation.ts";

const door: Hole = "an installer that opens a door";
const secret: Hole = "secrets in logs or on disk";
const settings = "build/installer/windows/settings.ts";
const msiSource = "build/installer/windows/msi.ts";
const msi = (name: string): Mutation["test"] => ({ file: "tests/installers/msi.test.ts", name });
const deb = (name: string): Mutation["test"] => ({ file: "tests/installers/deb.test.ts", name });

/** Defences of the installers. */
export const installerMutations: readonly Mutation[] = [
  mutation(
    secret,
    "the installer takes the code out of its properties before it lists them",
    { file: settings, find: '    setProperty(`Forget.${key}`, property, "", property, 6610 + 2 * index),\n', replace: "" },
    msi("silently, for the whole machine, with settings that the kiosk reads, and a code that no log has"),
  ),
  mutation(
    secret,
    "what the installer writes into the registry, and logs, is a placeholder",
    { file: settings, find: "Value: isSecret ? secretPlaceholder : `[${property}]`", replace: "Value: isSecret ? `[${property}]` : `[${property}]`" },
    msi("writes the code by a hidden command line of its own"),
  ),
  mutation(
    secret,
    "the installer's code is a hidden property",
    { file: msiSource, find: '    set("MsiHiddenProperties", hidden.join(";")),\n', replace: "" },
    msi("has a public property for every managed setting, handed on to the elevated part, and hides the code"),
  ),
  mutation(
    secret,
    "the installer gives a new service no code of the one before",
    { file: settings, find: "const sameService = isIdentity ?", replace: "const sameService = isIdentity && index < 0 ?" },
    msi("the code for one service is not shown to another"),
  ),
  mutation(
    door,
    "Windows goes back to no older version",
    {
      file: "build/installer/windows/keydesk.wxs",
      find: ' DowngradeErrorMessage="A newer version of $(var.ProductName) is on this computer already, and has repairs that this one lacks. To go back all the same, uninstall the newer one first."',
      replace: "",
    },
    msi("says in plain words that it does not replace a newer one"),
  ),
  mutation(
    door,
    "an upgrade takes every program's version into account",
    { file: msiSource, find: "    ...versions(folder),\n", replace: "" },
    msi("tells Windows which version each program bears, so that an upgrade replaces it"),
  ),
  mutation(
    door,
    "the installer takes over nothing that Group Policy wrote",
    { file: settings, find: "`${owned} AND ${was} AND NOT", replace: "`${was} AND NOT" },
    msi("an upgrade keeps what is not named anew, and what Group Policy wrote; going back is refused; nothing stays behind"),
  ),
  mutation(
    door,
    "an address without TLS is not installed",
    { file: settings, find: '  serviceUrl: "https://",', replace: '  serviceUrl: "http",' },
    msi("an address without TLS is refused, and nothing is installed"),
  ),
  mutation(
    door,
    "Debian goes back to no older version",
    { file: "build/installer/debian/preinst", find: 'if dpkg --compare-versions "$2" gt "$version"; then', replace: "if false; then" },
    deb("an older version is refused in plain words, and the newer one stays whole"),
  ),
  mutation(
    door,
    "what is installed is for root to write, whatever it was where it was built",
    { file: "build/installer/debian/deb.ts", find: "  shutToOthers(root);\n", replace: "" },
    deb("all that it installs is root's alone, and an upgrade leaves the settings as they are"),
  ),
];

import type { PartName } from "./parts-names.ts";

/** How it is known that something is there: a command on the path, a shared library, a file, or any Chromium. */
export type Proof =
  | { readonly kind: "command"; readonly name: string }
  | { readonly kind: "library"; readonly name: string }
  | { readonly kind: "file"; readonly name: string }
  | { readonly kind: "chromium" };

/** A system package that tests need. */
export interface SystemPackage {
  /** Its name on Debian and Ubuntu. */
  readonly name: string;
  readonly proof: Proof;
  readonly neededBy: readonly PartName[];
}

/** Everything from outside npm that the tests need. A new part adds its rows here. */
export const systemPackages: readonly SystemPackage[] = [
  // The kiosk's Electron links what Chromium links: with GTK, the package brings those libraries.
  { name: "chromium-headless-shell", proof: { kind: "chromium" }, neededBy: ["screens", "browser", "kiosk", "installers"] },
  { name: "xvfb", proof: { kind: "command", name: "Xvfb" }, neededBy: ["kiosk", "installers"] },
  { name: "openbox", proof: { kind: "command", name: "openbox" }, neededBy: ["kiosk", "installers"] },
  { name: "xdotool", proof: { kind: "command", name: "xdotool" }, neededBy: ["kiosk", "installers"] },
  { name: "x11-utils", proof: { kind: "command", name: "xwininfo" }, neededBy: ["kiosk", "installers"] },
  // Displays that come and go, and a Wayland session.
  { name: "xserver-xorg-core", proof: { kind: "command", name: "Xorg" }, neededBy: ["kiosk"] },
  { name: "xserver-xorg-video-dummy", proof: { kind: "file", name: "/usr/lib/xorg/modules/drivers/dummy_drv.so" }, neededBy: ["kiosk"] },
  { name: "x11-xserver-utils", proof: { kind: "command", name: "xrandr" }, neededBy: ["kiosk"] },
  { name: "sway", proof: { kind: "command", name: "sway" }, neededBy: ["kiosk"] },
  { name: "grim", proof: { kind: "command", name: "grim" }, neededBy: ["kiosk"] },
  { name: "imagemagick", proof: { kind: "command", name: "import" }, neededBy: ["kiosk", "installers"] },
  { name: "dbus", proof: { kind: "command", name: "dbus-daemon" }, neededBy: ["kiosk", "installers"] },
  // What a screen reader is told, and the language in which it is asked for.
  { name: "at-spi2-core", proof: { kind: "file", name: "/usr/libexec/at-spi-bus-launcher" }, neededBy: ["kiosk"] },
  { name: "python3-pyatspi", proof: { kind: "file", name: "/usr/lib/python3/dist-packages/pyatspi/__init__.py" }, neededBy: ["kiosk"] },
  // A keychain on a session bus of its own, for the kiosk's key.
  { name: "gnome-keyring", proof: { kind: "command", name: "gnome-keyring-daemon" }, neededBy: ["kiosk", "installers"] },
  { name: "dbus-bin", proof: { kind: "command", name: "dbus-send" }, neededBy: ["kiosk", "installers"] },
  // A sign-in screen, and how it knows the account "Forgot password?".
  { name: "lightdm", proof: { kind: "file", name: "/usr/sbin/lightdm" }, neededBy: ["kiosk", "installers"] },
  { name: "lightdm-gtk-greeter", proof: { kind: "file", name: "/usr/sbin/lightdm-gtk-greeter" }, neededBy: ["kiosk"] },
  { name: "accountsservice", proof: { kind: "file", name: "/usr/libexec/accounts-daemon" }, neededBy: ["kiosk"] },
  { name: "polkitd", proof: { kind: "file", name: "/usr/lib/polkit-1/polkitd" }, neededBy: ["kiosk"] },
  { name: "libgtk-3-0", proof: { kind: "library", name: "libgtk-3.so.0" }, neededBy: ["kiosk", "installers"] },
  // The MSI is made by msitools and installed by Wine.
  { name: "wixl", proof: { kind: "command", name: "wixl" }, neededBy: ["installers"] },
  { name: "msitools", proof: { kind: "command", name: "msibuild" }, neededBy: ["installers"] },
  { name: "wine", proof: { kind: "command", name: "wine" }, neededBy: ["installers"] },
  { name: "wine64", proof: { kind: "file", name: "/usr/lib/wine/wine64" }, neededBy: ["installers"] },
];

/** Parts that start a real Electron. */
export const electronNeededBy: readonly PartName[] = ["kiosk", "installers"];

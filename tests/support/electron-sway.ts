import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { end, type Display, type DisplayOptions } from "./electron-display.ts";
import { endWithTests } from "./electron-processes.ts";
import { until } from "./wait.ts";

/** A Wayland session in memory: sway, which puts each new window into a frame beside the others unless it asks for more. */
export async function startSway({ user, home, width, height }: Pick<DisplayOptions, "user" | "home" | "width" | "height">): Promise<Display> {
  const folder = path.join(home, "wayland");
  mkdirSync(folder, { mode: 0o700 });
  user.own(folder);
  const configuration = path.join(folder, "config");
  writeFileSync(configuration, `xwayland disable\noutput HEADLESS-1 resolution ${width}x${height}\n`);
  user.own(configuration);
  const [program, values] = user.command("sway", ["-c", configuration]);
  const session = { PATH: process.env["PATH"], HOME: home, XDG_RUNTIME_DIR: folder };
  const child = spawn(program, values, {
    env: { ...session, WLR_BACKENDS: "headless", WLR_LIBINPUT_NO_DEVICES: "1", WLR_RENDERER: "pixman" },
    stdio: "ignore",
  });
  endWithTests(child);
  const name = await until(() => readdirSync(folder).find((file) => /^wayland-\d+$/u.test(file)), "sway");
  const environment = { XDG_RUNTIME_DIR: folder, WAYLAND_DISPLAY: name };
  return {
    name,
    environment,
    switches: ["--ozone-platform=wayland", "--disable-gpu"],
    width,
    height,
    capture: (format) => {
      const [grim, grimValues] = user.command("grim", ["-t", format === "png" ? "png" : "ppm", "-"]);
      const picture = execFileSync(grim, grimValues, { env: { PATH: process.env["PATH"], ...environment }, maxBuffer: 64 * 1024 * 1024 });
      // A PPM is a head of text before the bare bytes, see ppm(5).
      return format === "png" ? picture : picture.subarray(picture.length - width * height * 3);
    },
    stop: () => end(child),
  };
}

// What Electron costs by itself: one window with an empty page, shown as soon as it has painted. With
// `--supervised`, by way of a process without a window, as a kiosk's supervisor starts an instance.
const { spawn } = require("node:child_process");
const { app, BrowserWindow } = require("electron");

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => app.exit(0));

if (process.argv.includes("--supervised")) {
  app.disableHardwareAcceleration();
  const window = spawn(process.execPath, [app.getAppPath(), `--user-data-dir=${app.getPath("userData")}-window`], { stdio: "inherit" });
  app.on("will-quit", () => window.kill());
  window.once("exit", () => app.exit(0));
  process.once("exit", () => window.kill());
} else {
  app.enableSandbox();
  void app.whenReady().then(() => {
    const window = new BrowserWindow({ width: 1280, height: 800, show: false });
    window.once("ready-to-show", () => window.show());
    // The same line that the kiosk's supervisor writes, so that one reader serves both.
    window.once("show", () => process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event: "instance-shown", pid: process.pid })}\n`));
    void window.loadURL("about:blank");
  });
}

// An ordinary window of Electron's with nothing held back, for the tries to get out of. Run with the
// page's file; each message brings a fresh window.
const { app, BrowserWindow } = require("electron");

const page = process.argv.at(-1);
app.disableHardwareAcceleration();
// The window may be closed: that is one of the ways out.
app.on("window-all-closed", () => undefined);
app.on("before-quit", (event) => {
  event.preventDefault();
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
});
process.once("disconnect", () => app.exit(0));

async function fresh() {
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
  const window = new BrowserWindow({ x: 0, y: 0, width: 801, height: 601, frame: false, autoHideMenuBar: true, show: false, webPreferences: { webviewTag: true } });
  await window.loadFile(page);
  await window.webContents.setVisualZoomLevelLimits(1, 3);
  window.show();
  window.setBounds({ x: 0, y: 0, width: 801, height: 601 });
  window.focus();
  process.send("fresh");
}

async function pinch(gesture) {
  const [{ webContents }] = BrowserWindow.getAllWindows();
  webContents.debugger.attach();
  await webContents.debugger.sendCommand("Input.synthesizePinchGesture", gesture);
  webContents.debugger.detach();
  process.send("pinched");
}

void app.whenReady().then(() => {
  process.on("message", (message) => void (message === "fresh" ? fresh() : pinch(message)));
  process.send("ready");
});

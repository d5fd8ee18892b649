// A program that copies its last argument and stays, as another window of the session would.
const { app, clipboard } = require("electron");

app.disableHardwareAcceleration();
process.once("disconnect", () => app.exit(0));
void app.whenReady().then(() => {
  clipboard.writeText(process.argv.at(-1));
  process.send("held");
});

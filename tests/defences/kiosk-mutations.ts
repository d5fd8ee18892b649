import { mutation, type Hole, type Mutation } from "./mutation.ts";

const outside: Hole = "a way out of the kiosk's window";
const hangs: Hole = "a kiosk that stands still";
const leadsNowhere = (name: string): Mutation["test"] => ({ file: "tests/kiosk/escape-room.test.ts", name: `${name} leads nowhere` });
const displays = (name: string): Mutation["test"] => ({ file: "tests/kiosk/displays.test.ts", name });
const walls = "main/instance/walls.ts";
const headers = "main/instance/page-headers.ts";
const windowFile = "main/instance/window.ts";

/** Defences of the kiosk's window and of what watches over it. */
export const kioskMutations: readonly Mutation[] = [
  mutation(outside, "closing is refused", { file: windowFile, find: '  window.on("close", (event) => event.preventDefault());\n', replace: "" }, leadsNowhere("the keys alt+F4")),
  mutation(outside, "keys that are not for typing are swallowed", { file: windowFile, find: "  keepKeys(window.webContents, onScreenReader);\n", replace: "" }, leadsNowhere("the keys ctrl+p")),
  mutation(outside, "what is dragged is let go", { file: "preload/index.ts", find: "refuseDrags();\n", replace: "" }, leadsNowhere("text dragged into a field")),
  mutation(outside, "the page has a sandbox of its own", { file: headers, find: '  "sandbox allow-scripts allow-same-origin allow-forms",\n', replace: "" }, leadsNowhere("print")),
  mutation(outside, "no dialog of the system's for files", { file: "main/instance/index.ts", find: "  await refuseFileChoosers(window.webContents);\n", replace: "" }, leadsNowhere("file")),
  {
    hole: outside,
    defence: "no new window, by the page's sandbox nor by main",
    edits: [
      { file: walls, find: '({ action: "deny" })', replace: '({ action: "allow" })' },
      { file: headers, find: 'allow-forms"', replace: 'allow-forms allow-popups"' },
    ],
    test: leadsNowhere("blank window"),
  },
  {
    hole: outside,
    defence: "the window stays on its page",
    edits: [
      { file: walls, find: '  contents.on("will-navigate", (event) => event.preventDefault());\n', replace: "" },
      { file: walls, find: '  contents.on("will-frame-navigate", (event) => event.preventDefault());\n', replace: "" },
    ],
    test: leadsNowhere("link"),
  },
  mutation(
    outside,
    "the released app knows no switch of Chromium's",
    { file: "main/command-line.ts", find: "packaged ? tokens", replace: "packaged && tokens.length > 99 ? tokens" },
    { file: "main/command-line.test.ts", name: "the released app refuses an end of the sandbox, however Chromium would read it: --no-sandbox" },
  ),
  mutation(outside, "every display is covered, whenever it comes", { file: "main/backdrop.ts", find: "    onDisplayChange(lay);\n", replace: "" }, displays("a display that is plugged in is covered, and the kiosk stays on its own")),
  mutation(outside, "the window follows its display", { file: windowFile, find: "window.isVisible()) cover(window);", replace: "window.isVisible()) return;" }, displays("when the kiosk's own display is unplugged it moves to the one that is left")),
  mutation(
    hangs,
    "the page itself has to answer",
    { file: "main/instance/heartbeat.ts", find: 'void contents\n      .executeJavaScriptInIsolatedWorld(world, [{ code: "0" }])', replace: "void Promise.resolve(world)" },
    { file: "tests/kiosk/recovery.test.ts", name: "a page that hangs, and a process that does, are ended and followed by the next" },
  ),
  mutation(
    hangs,
    "whoever is silent is ended",
    { file: "main/supervisor/watch.ts", find: "      onSilent();\n", replace: "" },
    { file: "main/supervisor/watch.test.ts", name: "one that stops beating is told of within ten seconds, once" },
  ),
];

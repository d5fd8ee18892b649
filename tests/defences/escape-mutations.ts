import { mutation, type Hole, type Mutation } from "./mutation.ts";

const outside: Hole = "a way out of the kiosk's window";

/** Defences against a page that wants out, a service that lies, and what one person leaves for the next. */
export const escapeMutations: readonly Mutation[] = [
  mutation(
    outside,
    "the page does not size its window",
    { file: "main/instance/walls.ts", find: '  contents.on("content-bounds-updated", (event) => event.preventDefault());\n', replace: "" },
    { file: "tests/kiosk/kiosk.test.ts", name: "the window covers the whole display, bare or with a window manager" },
  ),
  mutation(
    "somebody's visit seen by the next",
    "the clipboard is emptied, whoever holds what is in it",
    { file: "main/instance/index.ts", find: "    if (shown && !ordinary) clipboard.clear();\n", replace: "" },
    { file: "tests/kiosk/remembers-nobody.test.ts", name: "what lies in the clipboard goes with the person, whichever program holds it" },
  ),
  mutation(
    "an impostor of the service",
    "no redirect is followed",
    { file: "main/service-request.ts", find: 'redirect: "error"', replace: 'redirect: "follow"' },
    { file: "tests/kiosk/kiosk.test.ts", name: "a redirect to another host is not followed, and no token goes there" },
  ),
  mutation(
    "script from outside",
    "what the service says is text",
    { file: "renderer/frame/side.tsx", find: 'dir="auto" data-technician>\n            {organisation.name}\n          </span>', replace: 'dir="auto" dangerouslySetInnerHTML={{ __html: organisation.name }} />' },
    { file: "tests/kiosk/health.test.ts", name: "draws what the service says as text, whatever stands in it, and fetches nothing for it" },
  ),
  mutation(
    outside,
    "the released executable is no plain Node",
    { file: "electron-builder.yml", find: "  runAsNode: false\n", replace: "  runAsNode: true\n" },
    { file: "tests/kiosk/package.test.ts", name: "the executable's fuses are set" },
  ),
];

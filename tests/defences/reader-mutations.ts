import { mutation, type Mutation } from "./mutation.ts";

const reader = "main/supervisor/screen-reader.ts";
const readerTest = "main/supervisor/screen-reader.test.ts";
const updates = "main/update/updates.ts";
const updatesTest = "main/update/updates.test.ts";
const walls = "main/update/update-walls.ts";
const wallsTest = "main/update/update-walls.test.ts";
const updateRun = "tests/kiosk/updates.test.ts";

/** Defences of the screen reader that a kiosk starts, and of its updates. */
export const readerMutations: readonly Mutation[] = [
  mutation(
    "a program that nobody chose",
    "the released app takes no program in the screen reader's place",
    { file: "main/command-line.ts", find: '"inspectable", "screen-reader", "demo-outbox", "demo-on-top"]', replace: '"inspectable", "demo-outbox", "demo-on-top"]' },
    { file: "main/command-line.test.ts", name: "the released app refuses a program of somebody's choosing, however Chromium would read it: --screen-reader=/bin/sh" },
  ),
  mutation(
    "a program that nobody chose",
    "only whoever is in front starts it",
    { file: reader, find: "    if (person !== this.#person) return;\n    if (this.#running)", replace: "    if (this.#running)" },
    { file: readerTest, name: "nobody but the person in front starts or ends it: neither a spare, nor who has left" },
  ),
  mutation(
    "a program that nobody chose",
    "one at a time",
    { file: reader, find: "if (this.#running) this.#running.end();\n    else this", replace: "this" },
    { file: readerTest, name: "a hundred asks in a row leave one at the most" },
  ),
  mutation(
    "a way out of the kiosk's window",
    "it has no key for its own settings",
    { file: "main/supervisor/reader-program.ts", find: '  "preferencesSettingsHandler",\n', replace: "" },
    { file: readerTest, name: "Orca is started by whole paths, ends with the supervisor, and has no key for its own windows" },
  ),
  mutation(
    "somebody's visit seen by the next",
    "it ends with its person",
    { file: reader, find: "    this.#person = null;\n    this.#running?.end();\n  }\n\n  /** Starts it", replace: "    this.#person = null;\n  }\n\n  /** Starts it" },
    { file: readerTest, name: "it ends with its person, and the next one has none until they ask" },
  ),
  mutation(
    "somebody's visit seen by the next",
    "one that does not end is ended by force",
    { file: reader, find: 'setTimeout(() => isOver || signal("SIGKILL"), patience).unref();', replace: "" },
    { file: readerTest, name: "one that does not want to end is ended by force" },
  ),
  mutation(
    "somebody's visit seen by the next",
    "what it kept of a person goes with it",
    { file: reader, find: "      this.#laySettings(false);\n", replace: "" },
    { file: readerTest, name: "it begins with settings of the kiosk's own, and what it kept beside them goes with it" },
  ),
  mutation(
    "secrets in logs or on disk",
    "it is not told what the supervisor alone is told",
    { file: reader, find: "env: passedEnvironment(process.env)", replace: "env: process.env" },
    { file: readerTest, name: "it hears nothing of what the supervisor alone is told" },
  ),
  mutation(
    "a person misled",
    "updates wait until nobody is there",
    { file: updates, find: "this.#isBusy || !isIdle() ||", replace: "this.#isBusy ||" },
    { file: updatesTest, name: "nothing is asked or installed while somebody is in the middle of something" },
  ),
  mutation(
    "a kiosk that stands still",
    "an update that cannot be put in place ends nothing",
    { file: updates, find: "      onInstalled();\n    } catch (error) {", replace: "    } catch (error) {\n      onInstalled();" },
    { file: updatesTest, name: "what cannot be put in place ends nothing, and is looked for anew an hour later" },
  ),
  mutation(
    "a kiosk that stands still",
    "failures wait longer and longer",
    { file: updates, find: "firstPause * 2 ** this.#failures", replace: "0 * this.#failures" },
    { file: updatesTest, name: "failures are logged and tried again after an hour, then two, then four, and never more than once a day" },
  ),
  mutation(
    "a program that nobody chose",
    "an update comes from its own address alone",
    { file: walls, find: "asked.origin === base.origin && ", replace: "" },
    { file: wallsTest, name: "https://updates.example.org.evil.example/keydesk/x is not" },
  ),
  mutation(
    "a kiosk that stands still",
    "an update is no longer than it may be",
    { file: walls, find: "return Number(length) <= (", replace: "return Number(length) >= 0 || Boolean(" },
    { file: wallsTest, name: "an answer must say its length, once, uncompressed and within bounds" },
  ),
  mutation(
    "a program that nobody chose",
    "an update is never an older version",
    { file: "main/update/find-update.ts", find: "allowDowngrade: false", replace: "allowDowngrade: true" },
    { file: updateRun, name: "leaves a version alone that is not newer: older" },
  ),
  mutation(
    "an impostor of the service",
    "an update's host is judged by the authority that is known for it",
    { file: "main/update/find-update.ts", find: "  pin(network);\n", replace: "  network.setCertificateVerifyProc((_request, answer) => answer(0));\n" },
    { file: updateRun, name: "trusts no certificate but that of the authority it knows for the host" },
  ),
  mutation(
    "a kiosk that stands still",
    "a version that was installed already is not installed for ever",
    { file: "main/update/find-update.ts", find: '.catch(() => "")) === version)', replace: '.catch(() => "")) === "")' },
    { file: updateRun, name: "puts a newer version in the place of its own, and does so once" },
  ),
  mutation(
    "somebody shut out who cannot see",
    "each field is told by its name",
    { file: "renderer/registration/choose-questions.tsx", find: "<label htmlFor={id}>", replace: "<label>" },
    { file: "tests/kiosk/screen-reader-states.test.ts", name: "a screen reader is told all of: step choose-questions" },
  ),
];

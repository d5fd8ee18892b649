import { createRoot } from "react-dom/client";
import type { Bridge, KioskFittings } from "../contract/ipc.ts";
import { usualKioskRules } from "../contract/kiosk-rules.ts";
import type { Organisation } from "../contract/organisation.ts";
import { languages, pathsOf, type Language, type Purpose } from "../contract/vocabulary.ts";
import { takeRequestCode } from "./answers/request-code.ts";
import { App } from "./app.tsx";
import { createHttpClient } from "./client/http-client.ts";
import { takeReturnAddress } from "./flow/return-address.ts";
import { createSession } from "./flow/session.ts";
import { noMemory, tabMemory, type MemoryKey } from "./flow/tab-memory.ts";
import { chooseLanguage } from "./frame/preferences.ts";
import { followScreenReader } from "./frame/screen-reader.ts";
import { Starting } from "./starting.tsx";
import { onTechnicianGesture } from "./technician/gesture.ts";
import "./styles/index.ts";
import { followVisit, type FollowedVisit } from "./visit/follow-visit.ts";
import { loadWords } from "./words/words.ts";

declare global {
  interface Window {
    /** Put there by the kiosk's preload; a browser has none. */
    readonly keydesk?: Bridge;
  }
}

/** Where the flow of each purpose is remembered; a reset and an unlocking begin at the same address. */
const memories = { reset: "flow", unlock: "flow", register: "registration", approve: "approval", confirm: "confirmation" } as const satisfies Record<Purpose, MemoryKey>;

/** A browser has neither keyboard, screen reader nor login screen of its own, and no technician. */
const browser: KioskFittings = { onScreenKeyboard: "never", screenReader: false, passphrase: false, loginScreen: null };
const bridge = window.keydesk ?? null;
const client = bridge?.identity ?? createHttpClient();
const container = document.getElementById("root");
if (container === null) throw new Error("the page has no root element");
const root = createRoot(container);

// In a browser everything but a reset has an address of its own, and its flow is remembered apart.
const entry: Purpose = bridge ? "reset" : entryAt(location.pathname);
const flowMemory = bridge ? noMemory : tabMemory(memories[entry]);

// Whoever has just scanned a code means that one, whatever was begun here before: in a tab that is open already, too.
const requestCode = bridge ? null : takeRequestCode(window);
if (requestCode !== null) flowMemory.write(null);
if (entry === "approve") window.addEventListener("popstate", beginAnew);

const returnTo = entry === "register" && bridge === null ? takeReturnAddress(window) : null;

// At a kiosk each person begins in the organisation's own language; in a browser, in what was chosen or is asked for.
const languageMemory = bridge ? noMemory : tabMemory("language");
const chosen = languageMemory.read();
const asked = bridge ? [] : [...(chosen === null ? [] : [chosen]), ...navigator.languages];

// What the browser asks for serves until the organisation says which languages it has.
const [early, fittings] = await Promise.all([loadWords(chooseLanguage(languages, "en", asked)), bridge?.kiosk.fittings() ?? browser]);
const waysBack = fittings.loginScreen === null ? null : (bridge?.person ?? null);
const screenReader = bridge && fittings.screenReader ? followScreenReader(bridge) : null;
let words = early;
let visit: FollowedVisit | null = null;
let technicianIsThere = false;
if (bridge !== null) onTechnicianGesture(document, () => void openForTechnician(bridge));
root.render(<Starting client={client} readHealth={bridge?.kiosk.health ?? null} words={early} waysBack={waysBack} onOrganisation={(organisation) => void open(organisation)} />);

async function open(organisation: Organisation): Promise<void> {
  let language: Language = chooseLanguage(organisation.languages, organisation.defaultLanguage, asked);
  const session = createSession({ client, memory: flowMemory, language: () => language });
  const firstWords = language === early.language ? early : await loadWords(language);
  words = firstWords;
  if (technicianIsThere) return;
  visit = bridge && followVisit(organisation.kiosk ?? usualKioskRules, window, { somebodyCame: fittings.loginScreen !== null });
  root.render(
    <App
      organisation={organisation}
      session={session}
      entry={entry}
      requestCode={requestCode}
      returnTo={returnTo}
      firstWords={firstWords}
      bridge={bridge}
      fittings={fittings}
      screenReader={screenReader}
      visit={visit}
      onLanguage={(now) => {
        language = now;
        languageMemory.write(now);
        void loadWords(now).then((loaded) => {
          words = loaded;
        });
      }}
    />,
  );
}

/** The technician's screen in the place of the person's, who is forgotten with this page. */
async function openForTechnician(kiosk: Bridge): Promise<void> {
  if (technicianIsThere) return;
  technicianIsThere = true;
  visit?.stop();
  const { Technician } = await import("./technician/technician.tsx");
  root.render(<Technician bridge={kiosk} words={words} onScreenKeyboard={fittings.onScreenKeyboard} passphrase={fittings.passphrase} />);
}

/** What a browser's address asks for. */
function entryAt(path: string): Purpose {
  const entries = ["register", "approve", "confirm"] as const;
  return entries.find((purpose) => pathsOf[purpose] === path) ?? "reset";
}

/** A code that was scanned into this page: before the flow's own history hears of it, so that it stays in no entry. */
function beginAnew(event: PopStateEvent): void {
  if (location.hash.length < 2) return;
  event.stopImmediatePropagation();
  location.reload();
}

import { createRoot } from "react-dom/client";
import type { Bridge } from "../contract/ipc.ts";
import type { Organisation } from "../contract/organisation.ts";
import { languages, registerPath, type Language, type Purpose } from "../contract/vocabulary.ts";
import { App } from "./app.tsx";
import { createHttpClient } from "./client/http-client.ts";
import { createSession } from "./flow/session.ts";
import { noMemory, tabMemory } from "./flow/tab-memory.ts";
import { chooseLanguage } from "./frame/preferences.ts";
import { Starting } from "./starting.tsx";
import "./styles/index.ts";
import { loadWords } from "./words/words.ts";

declare global {
  interface Window {
    /** Put there by the kiosk's preload; a browser has none. */
    readonly keydesk?: Bridge;
  }
}

const bridge = window.keydesk ?? null;
const client = bridge?.identity ?? createHttpClient();
const container = document.getElementById("root");
if (container === null) throw new Error("the page has no root element");
const root = createRoot(container);

// In a browser a registration has an address of its own, and its flow is remembered apart from a reset's.
const entry: Purpose = bridge === null && location.pathname === registerPath ? "register" : "reset";
const flowMemory = bridge ? noMemory : tabMemory(entry === "register" ? "registration" : "flow");

// At a kiosk each person begins in the organisation's own language; in a browser, in what was chosen or is asked for.
const languageMemory = bridge ? noMemory : tabMemory("language");
const chosen = languageMemory.read();
const asked = bridge ? [] : [...(chosen === null ? [] : [chosen]), ...navigator.languages];

// What the browser asks for serves until the organisation says which languages it has.
const early = await loadWords(chooseLanguage(languages, "en", asked));
root.render(<Starting client={client} words={early} onOrganisation={(organisation) => void open(organisation)} />);

async function open(organisation: Organisation): Promise<void> {
  let language: Language = chooseLanguage(organisation.languages, organisation.defaultLanguage, asked);
  const session = createSession({ client, memory: flowMemory, language: () => language });
  const firstWords = language === early.language ? early : await loadWords(language);
  root.render(
    <App
      organisation={organisation}
      session={session}
      entry={entry}
      firstWords={firstWords}
      bridge={bridge}
      onLanguage={(now) => {
        language = now;
        languageMemory.write(now);
      }}
    />,
  );
}

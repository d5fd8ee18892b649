import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import { shortcutOf } from "../../contract/shortcuts.ts";
import { useScreenKeyboard } from "../keyboard/use-screen-keyboard.ts";
import { useSurroundings } from "../parts/surroundings.ts";
import { Forgetting } from "../visit/forgetting.tsx";
import { Cover } from "./cover.tsx";
import { Side } from "./side.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useLook } from "./use-look.ts";

/** Only a kiosk has a keyboard of its own, and it need not be there before the first screen is. */
const loadKeyboard = () => import("../keyboard/keyboard.tsx");
const Keyboard = lazy(async () => ({ default: (await loadKeyboard()).Keyboard }));

/** Around every page: the organisation's area beside it, the tools above it. */
export function Frame({ children }: { children: ReactNode }): ReactNode {
  const { words, organisation, kiosk, onScreenKeyboard, visit } = useSurroundings();
  const look = useLook(organisation.colour);
  const [hidden, setHidden] = useState(false);
  const keyboard = useScreenKeyboard(onScreenKeyboard);
  const tools = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (onScreenKeyboard !== "never") void loadKeyboard();
  }, [onScreenKeyboard]);

  const { toggleContrast } = look;
  useEffect(() => {
    if (!kiosk) return;
    const press = (event: KeyboardEvent) => {
      const { code, ctrlKey: control, altKey: alt, metaKey: meta, shiftKey: shift, repeat } = event;
      if (repeat || shortcutOf({ code, control, alt, meta, shift }) !== "contrast") return;
      event.preventDefault();
      toggleContrast();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [kiosk, toggleContrast]);

  function show() {
    setHidden(false);
    // Once the page is back, the focus returns to where it was left: the button that hid it.
    requestAnimationFrame(() => tools.current?.querySelector<HTMLElement>(".tool.hide")?.focus());
  }

  return (
    <>
      {visit && <Forgetting visit={visit} />}
      {hidden && <Cover onShow={show} />}
      <div className="screen" inert={hidden}>
        <div className="layout">
          <a
            className="skip"
            href="#main"
            onClick={(event) => {
              event.preventDefault();
              document.getElementById("main")?.focus();
            }}
          >
            {words.t("frame.skip")}
          </a>
          <Side />
          <div className="paper" ref={tools}>
            <Toolbar look={look} keyboard={keyboard} onHide={() => setHidden(true)} />
            <main id="main" tabIndex={-1}>
              {children}
            </main>
          </div>
        </div>
      </div>
      {!hidden && keyboard.field !== null && (
        <Suspense>
          <Keyboard field={keyboard.field} words={words} onHide={keyboard.hide} />
        </Suspense>
      )}
    </>
  );
}

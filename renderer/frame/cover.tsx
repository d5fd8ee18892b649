import { useEffect, useRef, type ReactNode } from "react";
import { Icon } from "../parts/icons.tsx";
import { useSurroundings } from "../parts/surroundings.ts";

/** Hides everything from the person next to you; what was typed stays where it is behind it. */
export function Cover({ onShow }: { onShow: () => void }): ReactNode {
  const { words, organisation } = useSurroundings();
  const { t } = words;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const title = document.title;
    document.title = organisation.name;
    button.current?.focus();
    return () => {
      document.title = title;
    };
  }, [organisation.name]);
  return (
    <main className="cover">
      <Icon name="hide" />
      <h1>{t("frame.hidden")}</h1>
      <p>{t("frame.hiddenHelp")}</p>
      <button ref={button} type="button" className="button primary" onClick={onShow}>
        {t("frame.show")}
      </button>
    </main>
  );
}

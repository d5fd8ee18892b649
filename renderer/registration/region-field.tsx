import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { StepOf } from "../flow/session-state.ts";
import { useSurroundings } from "../parts/surroundings.ts";
import { Text } from "../words/text.tsx";
import { findRegions, nameRegions } from "./regions.ts";

interface RegionFieldProps {
  regions: StepOf<"enter-number">["regions"];
  /** ISO 3166-1 code of the one that is chosen. */
  value: string;
  onValue: (region: string) => void;
}

/**
 * A list with search: an editable combobox with a listbox, by the ARIA Authoring Practices. One region
 * is always chosen; what is typed only looks for another, and is forgotten when the field is left.
 */
export function RegionField({ regions, value, onValue }: RegionFieldProps): ReactNode {
  const { words } = useSurroundings();
  const { t, language } = words;
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const named = useMemo(() => nameRegions(regions, language), [regions, language]);
  const [open, setOpen] = useState(false);
  /** What is being looked for; null while nothing has been typed over the chosen one. */
  const [search, setSearch] = useState<string | null>(null);
  const [active, setActive] = useState<string | null>(null);

  const found = open ? findRegions(named, search ?? "") : [];
  const chosen = named.find(({ region }) => region === value)?.label ?? value;
  const current = found.find(({ region }) => region === active) ?? found[0];
  const optionId = (region: string): string => `${listId}-${region}`;

  useEffect(() => {
    if (open) list.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest" });
  }, [open, search, active]);

  function show() {
    if (open) return;
    setOpen(true);
    setActive(value);
  }
  function close() {
    setOpen(false);
    setSearch(null);
    setActive(null);
  }
  function pick(region: string) {
    onValue(region);
    close();
  }
  function move(by: number): void {
    if (!open) return show();
    const index = found.findIndex(({ region }) => region === current?.region);
    const next = found[Math.min(Math.max(index + by, 0), found.length - 1)];
    if (next !== undefined) setActive(next.region);
  }

  function press(event: KeyboardEvent) {
    switch (event.key) {
      case "ArrowDown":
        move(1);
        break;
      case "ArrowUp":
        move(-1);
        break;
      case "PageDown":
        move(6);
        break;
      case "PageUp":
        move(-6);
        break;
      case "Enter":
        if (!open) return;
        if (current !== undefined) pick(current.region);
        break;
      case "Escape":
        if (!open) return;
        close();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  return (
    <div className="field">
      <label htmlFor="region">{t("enterNumber.region")}</label>
      <p className="help" id="region-help">
        {t("enterNumber.regionHelp")}
      </p>
      <div className="list">
        <input
          id="region"
          className="input"
          type="text"
          role="combobox"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && current ? optionId(current.region) : undefined}
          aria-describedby="region-help"
          value={search ?? chosen}
          onChange={(event) => {
            setOpen(true);
            setSearch(event.target.value);
            setActive(null);
          }}
          onFocus={(event) => event.target.select()}
          onClick={(event) => {
            event.currentTarget.select();
            show();
          }}
          onBlur={close}
          onKeyDown={press}
        />
        <ul className="options" id={listId} role="listbox" aria-label={t("enterNumber.region")} hidden={!open || found.length === 0} ref={list}>
          {found.map(({ region, label }) => (
            <li
              key={region}
              id={optionId(region)}
              role="option"
              aria-selected={region === value}
              data-active={region === current?.region || undefined}
              // The focus stays in the field, so that it is not left before the choice is made.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(region)}
            >
              <span>
                <Text>{label}</Text>
              </span>
            </li>
          ))}
        </ul>
      </div>
      <p className={open && found.length === 0 ? "help" : "visually-hidden"} role="status">
        {open && search !== null && (found.length === 0 ? t("enterNumber.regionNone") : t("enterNumber.regionFound", { count: found.length }))}
      </p>
    </div>
  );
}

import { holdFor, isTechnicianChord } from "../../contract/technician.ts";

/**
 * Tells when somebody does what only technicians know of: holds the organisation's name, or the heading that
 * stands before it is known, with a finger or the mouse for five seconds, or presses the keys.
 */
export function onTechnicianGesture(page: Document, open: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const letGo = () => clearTimeout(timer);
  const press = ({ target, isPrimary }: PointerEvent) => {
    letGo();
    if (isPrimary && target instanceof Element && target.closest("[data-technician]") !== null) timer = setTimeout(open, holdFor);
  };
  page.addEventListener("pointerdown", press, { capture: true });
  for (const end of ["pointerup", "pointercancel", "pointerleave"] as const) page.addEventListener(end, letGo, { capture: true });
  page.addEventListener(
    "pointermove",
    ({ target }) => {
      if (!(target instanceof Element) || target.closest("[data-technician]") === null) letGo();
    },
    { capture: true },
  );
  page.addEventListener("keydown", ({ ctrlKey: control, altKey: alt, shiftKey: shift, metaKey: meta, code, repeat }) => {
    if (!repeat && isTechnicianChord({ control, alt, shift, meta, code })) open();
  });
}

/** As much of the page as is needed here: main and preload are written without the DOM's types. */
interface Page {
  addEventListener(type: "dragstart" | "dragenter" | "dragover" | "drop", listener: (event: Drag) => void, options: { capture: true }): void;
}
interface Drag {
  readonly dataTransfer: { dropEffect: string } | null;
  preventDefault(): void;
  stopImmediatePropagation(): void;
}
declare const window: Page;

/**
 * Nothing is dragged into the page, out of it or within it. Main has no say in this; here the listeners
 * stand before any of the page's own, which never hear of it.
 */
export function refuseDrags(): void {
  for (const type of ["dragstart", "dragenter", "dragover", "drop"] as const) window.addEventListener(type, refuse, { capture: true });
}

function refuse(event: Drag): void {
  // To cancel `dragover` alone would mean that a drop is welcome.
  if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
  event.preventDefault();
  event.stopImmediatePropagation();
}

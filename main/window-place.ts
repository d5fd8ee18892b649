import type { Rectangle, Size } from "electron";

/** The two windows of a run from source, in pixels, as large as they are where there is room. */
const kioskSize: Size = { width: 1100, height: 800 };
const outboxSize: Size = { width: 560, height: 800 };

/** What a window manager puts around a window: the title above it, in pixels. */
const title = 40;
/** Least width of the outbox that still reads well beside the kiosk. */
const narrowestOutbox = 400;

/**
 * Where the kiosk's ordinary window and the demo outbox go within the work area: beside each other
 * where both fit, the outbox first; else the kiosk lies in front, below and to the right, so that the
 * outbox's title and edge stay in sight behind it.
 */
export function placeWindows(area: Rectangle): { kiosk: Rectangle; outbox: Rectangle } {
  const height = Math.min(kioskSize.height, area.height - title);
  const beside = area.width - kioskSize.width;
  if (beside >= narrowestOutbox) {
    const width = Math.min(outboxSize.width, beside);
    return {
      outbox: { x: area.x, y: area.y, width, height },
      kiosk: { x: area.x + width, y: area.y, width: kioskSize.width, height },
    };
  }
  const step = Math.max(2 * title, Math.min(area.width - kioskSize.width, outboxSize.width));
  return {
    outbox: { x: area.x, y: area.y, width: Math.min(outboxSize.width, area.width), height: height - title },
    kiosk: { x: area.x + step, y: area.y + title, width: Math.min(kioskSize.width, area.width - step), height: height - title },
  };
}

/** A small window's place in the lower corner, above a kiosk that has the whole display. */
export function cornerOf(area: Rectangle): Rectangle {
  const width = Math.min(360, area.width);
  const height = Math.min(420, area.height);
  return { x: area.x + area.width - width, y: area.y + area.height - height, width, height };
}

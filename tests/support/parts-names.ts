/** The parts of the test command, in the order in which they run. Also what `npm test -- NAME` takes. */
export const partNames = [
  "types",
  "lint",
  "layers",
  "unused",
  "build",
  "checks",
  "unit",
  "service",
  "security",
  "faults",
  "screens",
  "browser",
  "kiosk",
  "installers",
] as const;
export type PartName = (typeof partNames)[number];


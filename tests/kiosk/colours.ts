/** The background of the test page. */
export const pageColour = "#c0ffee";
/** The plain windows of main/displays.ts. */
export const plainColour = "#f6f4ef";

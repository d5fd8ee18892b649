/** The background of the test page. */
export const pageColour = "#c0ffee";
/** The plain windows of main/displays.ts. */
export const plainColour = "#f6f4ef";
/** What the X server fills a window with until its first picture is there, where nothing composes windows: GTK's own. */
export const unpaintedColour = "#f6f5f4";

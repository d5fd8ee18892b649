import type { Browser } from "playwright";
import { openBrowser } from "./browser.ts";
import { buildRenderer } from "./build.ts";
import { openGallery, type Gallery } from "./gallery.ts";

/** The screens as they are shipped with made-up answers behind them, and a browser to look at them with. */
export interface OpenScreens {
  browser: Browser;
  gallery: Gallery;
  /** Where the built renderer lies. */
  folder: string;
  close: () => Promise<void>;
}

export async function openScreens(): Promise<OpenScreens> {
  const renderer = await buildRenderer();
  const gallery = await openGallery(renderer.folder);
  const browser = await openBrowser();
  const close = async (): Promise<void> => {
    await browser.close();
    await gallery.close();
    await renderer.remove();
  };
  return { browser, gallery, folder: renderer.folder, close };
}

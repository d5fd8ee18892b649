import type { Browser } from "playwright";
import { openBrowser } from "./browser.ts";
import { openGallery, type Gallery } from "./gallery.ts";

/** The screens as they are shipped with made-up answers behind them, and a browser to look at them with. */
export interface OpenScreens {
  browser: Browser;
  gallery: Gallery;
  close: () => Promise<void>;
}

/** @param folder where the built renderer lies */
export async function openScreens(folder: string): Promise<OpenScreens> {
  const gallery = await openGallery(folder);
  const browser = await openBrowser();
  const close = async (): Promise<void> => {
    await browser.close();
    await gallery.close();
  };
  return { browser, gallery, close };
}

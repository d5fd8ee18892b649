import { decode } from "fast-png";
import type { Browser, CDPSession, Page } from "playwright";
import decodeQR from "qr/decode.js";
import { pathsOf } from "../../contract/vocabulary.ts";
import { said, walkOn, type Walk } from "./walk.ts";

const { en } = said;

/** A person's own phone: its browser, with Chromium's virtual authenticator for the passkeys in it. */
export interface Phone {
  page: Page;
  walk: Walk;
  /** Makes a passkey on the page of registering, as somebody who has nothing registered yet. */
  makesPasskey(userId: string, password: string): Promise<void>;
  /** Holds the camera over another screen's QR code, and opens the address that is in it. */
  scans(screen: Page): Promise<void>;
  /** From now on the finger on the sensor is not its owner's. */
  knowsFinger(known: boolean): Promise<void>;
  close(): Promise<void>;
}

/** @param origin where the organisation's pages are */
export async function openPhone(browser: Browser, origin: string): Promise<Phone> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  const authenticatorId = await addAuthenticator(devTools);
  const walk = walkOn(page);
  return {
    page,
    walk,
    async makesPasskey(userId, password) {
      await page.goto(new URL(pathsOf.register, origin).href);
      await walk.heading(en.signIn.title);
      await walk.signIn(userId, password);
      await walk.setUp("passkey");
      await walk.heading(en.setUpPasskey.title);
      await walk.press(en.setUpPasskey.submit);
      await walk.entry("passkey", "set").waitFor();
    },
    async scans(screen) {
      await page.goto(await scanned(screen));
    },
    async knowsFinger(known) {
      await devTools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: known });
    },
    close: () => context.close(),
  };
}

/** One that is built into the phone, keeps passkeys and asks its owner for a finger, who gives it at once. */
export async function addAuthenticator(devTools: CDPSession): Promise<string> {
  await devTools.send("WebAuthn.enable");
  const { authenticatorId } = await devTools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return authenticatorId;
}

/** What a camera reads off the one QR code on a screen, as it is drawn there. */
export async function scanned(screen: Page): Promise<string> {
  const { width, height, data } = decode(await screen.locator(".scan-me img").screenshot());
  return decodeQR({ width, height, data: Uint8Array.from(data) });
}

import type { BuiltApp } from "../support/electron-app.ts";
import { startKiosk } from "../support/electron.ts";
import { nextCode } from "../support/codes.ts";
import { startService } from "../support/service.ts";
import { said, walkOn } from "../support/walk.ts";
import { painted } from "./painted.ts";
import { smallPng } from "./small-png.ts";

const words = said.en;

/** A reset at the real kiosk, as the display shows it and not as Electron says. */
export async function takeReadmePictures(app: BuiltApp, keep: (file: string, picture: Buffer) => void): Promise<void> {
  const service = await startService();
  await service.add({
    userId: "sam.okafor",
    password: "the old password 1",
    methods: [
      { factor: "email", address: "sam.okafor@gmail.example" },
      { factor: "mobile", number: "+447700900177" },
      { factor: "authenticator", secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" },
    ],
  });
  const kiosk = await startKiosk({ app, serviceUrl: service.origin, enrolment: service.kiosk, display: { width: 1920, height: 1080 } });
  const take = async (file: string): Promise<void> => {
    await painted(kiosk.page);
    keep(file, smallPng(kiosk.display.capture("png")));
  };
  try {
    const walk = walkOn(kiosk.page);
    await walk.heading(words.identify.title);
    await kiosk.page.locator("#user-id").fill("sam.okafor");
    await take("1-who-are-you.png");
    await walk.press(words.actions.next);
    await walk.heading(words.choose.title);
    await take("2-choose-a-method.png");
    await walk.choose("email");
    await walk.heading(words.code.title);
    await walk.enterCode("417000");
    await kiosk.page.getByRole("alert").waitFor();
    await take("3-enter-the-code.png");
    await walk.enterCode(await nextCode(service.sent, 0));
    await walk.heading(words.password.title);
    await walk.press(words.password.show);
    await kiosk.page.locator("#password").fill("lantern otter biscuit");
    await kiosk.page.getByText(words.strength.level[4]).first().waitFor();
    await take("4-choose-a-password.png");
    await kiosk.page.locator("#again").fill("lantern otter biscuit");
    await walk.press(words.password.finish);
    await walk.heading(words.done.title["password-changed"]);
    await take("5-done.png");
  } finally {
    await kiosk.stop();
    await service.stop();
  }
}

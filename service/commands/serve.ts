import { compose } from "../compose.ts";
import { deploymentFrom, settingsAlone } from "./deployment.ts";
import { holdDataFolder } from "./hold.ts";
import { untilAskedToStop } from "./until-stopped.ts";

/** Runs the service until it is asked to stop. */
export async function serve(argv: readonly string[]): Promise<void> {
  const settings = settingsAlone(argv, "serve");
  const hold = holdDataFolder(settings.dataFolder);
  const service = await compose(await deploymentFrom(settings));
  await service.begin();
  try {
    await service.app.listen(settings.listen);
  } catch (error) {
    await service.stop();
    throw error;
  }
  // Listened for before anybody is told that it runs: who then asks it to stop is heard.
  const asked = untilAskedToStop();
  console.log(`Keydesk answers at ${settings.origin}`);
  await asked;
  await service.stop();
  hold.release();
}

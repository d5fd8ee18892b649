import { deploymentFrom, settingsFrom } from "../../service/commands/deployment.ts";
import { untilAskedToStop } from "../../service/commands/until-stopped.ts";
import { compose } from "../../service/compose.ts";
import type { Directory } from "../../service/directories/directory.ts";

/**
 * The service as `serve` runs it, on a directory that ends the whole process at a chosen moment, as
 * if the plug were pulled there: `serve --settings FILE MOMENT`.
 */
export const moments = ["before-set", "after-set", "before-confirm", "after-confirm", "before-sign-out", "after-sign-out"] as const;
export type Moment = (typeof moments)[number];

/** Never returns: the process is gone. */
async function die(): Promise<never> {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
}

function dyingAt(moment: Moment, directory: Directory): Directory {
  const around = async <Answer>(before: Moment, after: Moment, work: () => Promise<Answer>): Promise<Answer> => {
    if (moment === before) await die();
    const answer = await work();
    if (moment === after) await die();
    return answer;
  };
  return {
    ...directory,
    setPassword: (key, password, operation) => around("before-set", "after-set", () => directory.setPassword(key, password, operation)),
    confirm: (key, operation) => around("before-confirm", "after-confirm", () => directory.confirm(key, operation)),
    signOutEverywhere: (key) => around("before-sign-out", "after-sign-out", () => directory.signOutEverywhere(key)),
  };
}

const argv = process.argv.slice(2);
const moment = moments.find((one) => one === argv.at(-1));
if (moment !== undefined) {
  const settings = settingsFrom(argv);
  const service = await compose({ ...(await deploymentFrom(settings)), wrapDirectory: (directory) => dyingAt(moment, directory) });
  await service.begin();
  await service.app.listen(settings.listen);
  const asked = untilAskedToStop();
  process.stdout.write(`Keydesk answers at ${settings.origin}\n`);
  await asked;
  await service.stop();
}

import { Complaint } from "../commands/complaint.ts";
import { builtScreens } from "../commands/screens.ts";
import { untilAskedToStop } from "../commands/until-stopped.ts";
import { wordsOf } from "../commands/words.ts";
import { profileNames, type ProfileName } from "../policy/load.ts";
import { openDemo, type DemoReady } from "./demo.ts";

const defaultPort = 8470;

/** Runs the demo until it is asked to stop, and tells whoever started it where it answers. */
export async function demo(argv: readonly string[]): Promise<void> {
  const opened = await openDemo({ ...options(argv), screens: builtScreens() });
  console.log(opened.introduction);
  process.send?.(opened.ready satisfies DemoReady);
  await untilAskedToStop();
  await opened.stop();
}

const profiles = `--profile takes one of: ${profileNames.join(", ")}.`;
const usage = `Usage: demo [--port PORT] [--profile NAME]\n${profiles}`;

function options(argv: readonly string[]): { port: number; profile: ProfileName } {
  const { values } = wordsOf(argv, { usage, options: { port: { type: "string" }, profile: { type: "string" } }, most: 0 });
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Complaint("--port takes a whole number from 1 to 65535.");
  const profile = profileNames.find((name) => name === (values.profile ?? "oak-hill"));
  if (profile === undefined) throw new Complaint(`There is no profile named ${JSON.stringify(values.profile)}. ${profiles}`);
  return { port, profile };
}

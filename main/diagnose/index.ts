import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { app, session } from "electron";
import type { CommandLine } from "../command-line.ts";
import { knownAuthority } from "../device/identity.ts";
import { certificateJudge } from "../device/verify-certificate.ts";
import { exitCodes } from "../exit.ts";
import { ownFolder } from "../own-folder.ts";
import { lastGoodIn } from "../settings/last-good.ts";
import { readSettings } from "../settings/read-settings.ts";
import { settingsSources } from "../settings/sources.ts";
import { judgeService, judgeSettings, settingLines, type Finding, type SeenCertificate } from "./diagnosis.ts";
import { probeService } from "./probe.ts";

/**
 * `--diagnose`: says in plain words on standard output what settings are in force and whether the
 * service can be reached with them, and ends with 0, or 4 where something is to be mended. Opens no
 * window, changes nothing, and may run beside the kiosk.
 */
export function runDiagnose(commandLine: CommandLine): void {
  // Chromium picks its display before it listens to us, and ends where there is none.
  const isHeadless = process.argv.includes("--ozone-platform=headless");
  if (process.platform === "linux" && !isHeadless) return runAgainHeadless();
  const folder = mkdtempSync(join(tmpdir(), "keydesk-diagnose-"));
  app.setPath("userData", folder);
  app.disableHardwareAcceleration();
  app.dock?.hide();
  void app
    .whenReady()
    .then(() => diagnose(commandLine))
    .then(({ lines, well }) => {
      process.stdout.write(`${lines.join("\n")}\n`, () => {
        rmSync(folder, { recursive: true, force: true });
        app.exit(well ? exitCodes.done : exitCodes.toMend);
      });
    });
}

/** In a process of its own, whose Chromium has nothing to say of the display that is missing. */
function runAgainHeadless(): never {
  const values = [...process.argv.slice(1), "--ozone-platform=headless"];
  const { status } = spawnSync(process.execPath, values, { stdio: ["ignore", "inherit", "ignore"] });
  const code = status ?? exitCodes.fault;
  if (code !== exitCodes.done && code !== exitCodes.toMend) process.stderr.write("keydesk: --diagnose could not look at anything; run it as the kiosk's user, not as root\n");
  app.exit(code);
  // As in exit.ts: nothing may run on till the process ends.
  process.exit(code);
}

async function diagnose(commandLine: CommandLine): Promise<{ lines: string[]; well: boolean }> {
  const released = app.isPackaged;
  const sources = settingsSources({ released, namedFile: commandLine.settingsFile });
  const reading = readSettings(sources, { released });
  const inForce = reading.ok ? reading.settings : reading.broken ? lastGoodIn(ownFolder()).read() : null;
  const findings: Finding[] = judgeSettings(reading, inForce);
  if (inForce !== null) findings.push(...(await look(inForce.serviceUrl, knownAuthority(ownFolder(), inForce))));
  const lines = [
    ...(inForce === null ? [] : ["Settings in force:", ...settingLines(inForce, reading.ok ? reading.origins : null).map((line) => `  ${line}`), ""]),
    ...findings.map(({ well, words }) => `${well ? "ok  " : "MEND"}  ${words}`),
  ];
  return { lines, well: findings.every(({ well }) => well) };
}

/** Through Chromium's network, which takes the proxy and the certificates of the system, as the kiosk does, and the service's own authority where the kiosk knows one. */
async function look(serviceUrl: string, authority: string | null): Promise<Finding[]> {
  let certificate: SeenCertificate | null = null;
  const network = session.fromPartition("diagnose", { cache: false });
  const judge = certificateJudge(serviceUrl, authority);
  network.setCertificateVerifyProc((request, answer) => {
    const { issuerName, validStart, validExpiry } = request.certificate;
    certificate = { issuer: issuerName, from: new Date(validStart * 1000), until: new Date(validExpiry * 1000) };
    answer(judge(request));
  });
  const probe = await probeService((url, init) => network.fetch(url, init), serviceUrl);
  return judgeService(serviceUrl, probe, certificate, new Date());
}

import { randomUUID } from "node:crypto";
import { app, session } from "electron";
import type { CommandLine } from "../command-line.ts";
import { knownAuthority } from "../device/identity.ts";
import { certificateJudge } from "../device/verify-certificate.ts";
import { ownFolder } from "../own-folder.ts";
import { lastGoodIn } from "../settings/last-good.ts";
import { readSettings } from "../settings/read-settings.ts";
import { settingsSources } from "../settings/sources.ts";
import { judgeService, judgeSettings, settingLines, type Finding, type SeenCertificate } from "./diagnosis.ts";
import { probeService } from "./probe.ts";

/** What settings are in force, and whether the service can be reached with them, in plain words. No secret is in it. */
export async function diagnose(commandLine: CommandLine): Promise<{ lines: string[]; well: boolean }> {
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
  // One of its own each time: Chromium remembers what it judged before.
  const network = session.fromPartition(`diagnose-${randomUUID()}`, { cache: false });
  const judge = certificateJudge(serviceUrl, authority);
  network.setCertificateVerifyProc((request, answer) => {
    const { issuerName, validStart, validExpiry } = request.certificate;
    certificate = { issuer: issuerName, from: new Date(validStart * 1000), until: new Date(validExpiry * 1000) };
    answer(judge(request));
  });
  const probe = await probeService((url, init) => network.fetch(url, init), serviceUrl);
  return judgeService(serviceUrl, probe, certificate, new Date());
}

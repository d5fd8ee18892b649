import { mutation, type Mutation } from "./mutation.ts";

const devicesTest = "tests/service/devices.test.ts";
const authorityTest = "tests/service/own-authority.test.ts";
const foreignKiosk = "a kiosk that is none of ours";

/** Defences about which kiosk it is, and to whom it speaks. */
export const deviceMutations: readonly Mutation[] = [
  mutation(
    foreignKiosk,
    "an enrolment code's secret is compared",
    { file: "service/devices/codes.ts", find: 'return row !== undefined && ring.checkMac("enrolment-code", row.digest, code.id, code.secret.toString("hex")) ? row : null;', replace: "return row ?? null;" },
    { file: devicesTest, name: "is refused alike when it is made up, spent, over, or from another network" },
  ),
  mutation(
    foreignKiosk,
    "a code is used up",
    { file: "service/devices/codes.ts", find: "set({ uses_left: row.uses_left - 1 })", replace: "set({ uses_left: row.uses_left })" },
    { file: devicesTest, name: "is told apart from the next with the same code by its number" },
  ),
  mutation(
    foreignKiosk,
    "a code is over in time",
    { file: "service/devices/codes.ts", find: '  if (row.expires_at <= now) return "over";\n', replace: "" },
    { file: devicesTest, name: "is refused alike when it is made up, spent, over, or from another network" },
  ),
  mutation(
    foreignKiosk,
    "a code works from its networks alone",
    { file: "service/devices/networks.ts", find: "  if (networks.length === 0) return true;", replace: "  if (networks.length >= 0) return true;" },
    { file: devicesTest, name: "is refused alike when it is made up, spent, over, or from another network" },
  ),
  mutation(
    foreignKiosk,
    "guessing at codes is limited",
    { file: "service/limits/limits.ts", find: "wrongCodes: { most: 10, within: hour }", replace: "wrongCodes: { most: 10_000, within: hour }" },
    { file: devicesTest, name: "can be tried ten times an hour from one address, a right one too" },
  ),
  mutation(
    foreignKiosk,
    "whoever enrols has the certificate's key",
    { file: "service/devices/certificate.ts", find: "if (!verifiesItself || publicKey", replace: "if (publicKey" },
    { file: devicesTest, name: "is no use without a certificate that its sender has the key of" },
  ),
  mutation(
    foreignKiosk,
    "IT approves where the code asks for it",
    { file: "service/devices/kiosks.ts", find: 'known.approve === 1 ? "waiting" : "active"', replace: 'known.approve === 2 ? "waiting" : "active"' },
    { file: devicesTest, name: "approves a kiosk before it may do its work, where the code asks for it" },
  ),
  mutation(
    foreignKiosk,
    "a kiosk's state is looked at with each request",
    { file: "service/http/principal.ts", find: 'return found.state === "active" ?', replace: 'return found.state !== "waiting" ?' },
    { file: devicesTest, name: "switches a kiosk off at once, whatever token it still has, and on again" },
  ),
  mutation(
    foreignKiosk,
    "a key works on its machine alone",
    { file: "service/devices/machine.ts", find: "  return adapters.some((adapter) => shownAdapters", replace: "  return adapters.some((adapter) => adapter !== \"\" || shownAdapters" },
    { file: devicesTest, name: "gets nowhere in a machine with another id or other adapters, while the kiosk itself goes on" },
  ),
  mutation(
    foreignKiosk,
    "an assertion serves once",
    { file: "service/devices/authority.ts", find: "return row === undefined ? undefined : { jti: id };", replace: "return row === undefined || row.at > 0 ? undefined : { jti: id };" },
    { file: devicesTest, name: "takes an assertion once, for itself alone, by the kiosk's own key alone" },
  ),
  mutation(
    foreignKiosk,
    "a successor is signed by the present key",
    { file: "service/devices/kiosks.ts", find: 'await jwtVerify(proof, current.jwk, { algorithms: ["PS256"], issuer: kiosk, audience: origin + renewPath, requiredClaims: ["exp"], clockTolerance })', replace: 'await Promise.resolve({ payload: JSON.parse(Buffer.from(proof.split(".")[1] ?? "", "base64url").toString()) as unknown })' },
    { file: devicesTest, name: "cannot be renewed by somebody else, nor while the kiosk is switched off" },
  ),
  mutation(
    foreignKiosk,
    "a key that was followed is worth nothing",
    { file: "service/devices/kiosks.ts", find: "const kept = used > 0 ? keys.slice(used) : keys;", replace: "const kept = used > 9 ? keys.slice(used) : keys;" },
    { file: devicesTest, name: "is renewed at half of its life, holds beside the new one until that is used, and then no more" },
  ),
  mutation(
    foreignKiosk,
    "a kiosk starts so many flows an hour and no more",
    { file: "service/limits/limits.ts", find: "      if (wait === 0) await add(transaction, counter, start, now);\n      return wait;", replace: "      if (wait === 0) await add(transaction, counter, start, now);\n      return 0;" },
    { file: devicesTest, name: "limits how many flows a kiosk may start in an hour" },
  ),
  mutation(
    "host header in mail",
    "the token endpoint is named by the configured origin",
    { file: "service/devices/authority.ts", find: "  Object.assign(request.headers, { host, \"x-forwarded-proto\": protocol.replace(\":\", \"\") });\n", replace: "  Object.assign(request.headers, { \"x-keydesk\": host + protocol });\n" },
    { file: devicesTest, name: "names its addresses by the configured origin, whatever a request says" },
  ),
  mutation(
    "an impostor of the service",
    "a certificate is for this host",
    { file: "main/device/verify-certificate.ts", find: ' === undefined) return "wrong-host";', replace: ' === null) return "wrong-host";' },
    { file: authorityTest, name: "and refuses one for another host, or for none" },
  ),
  mutation(
    "an impostor of the service",
    "a certificate is within its time",
    { file: "main/device/verify-certificate.ts", find: "&& now.getTime() <= Date.parse(certificate.validTo)", replace: "&& certificate.validTo !== \"\"" },
    { file: authorityTest, name: "and refuses one that is over or not yet begun, wherever in the chain" },
  ),
  mutation(
    "an impostor of the service",
    "a certificate is signed by the one above it",
    { file: "main/device/verify-certificate.ts", find: "return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);", replace: "return certificate.raw.length > 0;" },
    { file: authorityTest, name: "and refuses one of an authority that it does not know, whatever that calls itself" },
  ),
  mutation(
    "an impostor of the service",
    "a server is no authority",
    { file: "main/device/verify-certificate.ts", find: "  if (issuer !== certificate && !issuer.ca) return false;\n", replace: "" },
    { file: authorityTest, name: "and refuses one that a server's certificate signed, which is no authority" },
  ),
  mutation(
    "an impostor of the service",
    "Chromium goes on judging every other host",
    { file: "main/device/verify-certificate.ts", find: "authority === null || nameOf(hostname) !== host ? asFound", replace: "authority === null || nameOf(hostname) !== host ? results.trusted" },
    { file: authorityTest, name: "and tells Chromium in its own words what is wrong, but leaves other hosts, and every host where no authority is known, to Chromium" },
  ),
  mutation(
    "settings that are not the machine's",
    "nobody is enrolled by settings that are over",
    { file: "main/supervisor/service-link.ts", find: "requestToken(fetch, () => !this.#isRetired)", replace: "requestToken(fetch, () => true)" },
    { file: "main/supervisor/service-link.test.ts", name: "a link that is retired enrols nobody, and whoever is left keeps the token that they have" },
  ),
  mutation(
    "settings that are not the machine's",
    "a code is shown to no service without TLS",
    { file: "contract/kiosk-settings.ts", find: ' || !serviceUrl.startsWith("https:"))', replace: ")" },
    { file: "main/settings/read-settings.test.ts", name: "a code goes to a service over TLS alone, and with no other identity beside it" },
  ),
  mutation(
    "open route or default credentials",
    "a kiosk that is known spends no code",
    { file: "main/device/device.ts", find: '      if (answer.got !== "refused" || answer.why !== "kiosk-not-enrolled") return answer;\n', replace: "" },
    { file: devicesTest, name: "is for others: none of its uses is spent" },
  ),
  mutation(
    "secrets in logs or on disk",
    "without a keychain there is no key",
    { file: "main/device/device.ts", find: "    await keychain.write(thumbprintOf(key.certificate), key.privateKey);\n    const before", replace: "    await keychain.write(thumbprintOf(key.certificate), key.privateKey).catch(() => undefined);\n    const before" },
    { file: devicesTest, name: "shows the code to nobody where there is no keychain, and writes its key nowhere" },
  ),
];

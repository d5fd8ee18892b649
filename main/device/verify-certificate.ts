import { X509Certificate } from "node:crypto";
import { publicKeyDigest } from "../../contract/public-key.ts";

/** What is wrong with a chain, or nothing. */
export type ChainVerdict = "trusted" | "foreign-authority" | "wrong-host" | "not-in-its-time" | "not-for-servers";

const serverAuthentication = "1.3.6.1.5.5.7.3.1";
/** Longer chains are nobody's. */
const longest = 6;

/**
 * Judges a server's certificate where the kiosk knows the service's own authority, by RFC 5280, 6, as far as it
 * goes here: each certificate is signed by the next up to the authority's, all of those are authorities and
 * within their time, and the first is a server's of this name. Chromium is not asked: for an authority that it
 * does not know it reports that alone, even where the name is wrong as well.
 *
 * @param chain as the server sent it, its own certificate first
 * @param authority SHA-256 of the authority's public key, in hexadecimal
 */
export function judgeChain(chain: readonly X509Certificate[], host: string, authority: string, now: Date): ChainVerdict {
  const end = chain.slice(0, longest).findIndex((certificate) => publicKeyDigest(certificate) === authority);
  const path = chain.slice(0, end + 1);
  const [own] = path;
  if (own === undefined || !path.every((certificate, index) => isIssuedBy(certificate, path[index + 1] ?? certificate))) return "foreign-authority";
  if (!path.every((certificate) => Date.parse(certificate.validFrom) <= now.getTime() && now.getTime() <= Date.parse(certificate.validTo))) return "not-in-its-time";
  if ((isAddress(host) ? own.checkIP(host) : own.checkHost(host, { subject: "never" })) === undefined) return "wrong-host";
  return isForServers(own.keyUsage) ? "trusted" : "not-for-servers";
}

/** As a URL has it (WHATWG URL, 3.5): a name of a host never ends in a number and has no colon. */
const isAddress = (host: string): boolean => host.includes(":") || /\.\d+$/.test(host);

/** @param uses the extended ones (RFC 5280, 4.2.1.12); without any it may be used for everything */
const isForServers = (uses: readonly string[] | undefined): boolean => uses === undefined || uses.includes(serverAuthentication);

/** The last one is its own issuer. */
function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  if (issuer !== certificate && !issuer.ca) return false;
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** A certificate as Electron hands it over: PEM, and who issued it as far as the server said. */
interface ElectronCertificate {
  data: string;
  issuerCert?: ElectronCertificate;
}

/** What Electron asks about a certificate. */
interface CertificateRequest {
  hostname: string;
  certificate: ElectronCertificate;
}

/** What of `session.setCertificateVerifyProc` is made use of. */
interface VerifyingSession {
  setCertificateVerifyProc(proc: (request: CertificateRequest, answer: (result: number) => void) => void): void;
}

/** Electron's word for: as Chromium itself found. */
const asFound = -3;
/** Accepted, or Chromium's own error (net/base/net_error_list.h), by which screens and `--diagnose` say what is wrong. */
const results = {
  trusted: 0,
  "wrong-host": -200,
  "not-in-its-time": -201,
  "foreign-authority": -202,
  "not-for-servers": -207,
} as const satisfies Record<ChainVerdict, number>;

/**
 * Judges certificates for a session's network: for the service's own host it trusts the service's own authority
 * and nothing else. Any other host, and every host where no authority is known, is judged by Chromium as ever.
 */
export function certificateJudge(serviceUrl: string, authority: string | null): (request: CertificateRequest) => number {
  const host = nameOf(new URL(serviceUrl).hostname);
  return ({ hostname, certificate }) => (authority === null || nameOf(hostname) !== host ? asFound : results[chainOf(certificate, host, authority)]);
}

/** Has a session's network go by `certificateJudge`. */
export function pinAuthority(session: VerifyingSession, serviceUrl: string, authority: string | null): void {
  if (authority === null) return;
  const judge = certificateJudge(serviceUrl, authority);
  session.setCertificateVerifyProc((request, answer) => answer(judge(request)));
}

/** An IPv6 address without its brackets. */
const nameOf = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");

function chainOf(first: ElectronCertificate, host: string, authority: string): ChainVerdict {
  try {
    const chain: X509Certificate[] = [];
    for (let next: ElectronCertificate | undefined = first; next !== undefined && chain.length < longest; next = next.issuerCert) chain.push(new X509Certificate(next.data));
    return judgeChain(chain, host, authority, new Date());
  } catch {
    // Something that is no certificate at all.
    return "foreign-authority";
  }
}

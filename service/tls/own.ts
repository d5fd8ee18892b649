// What @peculiar/x509 stands on, and does not bring itself.
import "reflect-metadata";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";
import { publicKeyDigest } from "../../contract/public-key.ts";
import { makeFolder } from "../folder.ts";
import type { TlsPair } from "./authority.ts";

/** The authority's certificate or key is missing or not its own: the message says what to do. */
export class OwnTlsError extends Error {
  override readonly name = "OwnTlsError";
}

const day = 24 * 60 * 60_000;
/** The authority outlives every kiosk; a server's certificate is made anew when a third of its life is left. */
const lives = { authority: 20 * 365 * day, server: 397 * day } as const;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const serverAuthentication = "1.3.6.1.5.5.7.3.1";

/**
 * The service's own authority and its server's certificate: made where there are none, and the latter made anew
 * before it is over or where the service goes by another name. Kiosks know the authority by its public key.
 *
 * @param folder for the service's account alone
 * @param host of the service's origin, without a port
 * @throws OwnTlsError and the file system's errors
 */
export async function openOwnTls(folder: string, host: string, now: Date): Promise<TlsPair & { authority: string }> {
  makeFolder(folder);
  const authority = await openAuthority(folder, now);
  const files = { cert: join(folder, "server.pem"), key: join(folder, "server-key.pem") };
  if (!serves(files.cert, files.key, authority.certificate, host, now)) {
    const { cert, key } = await makeServer(authority, host, now);
    keep(files.key, key);
    keep(files.cert, cert);
  }
  const own = readFileSync(files.cert, "utf8");
  return {
    // With the authority's own certificate at the end: a kiosk knows its key and has to be shown it.
    cert: Buffer.from(`${own.trimEnd()}\n${authority.certificate.toString()}`),
    key: readFileSync(files.key),
    authority: publicKeyDigest(authority.certificate),
  };
}

/** Digest of the authority's public key, as it is there; null where none was made yet. Makes nothing. */
export function readOwnAuthority(folder: string): string | null {
  const file = join(folder, "authority.pem");
  return existsSync(file) ? publicKeyDigest(new X509Certificate(readFileSync(file))) : null;
}

interface Authority {
  certificate: X509Certificate;
  key: PrivateKey;
}

async function openAuthority(folder: string, now: Date): Promise<Authority> {
  const [certFile, keyFile] = [join(folder, "authority.pem"), join(folder, "authority-key.pem")];
  if (!existsSync(certFile) && !existsSync(keyFile)) {
    const keys = await makeKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned(
      {
        name: "CN=Keydesk authority",
        keys,
        signingAlgorithm: algorithm,
        ...from(now, lives.authority),
        extensions: [new x509.BasicConstraintsExtension(true, 0, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true)],
      },
      crypto,
    );
    keep(keyFile, await keyToPem(keys.privateKey));
    keep(certFile, certificate.toString("pem"));
  }
  for (const file of [certFile, keyFile]) {
    if (!existsSync(file)) throw new OwnTlsError(`${file} is missing. Restore it from its backup; without it every kiosk must be enrolled anew, and then remove the other files of ${folder} too.`);
  }
  const authority = await readAuthority(certFile, keyFile).catch(() => {
    throw new OwnTlsError(`${certFile} or ${keyFile} cannot be read. Restore both from their backup.`);
  });
  if (!isKeyOf(authority.certificate, keyFile)) throw new OwnTlsError(`${keyFile} is not the key of ${certFile}. Restore both from one backup, with the certificate that kiosks know.`);
  return authority;
}

async function readAuthority(certFile: string, keyFile: string): Promise<Authority> {
  const pem = readFileSync(keyFile, "utf8");
  const key = await crypto.subtle.importKey("pkcs8", x509.PemConverter.decodeFirst(pem), algorithm, true, ["sign"]);
  return { certificate: new X509Certificate(readFileSync(certFile)), key };
}

const isKeyOf = (certificate: X509Certificate, keyFile: string): boolean => certificate.checkPrivateKey(createPrivateKey(readFileSync(keyFile)));

/** Whether what is there serves for this name, and for a while yet. A crash may have left the key of one certificate beside another. */
function serves(certFile: string, keyFile: string, authority: X509Certificate, host: string, now: Date): boolean {
  try {
    const certificate = new X509Certificate(readFileSync(certFile));
    const named = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
    const left = Date.parse(certificate.validTo) - now.getTime();
    return named !== undefined && certificate.verify(authority.publicKey) && isKeyOf(certificate, keyFile) && left > lives.server / 3;
  } catch {
    // Not there, or not to be read: another takes its place.
    return false;
  }
}

async function makeServer(authority: Authority, host: string, now: Date): Promise<{ cert: string; key: string }> {
  const keys = await makeKeys();
  const certificate = await x509.X509CertificateGenerator.create(
    {
      subject: "CN=Keydesk",
      issuer: new x509.X509Certificate(authority.certificate.raw).subjectName,
      publicKey: keys.publicKey,
      signingKey: authority.key,
      signingAlgorithm: algorithm,
      ...from(now, lives.server),
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([serverAuthentication]),
        new x509.SubjectAlternativeNameExtension([{ type: isIP(host) === 0 ? "dns" : "ip", value: host }]),
      ],
    },
    crypto,
  );
  return { cert: certificate.toString("pem"), key: await keyToPem(keys.privateKey) };
}

const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);

type PrivateKey = Awaited<ReturnType<typeof makeKeys>>["privateKey"];

const keyToPem = async (key: PrivateKey): Promise<string> => x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");

/** From a day ago, for a kiosk whose clock is behind. */
const from = (now: Date, life: number): { notBefore: Date; notAfter: Date } => ({ notBefore: new Date(now.getTime() - day), notAfter: new Date(now.getTime() + life) });

function keep(file: string, text: string): void {
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, text, { mode: 0o600, flush: true });
  renameSync(unfinished, file);
}

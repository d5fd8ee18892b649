import "reflect-metadata";
import { X509Certificate } from "node:crypto";
import * as x509 from "@peculiar/x509";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const day = 24 * 60 * 60_000;
export const serverUse = "1.3.6.1.5.5.7.3.1";
export const clientUse = "1.3.6.1.5.5.7.3.2";

type Keys = Awaited<ReturnType<typeof makeKeys>>;
const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);

export interface TestCertificate {
  certificate: x509.X509Certificate;
  keys: Keys;
  read: X509Certificate;
  /** The key, PEM. */
  key: string;
}

export interface CertificateOptions {
  name?: string;
  /** Names of hosts that it is for. */
  hosts?: string[];
  ca?: boolean;
  uses?: string[];
  /** Days from now. */
  from?: number;
  to?: number;
  issuer?: TestCertificate;
  keys?: Keys;
}

/** A certificate as a test wants it, right or wrong. */
export async function makeCertificate({ name = "Test", hosts = [], ca = false, uses, from = -1, to = 30, issuer, keys }: CertificateOptions): Promise<TestCertificate> {
  const own = keys ?? (await makeKeys());
  const certificate = await x509.X509CertificateGenerator.create(
    {
      subject: `CN=${name}`,
      issuer: issuer?.certificate.subjectName ?? `CN=${name}`,
      publicKey: own.publicKey,
      signingKey: issuer?.keys.privateKey ?? own.privateKey,
      signingAlgorithm: algorithm,
      notBefore: new Date(Date.now() + from * day),
      notAfter: new Date(Date.now() + to * day),
      extensions: [
        new x509.BasicConstraintsExtension(ca, undefined, true),
        ...(uses === undefined ? [] : [new x509.ExtendedKeyUsageExtension(uses)]),
        ...(hosts.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(hosts.map((value) => ({ type: /^[\d.]+$/u.test(value) ? ("ip" as const) : ("dns" as const), value })))]),
      ],
    },
    crypto,
  );
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", own.privateKey);
  return { certificate, keys: own, read: new X509Certificate(certificate.toString("pem")), key: x509.PemConverter.encode(pkcs8, "PRIVATE KEY") };
}

/** What a server shows with these, its own first. */
export const tlsOf = ([own, ...above]: [TestCertificate, ...TestCertificate[]]): { cert: Buffer; key: Buffer } => ({
  cert: Buffer.from([own, ...above].map(({ certificate }) => certificate.toString("pem")).join("\n")),
  key: Buffer.from(own.key),
});

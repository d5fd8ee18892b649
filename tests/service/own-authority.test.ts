import { createPrivateKey, X509Certificate } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rootCertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { publicKeyDigest } from "../../contract/public-key.ts";
import { judgeChain, pinAuthority } from "../../main/device/verify-certificate.ts";
import { ownAuthorityOf } from "../../service/tls/authority.ts";
import { openOwnTls } from "../../service/tls/own.ts";
import { clientUse, makeCertificate, serverUse, tlsOf, type TestCertificate } from "../support/certificates.ts";

const host = "desk.school.example";
const now = new Date();
const day = 24 * 60 * 60_000;
const inDays = (days: number): Date => new Date(now.getTime() + days * day);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "keydesk-tls-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const chainOf = (cert: Buffer): X509Certificate[] => (cert.toString().match(/-----BEGIN[\s\S]+?END CERTIFICATE-----/gu) ?? []).map((pem) => new X509Certificate(pem));

describe("the service's own authority", () => {
  it("makes a certificate that a kiosk with the code takes for this host, and for no other", async () => {
    const { cert, authority } = await openOwnTls(path.join(folder, "one"), host, now);
    expect(judgeChain(chainOf(cert), host, authority, now)).toBe("trusted");
    expect(judgeChain(chainOf(cert), "evil.example", authority, now)).toBe("wrong-host");
    expect(ownAuthorityOf(cert)).toBe(authority);
  });

  it("keeps its keys from everybody else", async () => {
    await openOwnTls(path.join(folder, "two"), host, now);
    for (const file of ["authority-key.pem", "server-key.pem"]) expect(statSync(path.join(folder, "two", file)).mode & 0o077).toBe(0);
    expect(statSync(path.join(folder, "two")).mode & 0o077).toBe(0);
  });

  it("stays the same at each start, and makes a new certificate in time or for another name", async () => {
    const at = path.join(folder, "three");
    const first = await openOwnTls(at, host, now);
    expect((await openOwnTls(at, host, inDays(200))).cert).toEqual(first.cert);
    const later = await openOwnTls(at, host, inDays(300));
    expect(later.cert).not.toEqual(first.cert);
    expect(judgeChain(chainOf(later.cert), host, first.authority, inDays(600))).toBe("trusted");
    const moved = await openOwnTls(at, "127.0.0.1", inDays(301));
    expect(judgeChain(chainOf(moved.cert), "127.0.0.1", first.authority, inDays(301))).toBe("trusted");
  });

  it("is never made anew where a part of it is missing", async () => {
    const at = path.join(folder, "four");
    await openOwnTls(at, host, now);
    rmSync(path.join(at, "authority-key.pem"));
    await expect(openOwnTls(at, host, now)).rejects.toThrow(/authority-key\.pem is missing/u);
    expect(readFileSync(path.join(at, "authority.pem"), "utf8")).toContain("BEGIN CERTIFICATE");
  });

  it("is not used with the key of another, and says what to do", async () => {
    const [at, other] = [path.join(folder, "five"), path.join(folder, "six")];
    await openOwnTls(at, host, now);
    await openOwnTls(other, host, now);
    copyFileSync(path.join(other, "authority-key.pem"), path.join(at, "authority-key.pem"));
    await expect(openOwnTls(at, host, now)).rejects.toThrow(/authority-key\.pem is not the key of .*authority\.pem\. Restore both from one backup/u);
  });

  it("makes the server's certificate anew where its key is another's or cannot be read", async () => {
    const at = path.join(folder, "seven");
    const first = await openOwnTls(at, host, now);
    const key = path.join(at, "server-key.pem");
    for (const left of [(await makeCertificate({})).key, "half a k"]) {
      writeFileSync(key, left);
      const pair = await openOwnTls(at, host, now);
      expect(chainOf(pair.cert)[0]?.checkPrivateKey(createPrivateKey(pair.key))).toBe(true);
      expect(judgeChain(chainOf(pair.cert), host, first.authority, now)).toBe("trusted");
    }
  });

  it("is told by a code where IT's certificate ends in one that signed itself, and not where it leads on", async () => {
    const root = await makeCertificate({ name: "School", ca: true });
    const between = await makeCertificate({ name: "Between", ca: true, issuer: root });
    const own = await makeCertificate({ name: "Desk", hosts: [host], issuer: between });
    expect(ownAuthorityOf(tlsOf([own, between, root]).cert)).toBe(publicKeyDigest(root.read));
    expect(ownAuthorityOf(tlsOf([own, between]).cert)).toBeNull();
  });

  it("is told by no code where the chain ends in a public authority, whose certificate came along", () => {
    const own = (pem: string): string | null => ownAuthorityOf(Buffer.from(pem));
    expect(rootCertificates.length).toBeGreaterThan(50);
    expect(rootCertificates.slice(0, 3).map(own)).toEqual([null, null, null]);
  });
});

describe("a kiosk judges a certificate by itself", () => {
  let root: TestCertificate;
  let between: TestCertificate;
  let foreign: TestCertificate;
  let authority: string;
  beforeAll(async () => {
    root = await makeCertificate({ name: "School", ca: true, to: 3650 });
    between = await makeCertificate({ name: "Between", ca: true, issuer: root });
    foreign = await makeCertificate({ name: "School", ca: true });
    authority = publicKeyDigest(root.read);
  });
  const judge = (...chain: TestCertificate[]): string => judgeChain(chain.map(({ read }) => read), host, authority, now);
  const good = { hosts: [host], uses: [serverUse] };

  it("and takes one that leads to the authority that it knows", async () => {
    expect(judge(await makeCertificate({ ...good, issuer: root }), root)).toBe("trusted");
    expect(judge(await makeCertificate({ ...good, issuer: between }), between, root)).toBe("trusted");
    expect(judge(await makeCertificate({ hosts: [host], issuer: root }), root)).toBe("trusted");
    expect(judge(await makeCertificate({ ...good, hosts: ["*.school.example"], issuer: root }), root)).toBe("trusted");
  });

  it("and refuses one for another host, or for none", async () => {
    expect(judge(await makeCertificate({ ...good, hosts: ["other.school.example"], issuer: root }), root)).toBe("wrong-host");
    expect(judge(await makeCertificate({ name: host, uses: [serverUse], issuer: root }), root)).toBe("wrong-host");
  });

  it("and refuses one that is over or not yet begun, wherever in the chain", async () => {
    expect(judge(await makeCertificate({ ...good, issuer: root, from: -30, to: -1 }), root)).toBe("not-in-its-time");
    expect(judge(await makeCertificate({ ...good, issuer: root, from: 1 }), root)).toBe("not-in-its-time");
    const over = await makeCertificate({ name: "Over", ca: true, issuer: root, from: -30, to: -1 });
    expect(judge(await makeCertificate({ ...good, issuer: over }), over, root)).toBe("not-in-its-time");
  });

  it("and refuses one of an authority that it does not know, whatever that calls itself", async () => {
    expect(judge(await makeCertificate({ ...good, issuer: foreign }), foreign)).toBe("foreign-authority");
    expect(judge(await makeCertificate({ ...good, issuer: foreign }), root)).toBe("foreign-authority");
    expect(judge(await makeCertificate(good))).toBe("foreign-authority");
    expect(judge(await makeCertificate({ ...good, issuer: root }))).toBe("foreign-authority");
    expect(judge()).toBe("foreign-authority");
  });

  it("and refuses one that a server's certificate signed, which is no authority", async () => {
    const server = await makeCertificate({ ...good, name: "Server", issuer: root });
    expect(judge(await makeCertificate({ ...good, issuer: server }), server, root)).toBe("foreign-authority");
  });

  it("and refuses one that is for something else than servers", async () => {
    expect(judge(await makeCertificate({ ...good, uses: [clientUse], issuer: root }), root)).toBe("not-for-servers");
  });

  it("and tells Chromium in its own words what is wrong, but leaves other hosts, and every host where no authority is known, to Chromium", async () => {
    const setCertificateVerifyProc = vi.fn<Parameters<typeof pinAuthority>[0]["setCertificateVerifyProc"]>();
    pinAuthority({ setCertificateVerifyProc }, `https://${host}`, null);
    expect(setCertificateVerifyProc).not.toHaveBeenCalled();

    pinAuthority({ setCertificateVerifyProc }, `https://${host}:8443`, authority);
    const own = await makeCertificate({ ...good, issuer: root });
    const ask = (hostname: string, shown: TestCertificate, above: TestCertificate): number[] => {
      const answers: number[] = [];
      const certificate = { data: shown.certificate.toString("pem"), issuerCert: { data: above.certificate.toString("pem") } };
      setCertificateVerifyProc.mock.calls[0]?.[0]({ hostname, certificate }, (result) => answers.push(result));
      return answers;
    };
    expect(ask(host, own, root)).toEqual([0]);
    expect(ask(host, await makeCertificate({ ...good, issuer: foreign }), foreign)).toEqual([-202]);
    expect(ask(host, await makeCertificate({ ...good, hosts: ["evil.example"], issuer: root }), root)).toEqual([-200]);
    expect(ask(host, await makeCertificate({ ...good, from: -30, to: -1, issuer: root }), root)).toEqual([-201]);
    expect(ask(host, await makeCertificate({ ...good, uses: [clientUse], issuer: root }), root)).toEqual([-207]);
    expect(ask("login.microsoftonline.com", own, root)).toEqual([-3]);
  });
});

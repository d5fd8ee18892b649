import { describe, expect, it } from "vitest";
import { allowsReturn, isReturnPrefix } from "./return-to.ts";

const allows = (address: string, ...returnTo: string[]): boolean => allowsReturn({ registration: { returnTo } }, address);
const portal = "https://portal.example.org/apps";

describe("an address to lead back to", () => {
  it.each([
    "https://portal.example.org/apps",
    "https://portal.example.org/apps/",
    "https://portal.example.org/apps/mail?from=keydesk#inbox",
    "HTTPS://PORTAL.EXAMPLE.ORG:443/apps",
    "https://portal.example.org/other/../apps/mail",
    "https://portal.example.org/apps?next=https%3A%2F%2Fevil.example",
  ])("may be %s, which begins with one that the policy names", (address) => {
    expect(allows(address, portal)).toBe(true);
  });

  it("may be anywhere on an origin that is named without a path", () => {
    expect(allows("https://portal.example.org/a/b", "https://portal.example.org")).toBe(true);
    expect(allows("http://localhost:8470/done", "http://localhost:8470")).toBe(true);
  });

  it.each([
    ["another host", "https://evil.example/apps"],
    ["a host that begins like it", "https://portal.example.org.evil.example/apps"],
    ["a host that ends like it", "https://evilportal.example.org/apps"],
    ["a host below it", "https://x.portal.example.org/apps"],
    ["the host with a dot behind it", "https://portal.example.org./apps"],
    ["another port", "https://portal.example.org:8443/apps"],
    ["a path that only begins with the same letters", "https://portal.example.org/apps-evil"],
    ["a path that climbs out", "https://portal.example.org/apps/../logout"],
    ["a path that climbs out by encoded dots", "https://portal.example.org/apps/%2e%2e/logout"],
    ["a path that climbs out by an encoded slash", "https://portal.example.org/apps/..%2flogout"],
    ["a path that climbs out by an encoded backslash", "https://portal.example.org/apps/..%5Clogout"],
    ["plain http", "http://portal.example.org/apps"],
    ["a user name that looks like the host", "https://portal.example.org@evil.example/apps"],
    ["a user name before the host", "https://somebody@portal.example.org/apps"],
    ["an empty user name", "https://@portal.example.org/apps"],
    ["a user name and a password", "https://a:b@portal.example.org/apps"],
    ["a backslash for a slash", "https:\\\\portal.example.org\\apps"],
    ["a backslash before the at sign", "https://evil.example\\@portal.example.org/apps"],
    ["no scheme", "//portal.example.org/apps"],
    ["a path alone", "/apps"],
    ["one slash too few", "https:/portal.example.org/apps"],
    ["no slash", "https:portal.example.org/apps"],
    ["one slash too many", "https:///portal.example.org/apps"],
    ["a script", "javascript:alert(1)//https://portal.example.org/apps"],
    ["data", "data:text/html,https://portal.example.org/apps"],
    ["a tab inside the scheme", "java\tscript:alert(1)"],
    ["a line break inside the host", "https://portal.example\n.org/apps"],
    ["white space before it", " https://portal.example.org/apps"],
    ["a null inside it", "https://portal.example.org/apps\u0000"],
    ["a full stop of another script", "https://portal。example。org.evil.example/apps"],
    ["nothing", ""],
    ["more than is read", `https://portal.example.org/apps/${"a".repeat(500)}`],
  ])("is not %s", (_what, address) => {
    expect(allows(address, portal)).toBe(false);
  });

  it("is none where the policy names none", () => {
    expect(allows(portal)).toBe(false);
  });
});

describe("what the policy may name", () => {
  it.each(["https://portal.example.org", "https://portal.example.org/apps", "http://localhost:8470"])("is %s", (entry) => {
    expect(isReturnPrefix(entry)).toBe(true);
  });

  it.each(["http://portal.example.org", "http://localhost.example.org", "portal.example.org", "https://a@portal.example.org", "https://portal.example.org/?a", "https://portal.example.org/#", "https://*.example.org/a b", "https://"])(
    "is not %s",
    (entry) => {
      expect(isReturnPrefix(entry)).toBe(false);
    },
  );
});

import { describe, expect, test } from "vitest";
import { onwardTo, takeReturnAddress } from "./return-address.ts";

/** A page at an address, and where its address bar was last set to. */
function pageAt(href: string) {
  const page = {
    location: { href },
    history: { state: null, replaceState: (_: unknown, __: string, address: URL) => void (page.location.href = address.href) },
  };
  return page as typeof page & Pick<Window, "location" | "history">;
}

describe("the address that a link leads back to", () => {
  test("is taken out of the address bar, and the rest stays", () => {
    const page = pageAt("https://keydesk.example/register?a=1&return=https%3A%2F%2Fportal.school.example%2Fhome%3Fx%3D2");
    expect(takeReturnAddress(page)).toBe("https://portal.school.example/home?x=2");
    expect(page.location.href).toBe("https://keydesk.example/register?a=1");
    expect(takeReturnAddress(page)).toBeNull();
  });

  test("is none where the page has none", () => {
    const page = pageAt("https://keydesk.example/register");
    expect(takeReturnAddress(page)).toBeNull();
    expect(page.location.href).toBe("https://keydesk.example/register");
  });

  test("is refused by the service where it is too long to be read", () => {
    expect(takeReturnAddress(pageAt(`https://keydesk.example/register?return=https://portal.school.example/${"a".repeat(500)}`))).toBe("about:blank");
    expect(takeReturnAddress(pageAt("https://keydesk.example/register?return="))).toBeNull();
  });

  test("shows its host", () => {
    expect(onwardTo("https://portal.school.example/home?x=2")).toEqual({ href: "https://portal.school.example/home?x=2", host: "portal.school.example" });
    expect(onwardTo("http://localhost:8080/")).toEqual({ href: "http://localhost:8080/", host: "localhost:8080" });
  });

  test.each([null, "", "portal.school.example", "javascript:alert(1)", "data:text/html,hello", "file:///etc/passwd", "https://portal.school.example@elsewhere.example/"])(
    "%s leads nowhere",
    (address) => expect(onwardTo(address)).toBeNull(),
  );
});

import { expect, test } from "vitest";
import { pageHeaders } from "./page-headers.ts";
import { isOfTheApp } from "./walls.ts";

test.each(["keydesk://app/index.html", "data:image/png;base64,AA==", "blob:keydesk://app/1"])("%s is the app's own", (url) => {
  expect(isOfTheApp(url)).toBe(true);
});

test.each(["http://localhost/", "https://keydesk/", "keydesk://app.evil/", "keydesk://other/", "ws://127.0.0.1/", "file:///etc/passwd", "devtools://x"])(
  "%s is stopped",
  (url) => {
    expect(isOfTheApp(url)).toBe(false);
  },
);

test("the page's policy allows no connection, nothing inline and no frame", () => {
  const policy = pageHeaders["content-security-policy"].split("; ");
  expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "connect-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]));
  expect(policy.join()).not.toMatch(/unsafe|\*|https?:/u);
});

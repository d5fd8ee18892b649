import { expect, test } from "vitest";
import { resolveAppFile } from "./app-files.ts";

test.each([
  ["keydesk://app/", "/out/index.html", "text/html; charset=utf-8"],
  ["keydesk://app/index.html?lang=cy#top", "/out/index.html", "text/html; charset=utf-8"],
  ["keydesk://app/assets/index-Bx_9-a.js", "/out/assets/index-Bx_9-a.js", "text/javascript; charset=utf-8"],
  ["keydesk://app/assets/font.woff2", "/out/assets/font.woff2", "font/woff2"],
])("%s is %s", (url, path, contentType) => {
  expect(resolveAppFile("/out", url)).toEqual({ path, contentType });
});

test("paths that climb stay within the folder or are refused", () => {
  expect(resolveAppFile("/out", "keydesk://app/../../etc/passwd.json")?.path).toBe("/out/etc/passwd.json");
  for (const path of ["%2e%2e/main/index.js", "..%2fmain%2findex.js", "a/..%5C..%5Cx.js", "/etc/x.json", "C:/x.js", "a//b.js", ".env.json", "a%00.js"]) {
    const file = resolveAppFile("/out", `keydesk://app/${path}`);
    expect(file === null || file.path.startsWith("/out/"), path).toBe(true);
    expect(file?.path ?? "").not.toContain("..");
  }
});

test.each(["keydesk://other/index.html", "file:///out/index.html", "https://app/index.html", "not a url", "keydesk://app/data.exe", "keydesk://app/LICENSE", "keydesk://app/.git"])(
  "%s is not served",
  (url) => {
    expect(resolveAppFile("/out", url)).toBeNull();
  },
);

import type { WebContents, WebFrameMain } from "electron";
import { expect, test } from "vitest";
import { isOwnPage } from "./sender.ts";

// Electron's own can only be had within Electron; the check compares and reads, no more.
function pretend<Real>(parts: Partial<Real>): Real {
  return parts as unknown as Real;
}

const contents = pretend<WebContents>({});

function frame(url: string, parent: WebFrameMain | null = null): WebFrameMain {
  return pretend<WebFrameMain>({ url, parent });
}

test("the top frame of the app's own page may speak", () => {
  expect(isOwnPage({ sender: contents, senderFrame: frame("keydesk://app/index.html") }, contents)).toBe(true);
});

test("a frame within the page may not, even with the app's own address", () => {
  const inner = frame("keydesk://app/index.html", frame("keydesk://app/index.html"));
  expect(isOwnPage({ sender: contents, senderFrame: inner }, contents)).toBe(false);
});

test.each(["https://evil.example/", "keydesk://app.evil/", "keydesk://other/", "about:blank", "file:///etc/passwd", "keydesk://app@evil/"])(
  "a page at %s may not",
  (url) => {
    expect(isOwnPage({ sender: contents, senderFrame: frame(url) }, contents)).toBe(false);
  },
);

test("another window may not", () => {
  expect(isOwnPage({ sender: pretend<WebContents>({}), senderFrame: frame("keydesk://app/") }, contents)).toBe(false);
});

test("a frame that is gone may not", () => {
  expect(isOwnPage({ sender: contents, senderFrame: null }, contents)).toBe(false);
});

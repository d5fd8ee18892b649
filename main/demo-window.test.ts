import { expect, test, vi } from "vitest";

vi.mock("electron", () => ({ app: {}, BrowserWindow: {}, Menu: {}, session: {} }));
const { isDemoOutbox } = await import("./demo-window.ts");

test.each(["http://localhost:8080/demo/outbox#token", "http://127.0.0.1:1/", "http://[::1]:8080/demo"])("%s can be the demo outbox", (address) => {
  expect(isDemoOutbox(address)).toBe(true);
});

test.each(["https://localhost/", "http://desk.example/", "http://localhost.evil.example/", "http://localhost@evil.example/", "http://u:p@localhost/", "file:///etc/passwd", "javascript:1", ""])(
  "%s cannot",
  (address) => {
    expect(isDemoOutbox(address)).toBe(false);
  },
);

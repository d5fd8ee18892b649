import { expect, test } from "vitest";
import { isOfKnownLength, isOfUpdates } from "./update-walls.ts";

const base = "https://updates.example.org/keydesk";

test.each([`${base}/latest-linux.yml`, `${base}/latest-linux.yml?noCache=1`, `${base}/linux/Keydesk-0.2.0.AppImage`])("%s is of the updates", (url) => {
  expect(isOfUpdates(url, base)).toBe(true);
  expect(isOfUpdates(url, `${base}/`)).toBe(true);
});

test.each([
  "https://evil.example/Keydesk-0.2.0.AppImage",
  "https://updates.example.org.evil.example/keydesk/x",
  "https://updates.example.org:444/keydesk/x",
  "http://updates.example.org/keydesk/x",
  "https://updates.example.org/keydesk2/x",
  "https://updates.example.org/keydesk/../other/x",
  "https://updates.example.org/keydesk/%2e%2e%2fother/x",
  "file:///etc/passwd",
  "no address",
])("%s is not", (url) => {
  expect(isOfUpdates(url, base)).toBe(false);
});

test("an answer must say its length, once, uncompressed and within bounds", () => {
  const [list, program] = [`${base}/latest-linux.yml`, `${base}/Keydesk.AppImage`];
  expect(isOfKnownLength(list, { "Content-Length": ["400"] })).toBe(true);
  expect(isOfKnownLength(program, { "content-length": ["120000000"] })).toBe(true);
  expect(isOfKnownLength(list, { "content-length": ["120000000"] })).toBe(false);
  expect(isOfKnownLength(program, { "content-length": ["5000000000"] })).toBe(false);
  expect(isOfKnownLength(program, {})).toBe(false);
  expect(isOfKnownLength(program, { "content-length": ["10", "20"] })).toBe(false);
  expect(isOfKnownLength(list, { "content-length": ["400"], "content-encoding": ["gzip"] })).toBe(false);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKeyRing, randomRingKey, UnsealError, type RingKey } from "./ring.ts";

const first = randomRingKey(1);
const second = randomRingKey(2);
const before = createKeyRing([first]);
const after = createKeyRing([second, first]);

describe("a sealed value", () => {
  it("opens as it was, whatever it holds, and never looks the same twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const sealed = before.seal("contact", "person-1", text);
        expect(before.open("contact", "person-1", sealed)).toBe(text);
        expect(before.seal("contact", "person-1", text)).not.toBe(sealed);
      }),
    );
  });

  it("opens for no other person, no other purpose and no other ring", () => {
    const sealed = before.seal("contact", "person-1", "07700 900123");
    expect(() => before.open("contact", "person-2", sealed)).toThrow(UnsealError);
    expect(() => before.open("message", "person-1", sealed)).toThrow(UnsealError);
    expect(() => createKeyRing([randomRingKey(1)]).open("contact", "person-1", sealed)).toThrow(UnsealError);
  });

  it("does not open when a single bit of it was changed", () => {
    const sealed = before.seal("contact", "person-1", "07700 900123");
    const [version = "", text = ""] = sealed.split(".");
    const bytes = Buffer.from(text, "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => before.open("contact", "person-1", `${version}.${changed.toString("base64url")}`)).toThrow(UnsealError);
    }
  });
});

describe("after a rotation", () => {
  it("what was sealed and signed before still opens and still holds", () => {
    expect(after.open("flow", "x", before.seal("flow", "x", "state"))).toBe("state");
    expect(after.checkMac("code", before.mac("code", "flow", "123456"), "flow", "123456")).toBe(true);
  });

  it("new values take the new key, which the old ring does not have", () => {
    expect(after.seal("flow", "x", "state")).toMatch(/^2\./);
    expect(() => before.open("flow", "x", after.seal("flow", "x", "state"))).toThrow(/no version 2/);
  });

  it("a kept digest is found by one of the macs that every version makes", () => {
    expect(after.everyMac("kept-code", "sam", "code")).toEqual([before.mac("kept-code", "sam", "code"), after.mac("kept-code", "sam", "code")]);
    expect(before.everyMac("kept-code", "sam", "code")).not.toContain(after.mac("kept-code", "sam", "code"));
  });

  it("what must stay the same for ever does", () => {
    expect(after.stableMac("cover", "jsmith")).toBe(before.stableMac("cover", "jsmith"));
    expect(after.stableKey("password-pepper")).toEqual(before.stableKey("password-pepper"));
    expect(after.currentKey("kiosk-token")).not.toEqual(before.currentKey("kiosk-token"));
  });
});

it("a signature is of its purpose and its parts, and parts do not run into each other", () => {
  const mac = before.mac("code", "ab", "c");
  expect(before.checkMac("code", mac, "ab", "c")).toBe(true);
  expect(before.checkMac("code", mac, "a", "bc")).toBe(false);
  expect(before.checkMac("client", mac, "ab", "c")).toBe(false);
  expect(before.checkMac("code", `${mac}A`, "ab", "c")).toBe(false);
});

it("a ring without a key is a mistake of ours", () => {
  expect(() => createKeyRing([] satisfies RingKey[])).toThrow("at least one key");
});

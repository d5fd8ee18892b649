import { describe, expect, it } from "vitest";
import { purposesAt, refusalToBegin } from "./purposes.ts";
import type { Policy } from "./policy.ts";
import { policyOf } from "./testing/profile.ts";

const unlock = { unlock: true };
const school = policyOf("pointclick");
const everything: Policy = { ...school, methods: ["email", "approval", "in-person"] };

describe("what may be begun from a place", () => {
  it("is in a browser everything that the policy has, and unlocking where the directory can", () => {
    expect(purposesAt("browser", everything, unlock)).toEqual(["reset", "unlock", "register", "approve", "confirm"]);
    expect(purposesAt("browser", { ...school, methods: ["email"] }, { unlock: false })).toEqual(["reset", "register"]);
  });

  it("is at a kiosk what is done by the one who stands there", () => {
    const registering = (atKiosk: boolean): Policy => ({ ...everything, registration: { ...everything.registration, atKiosk } });
    expect(purposesAt("kiosk", registering(false), unlock)).toEqual(["reset", "unlock"]);
    expect(purposesAt("kiosk", registering(true), unlock)).toEqual(["reset", "unlock", "register"]);
  });

  it("is not a reset in a browser where the policy keeps that to kiosks, and says so", () => {
    const policy: Policy = { ...everything, resetInBrowsers: false };
    expect(purposesAt("browser", policy, unlock)).toEqual(["register", "approve", "confirm"]);
    expect(purposesAt("kiosk", policy, unlock)).toEqual(["reset", "unlock"]);
    expect([refusalToBegin("reset", "browser", policy, unlock), refusalToBegin("unlock", "browser", policy, unlock)]).toEqual(["kiosk-only", "kiosk-only"]);
    expect(refusalToBegin("reset", "kiosk", policy, unlock)).toBeNull();
    expect(refusalToBegin("confirm", "kiosk", policy, unlock)).toBe("not-from-here");
  });
});

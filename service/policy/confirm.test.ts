import { describe, expect, it } from "vitest";
import { oakHill } from "../channels/testing/policy.ts";
import type { Person, PersonKey } from "../directories/directory.ts";
import { personWith } from "../directories/testing/person.ts";
import { mayConfirm } from "./confirm.ts";
import type { Policy } from "./policy.ts";

const policy: Policy = {
  ...oakHill,
  administratorGroups: ["Administrators"],
  confirmers: [
    { staff: "Staff", confirm: ["Pupils", "Guests"] },
    { staff: "Heads", confirm: ["Staff"] },
  ],
};

const person = (userId: string, ...groups: string[]): Person => personWith({ key: userId as PersonKey, userId, groups });
const teacher = person("teacher", "STAFF");
const pupil = person("pupil", "pupils", "year-7");

describe("confirming in person", () => {
  it("is for staff of a group whom the policy names for one of the person's groups, whatever the case", () => {
    expect(mayConfirm(policy, teacher, pupil)).toBe(true);
    expect(mayConfirm(policy, teacher, person("guest", "guests"))).toBe(true);
  });

  it("is not for staff whom the policy names for other groups", () => {
    expect(mayConfirm(policy, person("head", "heads"), pupil)).toBe(false);
    expect(mayConfirm(policy, teacher, person("colleague", "staff"))).toBe(false);
    expect(mayConfirm(policy, pupil, person("friend", "pupils"))).toBe(false);
  });

  it("is never for oneself", () => {
    const both = person("both", "staff", "pupils");
    expect(mayConfirm(policy, both, both)).toBe(false);
    expect(mayConfirm(policy, both, pupil)).toBe(true);
  });

  it("is never for an administrator, in whatever other groups they are", () => {
    expect(mayConfirm(policy, teacher, person("admin", "pupils", "administrators"))).toBe(false);
  });

  it("is for nobody where the policy names nobody", () => {
    expect(mayConfirm({ ...policy, confirmers: [] }, teacher, pupil)).toBe(false);
  });
});

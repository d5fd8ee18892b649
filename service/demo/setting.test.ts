import { describe, expect, it } from "vitest";
import { kindsOf } from "../people/factors.ts";
import { loadPolicy, profileFile, profileNames, type ProfileName } from "../policy/load.ts";
import { numberOf } from "./contacts.ts";
import { characters } from "./people.ts";
import { factorsHere, roleHere, settingOf, userIdOf, type Setting } from "./setting.ts";

function setting(profile: ProfileName): Setting {
  const loaded = loadPolicy(profileFile(profile));
  if (!loaded.ok) throw new Error(loaded.mistakes.join("\n"));
  return settingOf(profile, loaded.policy);
}
const [sam, zofia] = characters;
const ruth = characters.find(({ role }) => role === "administrator");
if (sam === undefined || zofia === undefined || ruth === undefined) throw new Error("The demo has nobody in it.");

describe.each(profileNames)("the demo's people at %s", (profile) => {
  const here = setting(profile);

  it("have registered what the policy makes use of, and enough of it to get back in", () => {
    for (const character of characters.filter(({ situation }) => situation !== "without-methods")) {
      const factors = factorsHere(character, here);
      expect(factors.filter((factor) => !kindsOf(factor).some((kind) => here.policy.methods.includes(kind)))).toEqual([]);
      expect(factors.length).toBeGreaterThanOrEqual(here.policy.gates);
    }
  });

  it("have user IDs that differ", () => {
    expect(new Set(characters.map((character) => userIdOf(character, here))).size).toBe(characters.length);
  });

  it("share no phone", () => {
    const numbers = characters.flatMap((_, index) => (["mobile", "alternate", "office"] as const).map((phone) => numberOf(phone, index, here)));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

it("two proofs are there for all where the policy asks two, and for administrators wherever there are any, none of them questions", () => {
  expect(factorsHere(zofia, setting("ms-society"))).toEqual(["email", "mobile"]);
  expect(factorsHere({ ...ruth, factors: ["email", "questions"] }, setting("oak-hill"))).toEqual(["email", "mobile", "questions"]);
  expect(factorsHere({ ...ruth, factors: ["email", "questions"] }, setting("cuny"))).toEqual(["email", "questions"]);
});

it("people sign in with what their organisation gives them, and are called what they are there", () => {
  expect(userIdOf(sam, setting("oak-hill"))).toBe("sam.okafor");
  expect(userIdOf(sam, setting("union-county-schools"))).toBe("sam.okafor@ucps.k12.nc.us");
  expect(roleHere("pupil", setting("cuny"))).toBe("student");
  expect(roleHere("administrator", setting("oak-hill"))).toBe("administrator");
  expect(roleHere("administrator", setting("cuny"))).toBe("staff");
});

it("phones are where the organisation is, of numbers that are kept for fiction", () => {
  expect(numberOf("mobile", 3, setting("cuny"))).toMatch(/^\+121255501\d\d$/);
  expect(numberOf("office", 32, setting("cuny"))).toBe("+12125550198");
  expect(numberOf("mobile", 0, setting("oak-hill"))).toMatch(/^\+447700900\d{3}$/);
});

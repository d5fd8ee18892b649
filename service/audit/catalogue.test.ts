import { describe, expect, expectTypeOf, it } from "vitest";
import { definitionOf, eventNames, type EventFields } from "./catalogue.ts";

describe("the catalogue of audit events", () => {
  it.each(eventNames)("tells everything about %s", (name) => {
    const { description, written, fields } = definitionOf(name);
    expect(description).toMatch(/\.$/);
    expect(written).toMatch(/\.$/);
    for (const field of Object.values(fields)) expect(field.description).toMatch(/\.$/);
  });

  it("pairs a start only with an event that there is", () => {
    const completions = eventNames.map((name) => definitionOf(name).completedBy).filter((name) => name !== null);
    expect(eventNames).toEqual(expect.arrayContaining(completions));
  });

  it("says whose the personal fields of an event are", () => {
    for (const name of eventNames) {
      const { fields } = definitionOf(name);
      const hasPersonal = Object.values(fields).some((field) => field.personal);
      if (hasPersonal) expect(fields).toMatchObject({ person: { personal: true }, userId: { personal: true } });
    }
  });

  it("gives `write` its types", () => {
    expectTypeOf<EventFields<"identified">>().toEqualTypeOf<{
      flow: string;
      person: string | null;
      userId: string;
      found: "person" | "decoy";
      gates: number;
    }>();
    expectTypeOf<EventFields<"key-ring-rotated">>().toEqualTypeOf<{ keyVersion: number }>();
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, deriveColours } from "./colours.ts";

const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("the organisation's colour", () => {
  it("is measured as WCAG measures it", () => {
    expect(contrast("#ffffff", "#000000")).toBe(21);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
    expect(contrast("#1f5f5b", "#ffffff")).toBeCloseTo(7.38, 2);
  });

  it("carries white text when it is dark, dark text when it is light", () => {
    expect(deriveColours("#1F5F5B")).toMatchObject({ brand: "#1f5f5b", onBrand: "#ffffff", onBrandOnDark: "#11181d" });
    expect(deriveColours("#ffbf47")).toMatchObject({ onBrand: "#15212b", brandOnDark: "#ffbf47" });
  });

  it("is refused in the middle, with the nearest of its hue that can", () => {
    expect(deriveColours("#e4572e")).toEqual({ nearest: expect.stringMatching(/^#[0-9a-f]{6}$/) as string });
    expect(deriveColours("#808080")).toEqual({ nearest: "#959595" });
  });

  it("is either read at 7:1 everywhere, or its nearest is", () => {
    fc.assert(
      fc.property(anyColour, (chosen) => {
        const first = deriveColours(chosen);
        const colours = "nearest" in first ? deriveColours(first.nearest) : first;
        if ("nearest" in colours) throw new Error(`${chosen}: its nearest is refused as well`);
        for (const [one, other] of [
          [colours.brand, colours.onBrand],
          [colours.brandOnDark, colours.onBrandOnDark],
          [colours.brandOnDark, "#11181d"],
          [colours.brandOnDark, "#1a232a"],
        ] as const) {
          expect(contrast(one, other)).toBeGreaterThanOrEqual(7);
        }
      }),
    );
  });
});

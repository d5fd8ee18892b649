import { describe, expect, test } from "vitest";
import type { Activity } from "../../contract/own-data.ts";
import { activityEvents, factors, languages } from "../../contract/vocabulary.ts";
import { plain } from "../words/isolate.ts";
import { loadWords } from "../words/words.ts";
import { wordActivity } from "./activity-words.ts";

const happened = (more: Partial<Activity>): Activity => ({ event: "reset-started", ago: 3 * 3600, device: "browser", place: null, factor: null, by: null, reason: null, ...more });

const english = await loadWords("en");
function read(more: Partial<Activity>): string[] {
  const { what, when, more: rest } = wordActivity(happened(more), english);
  return [what, when, ...rest].map(plain);
}

describe("what was done with an account", () => {
  test("names the kiosk that it was done at, and asks", () => {
    expect(read({ device: "kiosk", place: "Library kiosk 2" })).toEqual(["A reset was started at Library kiosk 2. Was this you?", "3 hours ago"]);
  });

  test("says so where it was done in a browser", () => {
    expect(read({})).toEqual(["A reset was started. Was this you?", "3 hours ago · in a browser"]);
    expect(read({ event: "method-registered", factor: "mobile", device: "kiosk", place: "Library kiosk 2" })).toEqual([
      "A way back in was set up: authentication phone.",
      "3 hours ago · Library kiosk 2",
    ]);
  });

  test("says who of the staff looked, and why", () => {
    expect(read({ event: "contacts-seen", device: null, by: "ICT help desk", reason: "You asked us by phone to check your number." })).toEqual([
      "ICT help desk looked at your contact details.",
      "3 hours ago",
      "Reason given: You asked us by phone to check your number.",
    ]);
  });

  test("says who else did what people mostly do themselves", () => {
    expect(read({ event: "resets-allowed", device: null, by: "ICT help desk" })).toEqual(["Resets of your account were allowed again.", "3 hours ago", "Done by: ICT help desk"]);
  });
});

test.each(languages)("every event has a sentence in %s with nothing left to fill in", async (language) => {
  const words = await loadWords(language);
  for (const event of activityEvents) {
    for (const [index, factor] of factors.entries()) {
      const { what, more } = wordActivity(happened({ event, factor, place: index % 2 === 0 ? "Library kiosk 2" : null, by: index % 3 === 0 ? null : "M. Rees", reason: "to help" }), words);
      expect([what, ...more].join(" "), event).not.toMatch(/\{\{|activity\.|undefined|: ?[.۔]/);
    }
  }
});

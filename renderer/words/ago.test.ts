import { expect, test } from "vitest";
import { agoInWords } from "./ago.ts";
import { loadWords } from "./words.ts";

const said = async (language: "en" | "cy" | "pl" | "ur", seconds: number[]) => {
  const words = await loadWords(language);
  return seconds.map((one) => agoInWords(one, words));
};

test("how long ago something was is said in the unit that a person would use", async () => {
  expect(await said("en", [0, 59, 60, 119, 3599, 3600, 86_399, 86_400, 2 * 86_400, 45 * 86_400])).toEqual([
    "just now",
    "just now",
    "1 minute ago",
    "1 minute ago",
    "59 minutes ago",
    "1 hour ago",
    "23 hours ago",
    "1 day ago",
    "2 days ago",
    "45 days ago",
  ]);
});

test("and in each language", async () => {
  expect(await said("cy", [20, 120, 3 * 3600])).toEqual(["eiliadau’n ôl", "2 funud yn ôl", "3 awr yn ôl"]);
  expect(await said("pl", [20, 3 * 3600, 5 * 86_400])).toEqual(["przed chwilą", "3 godziny temu", "5 dni temu"]);
  expect(await said("ur", [20, 3 * 3600])).toEqual(["ابھی ابھی", "3 گھنٹے پہلے"]);
});

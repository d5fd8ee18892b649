import { expect, test } from "vitest";
import { turns } from "./turns.ts";

test("nothing begins before what came first has ended, well or not", async () => {
  const inTurn = turns();
  const seen: string[] = [];
  let fail = (_error: Error): void => undefined;
  const first = inTurn(() => {
    seen.push("first begins");
    return new Promise<never>((_resolve, reject) => (fail = reject));
  });
  const second = inTurn(() => Promise.resolve(seen.push("second begins")));
  const failed = expect(first).rejects.toThrow("a full disk");
  await Promise.resolve();
  await Promise.resolve();
  seen.push("first fails");
  fail(new Error("a full disk"));
  await failed;
  await second;
  expect(seen).toEqual(["first begins", "first fails", "second begins"]);
});

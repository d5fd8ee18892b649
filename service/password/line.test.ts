import { expect, test } from "vitest";
import { createLine } from "./line.ts";

/** Work that ends when it is told to. */
function held(name: string, log: string[]) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = async () => {
    log.push(`${name} starts`);
    await ended;
    return name;
  };
  return { work, end };
}

test("so many run, so many wait in order, and the next is told that it is busy", async () => {
  const line = createLine({ atOnce: 2, waiting: 1 });
  const log: string[] = [];
  const [first, second, third, fourth] = ["first", "second", "third", "fourth"].map((name) => held(name, log));
  if (!first || !second || !third || !fourth) throw new Error("unreachable");

  const results = [line.run(first.work), line.run(second.work), line.run(third.work)];
  expect(log).toEqual(["first starts", "second starts"]);
  expect(await line.run(fourth.work)).toEqual({ busy: true });

  second.end();
  expect(await results[1]).toBe("second");
  third.end();
  first.end();
  expect(await Promise.all(results)).toEqual(["first", "second", "third"]);
  expect(log).toEqual(["first starts", "second starts", "third starts"]);

  fourth.end();
  expect(await line.run(fourth.work)).toBe("fourth");
});

test("work that fails gives its place back", async () => {
  const line = createLine({ atOnce: 1, waiting: 0 });
  await expect(line.run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await line.run(() => Promise.resolve("well"))).toBe("well");
});

import { expect, test } from "vitest";
import { flow, problem } from "../../contract/flow.ts";
import { organisation } from "../../contract/organisation.ts";
import { fixtures, walk } from "./fixtures.ts";
import type { Reply } from "./fixtures-parts.ts";
import { school } from "./fixtures-organisation.ts";

const replies = Object.entries({ ...fixtures, walk }).flatMap(([name, { first, then }]) =>
  [first, ...Object.values(then ?? {})].map((reply): [string, Reply] => [name, reply]),
);

test.each(replies)("%s is an answer that the contract allows", (_, reply) => {
  if (reply === "no answer") return;
  if ("flow" in reply) expect(flow.strict().safeParse(reply.flow).error).toBeUndefined();
  else expect(problem.strict().safeParse(reply.problem).error).toBeUndefined();
});

test("the school is one that the contract allows", () => {
  expect(organisation.strict().safeParse(school).error).toBeUndefined();
});

import { expect, test } from "vitest";
import { routes } from "../../contract/routes.ts";
import { screenRoutes } from "../../contract/vocabulary.ts";
import { paths } from "./paths.ts";

test.each(screenRoutes)("%s is called where the contract says it is", (name) => {
  expect(paths[name]).toEqual({ method: routes[name].method, path: routes[name].path });
});

import type { ScreenRoute } from "../../contract/vocabulary.ts";

/**
 * Method and path of each call, as `contract/routes.ts` has them. They are written a second time
 * because that file brings zod, which the first load has no room for; a test holds the two together.
 */
export const paths = {
  organisation: { method: "GET", path: "/v1/organisation" },
  startFlow: { method: "POST", path: "/v1/flows" },
  readFlow: { method: "GET", path: "/v1/flows/:id" },
  command: { method: "POST", path: "/v1/flows/:id/commands" },
  speech: { method: "GET", path: "/v1/flows/:id/speech" },
  ownData: { method: "GET", path: "/v1/flows/:id/own-data" },
} as const satisfies Record<ScreenRoute, { method: "GET" | "POST"; path: string }>;

import type { ProofOfWork } from "../../contract/flow.ts";
import { solve } from "./solve.ts";

/** Takes one proof of work, answers with its solution. */
self.addEventListener("message", (event: MessageEvent<ProofOfWork>) => {
  void solve(event.data).then((solution) => self.postMessage(solution));
});

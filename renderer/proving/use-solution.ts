import { useEffect, useRef } from "react";
import type { ProofOfWork, Solution } from "../../contract/flow.ts";

/**
 * Does the proof of work beside the page while the person types. The returned function gives the
 * solution of the newest one, as soon as it is there.
 */
export function useSolution(proofOfWork: ProofOfWork): () => Promise<Solution> {
  const solution = useRef<Promise<Solution> | null>(null);
  const newest = useRef(proofOfWork);
  const { nonce, salt } = proofOfWork.parameters;

  useEffect(() => {
    newest.current = proofOfWork;
    const worker = new Worker(new URL("./solver-worker.ts", import.meta.url), { type: "module" });
    solution.current = new Promise((resolve) => {
      worker.addEventListener("message", (event: MessageEvent<Solution>) => resolve(event.data), { once: true });
      // Where no worker can be had, the page does the sum itself.
      worker.addEventListener("error", () => resolve(solveHere(proofOfWork)), { once: true });
    });
    worker.postMessage(proofOfWork);
    return () => worker.terminate();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a flow that is read again brings the same puzzle in a new object
  }, [nonce, salt]);

  return () => solution.current ?? solveHere(newest.current);
}

async function solveHere(proofOfWork: ProofOfWork): Promise<Solution> {
  const { solve } = await import("./solve.ts");
  return solve(proofOfWork);
}

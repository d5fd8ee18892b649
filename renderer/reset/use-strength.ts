import { useCallback, useEffect, useRef, useState } from "react";
import type { PasswordRules } from "../../contract/flow.ts";
import type { Strength } from "./strength.ts";
import type { StrengthAnswer, StrengthRequest } from "./strength-worker.ts";

type WithoutNumber<Request> = Request extends StrengthRequest ? Omit<Request, "number"> : never;

/**
 * Judges the password as it is typed, in a worker that loads its dictionaries after the screen is
 * there. `strength` is null until the newest text is judged, or where no worker can be had: then the
 * service judges alone.
 */
export function useStrength(password: string, rules: PasswordRules): { strength: Strength | null; suggest: () => Promise<string> } {
  const [judged, setJudged] = useState<{ password: string; strength: Strength } | null>(null);
  const worker = useRef<Worker | null>(null);
  const number = useRef(0);

  useEffect(() => {
    const started = new Worker(new URL("./strength-worker.ts", import.meta.url), { type: "module" });
    worker.current = started;
    return () => {
      worker.current = null;
      started.terminate();
    };
  }, []);

  const ask = useCallback((request: WithoutNumber<StrengthRequest>, signal: AbortSignal) => {
    return new Promise<StrengthAnswer>((resolve) => {
      const asked = ++number.current;
      worker.current?.addEventListener(
        "message",
        ({ data }: MessageEvent<StrengthAnswer>) => data.number === asked && resolve(data),
        { signal },
      );
      worker.current?.postMessage({ ...request, number: asked });
    });
  }, []);

  useEffect(() => {
    if (password === "") return;
    const newest = new AbortController();
    void ask({ kind: "judge", password, userInputs: [...rules.names, ...rules.bannedWords] }, newest.signal).then((answer) => {
      if ("strength" in answer) setJudged({ password, strength: answer.strength });
    });
    return () => newest.abort();
  }, [password, rules.names, rules.bannedWords, ask]);

  const suggest = useCallback(async () => {
    const listening = new AbortController();
    const answer = await ask({ kind: "suggest", minimumLength: rules.minimumLength }, listening.signal);
    listening.abort();
    return "words" in answer ? answer.words : "";
  }, [rules.minimumLength, ask]);

  return { strength: judged?.password === password ? judged.strength : null, suggest };
}

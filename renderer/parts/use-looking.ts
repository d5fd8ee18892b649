import { useEffect } from "react";
import { useSurroundings } from "./surroundings.ts";

/**
 * Asks how the flow stands again and again, unnoticed, for as long as the page is there: an answer is
 * waited for before the next question.
 *
 * @param interval between an answer and the next question, in milliseconds
 */
export function useLooking(interval: number): void {
  const { session } = useSurroundings();
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(() => void session.look().then(() => { if (!gone) wait(); }), interval);
    };
    wait();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [session, interval]);
}

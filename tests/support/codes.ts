import type { Message } from "../../service/channels/channel.ts";
import { words } from "../../service/channels/messages/messages.ts";
import type { Sent } from "./service.ts";
import { until } from "./wait.ts";

/** The code in a message, as a person would read or hear it. */
export function codeIn({ channel, language, text }: Message): string {
  if (channel !== "call") {
    const found = /\b\d{6,10}\b/u.exec(text)?.[0];
    if (found === undefined) throw new Error(`No code in the ${channel}.`);
    return found;
  }
  const { digits } = words[language].call;
  const heard = text
    .toLowerCase()
    .split(/[^\p{L}\p{M}']+/u)
    .flatMap((word) => {
      const digit = digits.findIndex((spoken) => spoken.toLowerCase() === word);
      return digit === -1 ? [] : [String(digit)];
    })
    .join("");
  // It is said twice.
  return heard.slice(0, heard.length / 2);
}

/** The code of the next message after the first `already`, once it is there. */
export async function nextCode({ messages }: Sent, already: number): Promise<string> {
  return codeIn(await until(() => messages[already], "a message with a code"));
}

/** A two-digit number that is not this one. */
export const otherMatch = (match: string): string => String((Number(match) + 1) % 100).padStart(2, "0");

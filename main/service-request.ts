import type { UnreachableReason } from "../contract/vocabulary.ts";

/** `fetch` of Electron's network, which honours the system's proxy and certificates; tests pass Node's. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ServiceRequest {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  /** Sent as JSON; undefined for none. */
  body?: unknown;
  /** Sent as it is, with the content type that the headers name; in place of `body`. */
  text?: string;
}

export interface ServiceAnswer {
  answered: true;
  status: number;
  body: unknown;
  /** The service's own clock by its `Date` header (RFC 9110, 6.6.1), in milliseconds since 1970; null without one. */
  at: number | null;
}
export interface NoAnswer {
  answered: false;
  why: UnreachableReason;
}

/** Longest answer that is read: a spoken CAPTCHA (2 MB in base64) fits, a flood does not. */
const longestAnswer = 4 * 1024 * 1024;
const longestWait = 20_000;

/**
 * Asks the service once. `no-answer` when none came that can be used: no connection, no end within 20
 * seconds or 4 MB, a redirect (never followed: it would carry the token elsewhere), or no JSON. No
 * cookies are sent or kept.
 */
export async function askService(fetch: Fetch, { method, url, headers, body, text: sent }: ServiceRequest): Promise<ServiceAnswer | NoAnswer> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), longestWait);
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: "application/json", ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? (sent === undefined ? {} : { body: sent }) : { body: JSON.stringify(body) }),
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
      signal: deadline.signal,
    });
    const text = await readText(response, deadline.signal);
    if (text === null) return { answered: false, why: "no-answer" };
    const date = Date.parse(response.headers.get("date") ?? "");
    return { answered: true, status: response.status, body: JSON.parse(text), at: Number.isNaN(date) ? null : date };
  } catch (error) {
    return { answered: false, why: reasonOf(error) };
  } finally {
    clearTimeout(timer);
    deadline.abort();
  }
}

async function readText(response: Response, signal: AbortSignal): Promise<string | null> {
  if (!response.body) return "";
  // Electron and Node type the stream differently; by the standard it gives bytes.
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const late = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
  let text = "";
  for (let length = 0; ; ) {
    const part = await Promise.race([reader.read(), late]);
    if (part === null) return null;
    if (part.done) return text + decoder.decode();
    length += part.value.byteLength;
    if (length > longestAnswer) return null;
    text += decoder.decode(part.value, { stream: true });
  }
}

/** What Chromium's error says (net/base/net_error_list.h), which Electron gives as the message `net::ERR_...`. */
function reasonOf(error: unknown): UnreachableReason {
  const name = /net::ERR_(\w+)/.exec(error instanceof Error ? error.message : "")?.[1] ?? "";
  if (name === "INTERNET_DISCONNECTED") return "no-network";
  if (name === "CERT_DATE_INVALID") return "certificate-date";
  return /^(?:CERT|SSL|BAD_SSL)_/.test(name) ? "certificate" : "no-answer";
}

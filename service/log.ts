import { pino, type Logger } from "pino";

/** The service's log: JSON lines on standard error, for the platform's own log to keep. Never a body, a header or a URL. */
export const createLogger = (level: "info" | "warn" | "silent"): Logger => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));

import { z } from "zod";

/** What the runner asks of a service to measure. */
export const serviceRequest = z.object({
  /** An empty folder for the store and the anchor of its log. */
  folder: z.string(),
  people: z.int().positive(),
  /** So many people from number 0 are disabled, and so many after them have no method registered. */
  disabled: z.int().min(0),
  unregistered: z.int().min(0),
  /** Where its mail server listens. */
  mailPort: z.int().positive(),
});
export type ServiceRequest = z.infer<typeof serviceRequest>;

/** Sent later, this asks for the seconds of processor time that the process has taken so far. */
export const processorSecondsPlease = "processor-seconds";

/** What it tells the runner once it answers. */
export interface ServiceReady {
  origin: string;
  seededIn: number;
  storeBytes: number;
}

/** Asks the mail server's process for the next code to an address. It tells none by itself, for that would delay the runner's clock at real people's requests alone. */
export interface CodePlease {
  to: string;
}

/** What the mail server's process tells the runner: where it listens, and then each code that it is asked for, once it is there. */
export type MailMessage = { type: "listening"; port: number } | { type: "code"; to: string; code: string };

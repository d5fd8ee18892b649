import { AnchorError } from "../audit/anchor.ts";
import { KeyRingFileError } from "../keys/file.ts";
import { PolicyError } from "../policy/policies.ts";
import { adviceOn, StoreError } from "../store/sqlite.ts";
import { OwnTlsError } from "../tls/own.ts";

/** Something that the person who runs the service has to put right. One line each, and no stack trace. */
export class Complaint extends Error {
  override readonly name = "Complaint";
}

/** What an error means to the person who runs the service; null where it is a mistake of ours. */
export function complaintOf(error: unknown): string | null {
  if (error instanceof Complaint || error instanceof StoreError || error instanceof KeyRingFileError || error instanceof AnchorError || error instanceof PolicyError || error instanceof OwnTlsError) return error.message;
  const advice = adviceOn(error);
  if (advice !== null) return `The store cannot be used: ${advice}.`;
  if (!(error instanceof Error) || !("code" in error)) return null;
  switch (error.code) {
    case "EADDRINUSE":
      return "The port is in use. Stop what listens there, or choose another with listen.port (KEYDESK_PORT).";
    case "EACCES":
      return `Access was refused (${error.message}). Give the service's account the right, or choose another place or port.`;
    case "EADDRNOTAVAIL":
      return "The address to listen on is not one of this machine's. Change listen.host (KEYDESK_HOST).";
    case "ENOSPC":
      return "The disk is full. Free some space and start again; nothing was lost.";
    case "EROFS":
      return `That disk is read-only (${error.message}). Choose another place with dataFolder (KEYDESK_DATA).`;
    default:
      return null;
  }
}

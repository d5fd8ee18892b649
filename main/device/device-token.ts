import { AuthError, ConfidentialClientApplication, ServerError, ProtocolMode, type INetworkModule, type NetworkRequestOptions, type NetworkResponse } from "@azure/msal-node";
import { tokenRefusals } from "../../contract/vocabulary.ts";
import { askService, type Fetch } from "../service-request.ts";
import type { KioskTokenAnswer } from "../supervisor/kiosk-token.ts";
import { thumbprintOf, type DeviceKey } from "./device-key.ts";

export interface DeviceTokenOptions {
  fetch: Fetch;
  /** Whose token endpoint: the service's own, or a tenant of Microsoft Entra. */
  authority: string;
  clientId: string;
  scope: string;
  key: DeviceKey;
  /** Sent with each request to the authority. */
  headers: Record<string, string>;
}

/** Gets a token by OAuth 2.0 client credentials with the kiosk's certificate, once. */
export async function requestDeviceToken({ fetch, authority, clientId, scope, key, headers }: DeviceTokenOptions): Promise<KioskTokenAnswer> {
  // A client of its own for each token: an assertion serves once, and no token is kept twice.
  const client = new ConfidentialClientApplication({
    auth: {
      clientId,
      authority,
      knownAuthorities: [new URL(authority).host],
      clientCertificate: {
        thumbprintSha256: thumbprintOf(key.certificate),
        privateKey: key.privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
      },
    },
    system: { networkClient: network(fetch, headers), protocolMode: ProtocolMode.OIDC },
  });
  try {
    const result = await client.acquireTokenByClientCredential({ scopes: [scope], skipCache: true });
    const lives = result?.expiresOn ? Math.floor((result.expiresOn.getTime() - Date.now()) / 1000) : 0;
    return result !== null && lives > 0 ? { got: "token", token: result.accessToken, expiresIn: lives } : { got: "unreachable" };
  } catch (error) {
    const code = error instanceof AuthError ? error.errorCode : "";
    const refusal = tokenRefusals.find((known) => known === code);
    if (refusal !== undefined) return { got: "refused", why: refusal };
    return error instanceof ServerError && !passing.includes(code) ? { got: "refused", why: "kiosk-not-enrolled" } : { got: "unreachable" };
  }
}

/** What an authority answers while it cannot say (RFC 6749, 4.1.2.1), or what is no answer of one: everything else is its no. */
const passing: readonly string[] = ["", "server_error", "temporarily_unavailable"];

/** msal's way to the network: Electron's, which knows the system's proxy and whom this kiosk trusts. */
function network(fetch: Fetch, headers: Record<string, string>): INetworkModule {
  const ask = async <Body>(method: "GET" | "POST", url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<Body>> => {
    const answer = await askService(fetch, {
      method,
      url,
      headers: { ...options?.headers, ...headers },
      ...(options?.body === undefined ? {} : { text: options.body }),
    });
    if (!answer.answered) throw new Error("no answer");
    return { headers: {}, body: answer.body as Body, status: answer.status };
  };
  return {
    sendGetRequestAsync: (url, options) => ask("GET", url, options),
    sendPostRequestAsync: (url, options) => ask("POST", url, options),
  };
}

import createClient, { type Client } from "openapi-fetch";

import { DEFAULT_RETRIES, type Retries } from "./retries.js";
import type { paths } from "./schema.js";
import { type Fetch, transport } from "./transport.js";

/** How long a call may take unless told otherwise. */
const TIMEOUT_SECONDS = 60;

/** Where the service is, and how to talk to it. */
export interface Connection {
  /** The service's address, as in `https://hosts.example`. */
  readonly baseUrl: string;
  /** The operator's token to show. Without one, what takes a token is refused. */
  readonly token?: string;
  /** How often requests are sent again. */
  readonly retries?: Retries;
  /** How long a call may take, its repetitions included. */
  readonly timeoutSeconds?: number;
  /** What sends requests, in place of the global `fetch`: with a proxy, certificates or time limits of its own. */
  readonly fetch?: Fetch;
}

/** Every operation of the service, by its method and path: `hosts.POST("/v1/host-sessions", { body: … })`. */
export type HostProvisioner = Client<paths>;

/** A client of the service. */
export function connect({
  baseUrl,
  token,
  retries = DEFAULT_RETRIES,
  timeoutSeconds = TIMEOUT_SECONDS,
  fetch = globalThis.fetch,
}: Connection): HostProvisioner {
  const send = transport((request) => fetch(request), token, retries, timeoutSeconds);
  return createClient<paths>({ baseUrl, fetch: send });
}

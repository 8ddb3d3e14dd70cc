import { type Retries, waitSeconds } from "./retries.js";

/** What sends one request. */
export type Fetch = (request: Request) => Promise<Response>;

/** The operations that the service does once under an Idempotency-Key, however often they are sent. */
const ISSUE = [/\/v1\/host-sessions$/, /\/v1\/host-sessions\/batch$/, /\/v1\/host-sessions\/\d+\/rotate$/];

/** The operations that change nothing although their method does not say so, since what they send may be in no address. */
const READ = [/\/v1\/verify$/, /\/v1\/verify\/batch$/, /\/v1\/introspect$/, /\/v1\/authenticate$/];

/** Sends requests with the token and, where they need one, an Idempotency-Key, and again where that is worth while. */
export function transport(send: Fetch, token: string | undefined, retries: Retries): Fetch {
  return async (request) => {
    if (token !== undefined) request.headers.set("Authorization", `Bearer ${token}`);
    const { pathname } = new URL(request.url);
    const issues = request.method === "POST" && ISSUE.some((path) => path.test(pathname));
    if (issues && !request.headers.has("Idempotency-Key")) {
      request.headers.set("Idempotency-Key", crypto.randomUUID());
    }
    const isRepeatable =
      request.method === "GET" ||
      request.headers.has("Idempotency-Key") ||
      READ.some((path) => path.test(pathname));

    for (let attempts = 1; ; attempts += 1) {
      let outcome: { answer: Response } | { error: unknown };
      try {
        outcome = { answer: await whole(await send(request.clone())) };
      } catch (error) {
        outcome = { error };
      }
      const told = "answer" in outcome ? toldToWait(outcome.answer) : undefined;
      const isWorthAnother = "answer" in outcome ? told !== undefined : isRepeatable && !request.signal.aborted;
      const wait = isWorthAnother ? waitSeconds(retries, attempts, told, Math.random()) : undefined;
      if (wait === undefined) {
        if ("answer" in outcome) return outcome.answer;
        throw outcome.error;
      }
      await elapsed(wait, request.signal);
    }
  };
}

/** The answer with its whole body: one that breaks off in the middle is as good as none. */
async function whole(answer: Response): Promise<Response> {
  const body = await answer.arrayBuffer();
  const { status, statusText, headers } = answer;
  return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
}

/** How many seconds the service asks to wait before the same request may be sent again, if it does. */
function toldToWait(answer: Response): number | undefined {
  return answer.status === 429 || answer.status === 503 ? retryAfterSeconds(answer) : undefined;
}

/** `Retry-After` in seconds (RFC 9110, section 10.2.3). The service never gives a date. */
export function retryAfterSeconds(answer: Response): number | undefined {
  const text = answer.headers.get("Retry-After");
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Waits, unless the caller gives up meanwhile. */
function elapsed(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", giveUp);
      resolve();
    }, seconds * 1000);
    signal.addEventListener("abort", giveUp, { once: true });
  });
}

import { type Retries, waitSeconds } from "./retries.js";
import { UnexpectedAnswerError } from "./unexpected.js";

/** What sends one request. */
export type Fetch = (request: Request) => Promise<Response>;

/** The operations that the service does once under an Idempotency-Key, however often they are sent. */
const ISSUE = [/\/v1\/host-sessions$/, /\/v1\/host-sessions\/batch$/, /\/v1\/host-sessions\/\d+\/rotate$/];

/** The operations that change nothing although their method does not say so, since what they send may be in no address. */
const READ = [/\/v1\/verify$/, /\/v1\/verify\/batch$/, /\/v1\/introspect$/, /\/v1\/authenticate$/];

/**
 * Sends requests with the token and, where they need one, an Idempotency-Key, and again where that is worth while. None is
 * followed to another address, since the service never redirects and a body may hold a secret.
 */
export function transport(send: Fetch, token: string | undefined, retries: Retries, timeoutSeconds: number): Fetch {
  return async (asked) => {
    const { url, method, headers } = asked;
    const signal = AbortSignal.any([asked.signal, AbortSignal.timeout(timeoutSeconds * 1000)]);
    // It is sent more than once, so it may not be a stream that ends.
    const body = asked.body === null ? null : await asked.arrayBuffer();
    if (token !== undefined) headers.set("Authorization", `Bearer ${token}`);
    const { pathname } = new URL(url);
    const issues = method === "POST" && ISSUE.some((path) => path.test(pathname));
    if (issues && !headers.has("Idempotency-Key")) headers.set("Idempotency-Key", crypto.randomUUID());
    const isRepeatable =
      method === "GET" ||
      headers.has("Idempotency-Key") ||
      READ.some((path) => path.test(pathname));

    for (let attempts = 1; ; attempts += 1) {
      let outcome: { answer: Response } | { error: unknown };
      try {
        outcome = { answer: await whole(await send(new Request(url, { method, headers, body, redirect: "manual", signal }))) };
      } catch (error) {
        if (error instanceof UnexpectedAnswerError) throw error;
        outcome = { error };
      }
      const told = "answer" in outcome ? toldToWait(outcome.answer, isRepeatable) : undefined;
      const isWorthAnother = "answer" in outcome ? told !== undefined : isRepeatable && !signal.aborted;
      const wait = isWorthAnother ? waitSeconds(retries, attempts, told, Math.random()) : undefined;
      if (wait === undefined) {
        if ("answer" in outcome) return outcome.answer;
        throw outcome.error;
      }
      await elapsed(wait, signal);
    }
  };
}

/** The answer with its whole body: one that breaks off in the middle is as good as none. */
async function whole(answer: Response): Promise<Response> {
  const body = await answer.arrayBuffer();
  const { status, statusText, headers } = answer;
  // Every answer of the service is a document.
  const isDocument = /^application\/(?:problem\+)?json\b/.test(headers.get("Content-Type") ?? "");
  if (!isDocument) throw new UnexpectedAnswerError(status);
  return new Response(body, { status, statusText, headers });
}

/**
 * How many seconds the service asks to wait before the same request may be sent again, if it does. With a 503 it may have been
 * done: the answer to a commit may be what was lost.
 */
function toldToWait(answer: Response, isRepeatable: boolean): number | undefined {
  const isWorthAnother = answer.status === 429 || (answer.status === 503 && isRepeatable);
  return isWorthAnother ? retryAfterSeconds(answer) : undefined;
}

/** `Retry-After` in seconds (RFC 9110, section 10.2.3). The service never gives a date. */
export function retryAfterSeconds(answer: Response): number | undefined {
  const text = answer.headers.get("Retry-After");
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
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

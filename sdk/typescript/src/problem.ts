import type { components } from "./schema.js";
import { retryAfterSeconds } from "./transport.js";
import { UnexpectedAnswerError } from "./unexpected.js";

/** What went wrong, as RFC 9457 writes it. Programs go by its `code`. */
export type Problem = components["schemas"]["Problem"];

/** The service answered with a problem. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  /** How many seconds the service asks to wait before the request is sent again, where that is worth while. */
  readonly retryAfterSeconds: number | undefined;
  /** The id under which the service's log has the request. */
  readonly requestId: string | undefined;

  constructor(problem: Problem, answer: Response) {
    super(problem.detail);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds(answer);
    this.requestId = answer.headers.get("X-Request-Id") ?? undefined;
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** There was no answer, or it broke off; `cause` says why. What was asked for may have been done. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";

  constructor(cause: unknown) {
    super("the service gave no answer", { cause });
  }
}

/** The result of a call, or one of the errors above. */
export async function unwrap<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let outcome;
  try {
    outcome = await call;
  } catch (error) {
    if (error instanceof UnexpectedAnswerError) throw error;
    // What is no JSON although it says so. The parser's own words would repeat it.
    if (error instanceof SyntaxError) throw new UnexpectedAnswerError(0);
    throw new NoAnswerError(error);
  }
  const { data, error, response } = outcome;
  if (response.ok && data !== undefined) return data;
  throw isProblem(error) ? new ProblemError(error, response) : new UnexpectedAnswerError(response.status);
}

function isProblem(error: unknown): error is Problem {
  return typeof error === "object" && error !== null && "code" in error && "detail" in error && "status" in error;
}

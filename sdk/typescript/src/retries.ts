/**
 * How often a request is sent again, and how long is waited before.
 *
 * What can do nothing twice is sent again when it got no answer, and, when the service turned it away for the time being (503
 * with `Retry-After`), when that says: whatever only reads, and whatever issues Host GUIDs, which goes under an Idempotency-Key.
 * A host who was refused too often (429) is asked for again in any case, since nothing was done.
 */
export interface Retries {
  /** How often a request is sent at most, the first time included. 1: nothing is sent again. */
  readonly attempts: number;
  /** The longest time to wait before one of them. Where the service asks for more, its answer is given instead. */
  readonly longestWaitSeconds: number;
}

/** Four attempts, and ten seconds. */
export const DEFAULT_RETRIES: Retries = { attempts: 4, longestWaitSeconds: 10 };

/** Nothing is sent again. */
export const NO_RETRIES: Retries = { attempts: 1, longestWaitSeconds: 0 };

/** The first wait where the service does not say how long to wait. Each further one is twice as long. */
const FIRST_WAIT_SECONDS = 0.2;

/**
 * How many seconds to wait after so many attempts, or `undefined`: there is to be no other. `told` is what the service asked for,
 * and `chance`, from 0 to 1, spreads those out who were turned away together: nobody comes sooner than he was told.
 */
export function waitSeconds(
  retries: Retries,
  attempts: number,
  told: number | undefined,
  chance: number,
): number | undefined {
  if (attempts >= retries.attempts) return undefined;
  if (told !== undefined) return told <= retries.longestWaitSeconds ? told * (1 + chance / 2) : undefined;
  const doubled = FIRST_WAIT_SECONDS * 2 ** (attempts - 1);
  return Math.min(doubled, retries.longestWaitSeconds) * (0.5 + chance / 2);
}

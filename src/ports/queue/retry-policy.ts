import { StoreError } from '../store/store-error.js';
import { Permanent, RetryLater } from './queue.js';

export interface RetryPolicy {
  /** Failed attempts after which a job is given up. */
  readonly maxAttempts: number;
  /** How often a job whose worker died is given to another worker before it is given up. */
  readonly maxCrashes: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  readonly keptDead: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 8,
  maxCrashes: 5,
  baseDelayMs: 1_000,
  maxDelayMs: 600_000,
  keptDead: 1_000,
};

/** What happens to a job whose handler threw: it runs again after `delayMs`, counted as a failure or not, or it is given up. */
export type FailureDecision =
  | { readonly kind: 'again'; readonly delayMs: number; readonly failed: boolean }
  | { readonly kind: 'dead' };

/** How long work waits for a store that takes no writes: copying a large index takes minutes. */
const refusedDelayMs = 30_000;

/** `attempt` is the failed attempt, from 1; `random` is in [0, 1) and spreads the delay over its upper half. */
export function decideFailure(
  policy: RetryPolicy,
  failure: { readonly error: unknown; readonly attempt: number; readonly random: number },
): FailureDecision {
  const { error, attempt, random } = failure;
  if (error instanceof RetryLater) return { kind: 'again', delayMs: Math.max(0, error.delayMs), failed: false };
  if (error instanceof StoreError && error.code === 'read-only')
    return { kind: 'again', delayMs: refusedDelayMs, failed: false };
  if (error instanceof Permanent || attempt >= policy.maxAttempts) return { kind: 'dead' };
  const fullMs = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
  return { kind: 'again', delayMs: Math.round((fullMs * (1 + random)) / 2), failed: true };
}

/** A number in [0, 1) from an identifier of the clock. */
export function randomOf(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) / 2 ** 32;
}

/** One line that says what a handler threw, for the dead letter. */
export function describeFailure(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replaceAll(/\s+/g, ' ').slice(0, 2_000);
}

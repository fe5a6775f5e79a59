import { expect } from 'vitest';
import { mostTurnMs } from '../../processor-time.js';

/** A page and JSON, in bytes; files and exports come in pieces. */
export const mostBytes = 2 * 1024 * 1024;
/** What the head of a request may hold (Node.js), less some headers. */
export const mostAddress = 15_000;

/** What does not stay within a bound yet: of which bound, and why. Each goes as soon as it is needed no more. */
export type Exceptions = Readonly<Record<string, { readonly of: 'turn' | 'bytes'; readonly why: string }>>;

export interface Measured {
  readonly about: string;
  readonly turnMs: number;
  readonly bytes: number;
}

/** Expects each case within the bounds, or, where it is an exception, one of them far from being within. */
export function expectWithinBounds(name: string, measured: readonly Measured[], exceptions: Exceptions): void {
  const slow = measured.filter(({ turnMs }) => turnMs >= mostTurnMs);
  const large = measured.filter(({ bytes }) => bytes > mostBytes);
  const exception = exceptions[name];
  if (exception?.of !== 'turn') expect(slow, `${name}: turns of ${mostTurnMs} ms and more`).toEqual([]);
  if (exception?.of !== 'bytes') expect(large, `${name}: pages of more than ${mostBytes} bytes`).toEqual([]);
  if (!exception) return;
  const isNeeded = exception.of === 'bytes' ? large.length > 0 : measured.some(({ turnMs }) => turnMs > mostTurnMs / 2);
  expect(isNeeded, `${name}: the exception is needed no more`).toBe(true);
}

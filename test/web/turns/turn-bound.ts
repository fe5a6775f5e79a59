import { expect } from 'vitest';
import { mostTurnMs } from '../../processor-time.js';

/** The most bytes of a page or JSON answer. Files and exports are streamed. */
export const mostBytes = 2 * 1024 * 1024;
/** The most bytes of an address: the limit of Node.js for a request head, less some headers. */
export const mostAddress = 15_000;

/** Cases that exceed a bound, with the bound and the reason. A test fails if an exception is no longer needed. */
export type Exceptions = Readonly<Record<string, { readonly of: 'turn' | 'bytes'; readonly why: string }>>;

export interface Measured {
  readonly about: string;
  readonly turnMs: number;
  readonly bytes: number;
}

/** Expects each case within the bounds. An exception must still be needed: an answer over the bound, or a turn of more than half of it. */
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

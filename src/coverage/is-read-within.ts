import type { SourceState } from '../model/source.js';
import { toleranceMs } from './tally-check.js';

/**
 * Whether a source counts as read within a window: its last check read it, and it did so after the window began, or the next
 * one is not overdue by the window's end. A window may be younger than a rhythm. Pure.
 */
export function isReadWithin(
  { failures, lastSuccessAt, dueAt }: Pick<SourceState, 'failures' | 'lastSuccessAt' | 'dueAt'>,
  window: { readonly start: string; readonly end: string },
): boolean {
  if (failures > 0 || lastSuccessAt === null) return false;
  return lastSuccessAt > window.start || Date.parse(dueAt) + toleranceMs > Date.parse(window.end);
}

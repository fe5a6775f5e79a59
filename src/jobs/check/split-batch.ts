import type { Check } from '../../model/source/check.js';
import type { PendingBatch } from '../../model/source/pending-batch.js';

const entriesAtMost = 100;

/** Pending batches in parts that one write and one worker's memory can take, in order, numbered for their check; none for no entries. Pure. */
export function splitPendingBatches(
  check: Pick<Check, 'id' | 'attempt'>,
  pendingBatches: readonly Omit<PendingBatch, 'id'>[],
): PendingBatch[] {
  const parts: PendingBatch[] = [];
  for (const batch of pendingBatches) {
    for (let start = 0; start < batch.entries.length; start += entriesAtMost) {
      const entries = batch.entries.slice(start, start + entriesAtMost);
      parts.push({ ...batch, id: batchIdOf(check, parts.length), entries });
    }
  }
  return parts;
}

/** The ids of the parts that a check which is done has accepted. */
export function acceptedIds(check: Pick<Check, 'id' | 'attempt' | 'intakes'>): string[] {
  return Array.from({ length: check.intakes }, (_, part) => batchIdOf(check, part));
}

function batchIdOf({ id, attempt }: Pick<Check, 'id' | 'attempt'>, part: number): string {
  return `${id}_${attempt}_${part}`;
}

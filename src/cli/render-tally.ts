import type { Tally } from '../jobs/archive/record-tally.js';

/** `1203 records (1 actors, 400 items, 802 revisions), SHA-256 …` */
export function renderTally({ counts, total, sha256 }: Tally): string {
  const kinds = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  return `${total} records${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}, SHA-256 ${sha256}`;
}

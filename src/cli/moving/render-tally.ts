import type { BlobTally } from '../../jobs/archive/blob-tally.js';
import type { Tally } from '../../jobs/archive/record-tally.js';

/** `1203 records (1 actors, 400 items, 802 revisions), SHA-256 …` */
export function renderTally({ counts, total, sha256 }: Tally): string {
  const kinds = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  return `${total} records${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}, SHA-256 ${sha256}`;
}

/** `12 bodies as publishers sent them (345678 bytes), SHA-256 …` */
export function renderBlobs(blobs: BlobTally | undefined): string {
  if (blobs === undefined) return 'Without the bodies as publishers sent them.';
  return `${blobs.count} bodies as publishers sent them (${blobs.bytes} bytes), SHA-256 ${blobs.sha256}`;
}

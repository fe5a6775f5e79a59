import { createHash } from 'node:crypto';
import type { RecordKind, StoredRecord } from '../../ports/store/archive.js';
import { canonicalJson } from './canonical-json.js';
import { RecordOrder } from './record-order.js';

/** A summary of records. Equal tallies mean equal stores. */
export interface Tally {
  readonly counts: Readonly<Partial<Record<RecordKind, number>>>;
  readonly total: number;
  /** SHA-256 over the records as lines, hex. */
  readonly sha256: string;
}

export class RecordTally {
  readonly #counts = new Map<RecordKind, number>();
  readonly #hash = createHash('sha256');

  /** Adds a record. Returns it as a line with its line feed. */
  add(record: StoredRecord): string {
    const { kind, version, value } = record;
    const line = `${canonicalJson({ kind, version, value })}\n`;
    this.#hash.update(line);
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    return line;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Call it once, at the end. */
  finish(): Tally {
    return { counts: Object.fromEntries(this.#counts), total: this.total, sha256: this.#hash.digest('hex') };
  }
}

/** Reads all records and returns their tally. Throws `ArchiveInvalid` if they are out of order. */
export async function surveyRecords(
  records: AsyncIterable<readonly StoredRecord[]>,
  onProgress: (done: number) => void = () => undefined,
): Promise<Tally> {
  const tally = new RecordTally();
  const order = new RecordOrder();
  for await (const batch of records) {
    for (const record of batch) {
      order.check(record);
      tally.add(record);
    }
    onProgress(tally.total);
  }
  order.end();
  return tally.finish();
}

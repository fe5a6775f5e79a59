import { createHash } from 'node:crypto';
import type { StoredRecord } from '../../ports/archive.js';
import type { Header, Trailer } from './archive-format.js';
import { RecordOrder } from './record-order.js';
import { RecordTally, type Tally } from './record-tally.js';

/**
 * The lines of a backup, some at a time, with their line feeds. Its return value says what is in it. Throws `ArchiveInvalid`
 * where the store's records do not fit together, and what the store throws.
 */
export async function* archiveLines(
  header: Header,
  records: AsyncIterable<readonly StoredRecord[]>,
  onProgress: (done: number) => void = () => undefined,
): AsyncGenerator<string, Tally> {
  const headerLine = `${JSON.stringify(header)}\n`;
  const order = new RecordOrder();
  const running = new RecordTally();
  yield headerLine;
  for await (const batch of records) {
    for (const record of batch) order.check(record);
    if (batch.length > 0) yield batch.map((record) => running.add(record)).join('');
    onProgress(running.total);
  }
  order.end();
  const tally = running.finish();
  const { counts, sha256 } = tally;
  const trailer: Trailer = { end: true, counts, sha256, headerSha256: sha256Of(headerLine) };
  yield `${JSON.stringify(trailer)}\n`;
  return tally;
}

export function sha256Of(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

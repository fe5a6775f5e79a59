import type { StoredRecord } from '../../ports/store/archive.js';
import { RecordOrder } from './record-order.js';
import { RecordTally, type Tally } from './record-tally.js';

/** Reads all records to their end and says what they come to. Throws `ArchiveInvalid` where they are out of order. */
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

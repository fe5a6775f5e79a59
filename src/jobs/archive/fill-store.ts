import { recordKinds, type StoredRecord } from '../../ports/archive.js';
import type { Sandbox } from '../../ports/sandbox.js';
import type { Store } from '../../ports/store.js';
import type { ReadDeps } from '../read-entries.js';
import { readAhead } from './read-ahead.js';
import { RecordOrder } from './record-order.js';
import { RecordTally, type Tally } from './record-tally.js';
import { surveyRecords } from './survey-records.js';
import { toLoadRecords } from './to-load-records.js';
import { TransferFailed } from './transfer-failed.js';

export interface FillDeps extends ReadDeps {
  /** Closed once every item was read: it weighs as much as the rest. */
  readonly sandbox: Pick<Sandbox, 'readEntries' | 'close'>;
  readonly target: Pick<Store, 'archive' | 'refresh'>;
}

export interface FillSource {
  /** What a first reading came to. */
  readonly tally: Tally;
  /** Gives the same records once more. */
  records(): AsyncIterable<readonly StoredRecord[]>;
}

export type FillProgress = (step: 'load' | 'prove', done: number) => void;

/**
 * Fills an empty store and proves that it holds what was sent: it is read back, and counts and hash are compared. What was
 * cut off goes on when it is called again with the same records. Throws `StoreError` `not-empty`, and `TransferFailed`
 * where the records were not the same twice or the store gives back others; it stays unfinished then.
 */
export async function fillStore(
  deps: FillDeps,
  source: FillSource,
  onProgress: FillProgress = () => undefined,
): Promise<Tally> {
  const { archive } = deps.target;
  const load = await archive.beginLoad(source.tally.sha256);
  const running = new RecordTally();
  for await (const records of readAhead(toLoadRecords(deps, tallied(source.records(), running)))) {
    await load.write(records);
    onProgress('load', running.total);
  }
  await deps.sandbox.close();
  compare(source.tally, running.finish(), 'the second reading of the records');
  await deps.target.refresh();
  const proof = await surveyRecords(archive.read(), (done) => onProgress('prove', done));
  compare(source.tally, proof, 'the records that the store gives back');
  await load.finish();
  return proof;
}

async function* tallied(
  batches: AsyncIterable<readonly StoredRecord[]>,
  tally: RecordTally,
): AsyncGenerator<readonly StoredRecord[]> {
  const order = new RecordOrder();
  for await (const batch of batches) {
    for (const record of batch) {
      order.check(record);
      tally.add(record);
    }
    yield batch;
  }
  order.end();
}

function compare(expected: Tally, got: Tally, what: string): void {
  if (expected.sha256 === got.sha256) return;
  const differing = recordKinds.filter((kind) => expected.counts[kind] !== got.counts[kind]);
  const counts = (tally: Tally): string => differing.map((kind) => `${tally.counts[kind] ?? 0} ${kind}, `).join('');
  throw new TransferFailed(
    `${what}: expected ${counts(expected)}SHA-256 ${expected.sha256}, got ${counts(got)}SHA-256 ${got.sha256}; ` +
      'the store is not whole and refuses to be used: see that nothing else writes, empty it, and try again',
  );
}

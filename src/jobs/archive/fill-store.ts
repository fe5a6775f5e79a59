import { endEverySignIn } from '../../decisions/access/sessions.js';
import { mailPauseId } from '../../model/digest/digest.js';
import type { Item } from '../../model/item/item.js';
import { LinkedDocument } from '../../model/item/linked-document.js';
import type { Sandbox } from '../../ports/sandbox.js';
import type { Needs } from '../../ports/services.js';
import {
  type ItemRecord,
  type LoadRecord,
  notEmpty,
  recordKinds,
  type StoredRecord,
} from '../../ports/store/archive.js';
import type { BlobStore } from '../../ports/store/blob-store.js';
import type { Store } from '../../ports/store/store.js';
import { storedDocumentTexts } from '../documents/document-texts.js';
import type { ReadDeps } from '../ingest/read-entries.js';
import { pauseMail, type Restore } from '../mail/mail-pause.js';
import { type AnalyseDeps, analyseItems } from './analyse-items.js';
import { type ArchivedBlob, type BlobTally, RunningBlobs, surveyBlobs } from './blob-tally.js';
import { RecordOrder } from './record-order.js';
import { RecordTally, surveyRecords, type Tally } from './record-tally.js';
import { readAhead, storedBlobs } from './stored-blobs.js';

export type FillDeps = ReadDeps &
  Needs<'glossary'> & {
    /** Closed once every item is read, since it takes as much memory as the rest. */
    readonly sandbox: Pick<Sandbox, 'readEntries' | 'close'>;
    readonly target: Pick<Store, 'archive' | 'documents' | 'refresh' | 'mailPauses' | 'sessions' | 'grants'>;
    /** The destination of the raw bytes. */
    readonly targetBlobs: BlobStore;
  };

export interface FillSource {
  readonly tally: Tally;
  records(): AsyncIterable<readonly StoredRecord[]>;
  /** The raw bytes, if they are included. */
  readonly blobs?: BlobSource | undefined;
  /**
   * Set when restoring a backup, since later mails and revocations are not in it: everybody is signed out, and no mail goes out until a
   * person says from when.
   */
  readonly pauseMail?: Restore;
}

export interface BlobSource {
  readonly tally: BlobTally;
  all(): AsyncIterable<ArchivedBlob>;
}

export type FillProgress = (step: 'load' | 'prove', done: number) => void;

/** Records did not arrive as they were sent. The load stays unfinished. */
export class TransferFailed extends Error {
  override readonly name = 'TransferFailed';
  readonly code = 'transfer-failed';
}

/**
 * Fills an empty store and proves it: all records are read back, and counts and hashes are compared. An interrupted load continues when
 * this is called again with the same records. Throws `StoreError` `not-empty`. Throws `TransferFailed` if the records were not the same
 * twice or the store returns others; the load then stays unfinished.
 */
export async function fillStore(
  deps: FillDeps,
  source: FillSource,
  onProgress: FillProgress = () => undefined,
): Promise<Tally> {
  const { archive } = deps.target;
  if (source.blobs && (await archive.unfinished()) === undefined)
    for await (const _ of deps.targetBlobs.list()) throw notEmpty('raw bytes');
  const load = await archive.beginLoad(source.tally.sha256);
  // A load that was interrupted right before its end left its pause, which is not one of the records.
  if (source.pauseMail) await deps.target.mailPauses.delete(mailPauseId);
  const running = new RecordTally();
  const texts = new LoadedTexts(deps.target);
  const records = toLoadRecords(
    { ...deps, documentTexts: (items) => texts.of(items) },
    texts.noted(tallied(source.records(), running)),
  );
  for await (const batch of readAhead(records)) {
    await load.write(batch);
    texts.written(batch);
    onProgress('load', running.total);
  }
  await deps.sandbox.close();
  compare(source.tally, running.finish(), 'the second reading of the records');
  if (source.blobs) await fillBlobs(deps.targetBlobs, source.blobs, (done) => onProgress('load', running.total + done));
  await deps.target.refresh();
  const proof = await surveyRecords(archive.read(), (done) => onProgress('prove', done));
  compare(source.tally, proof, 'the records that the store gives back');
  if (source.blobs) {
    const kept = storedBlobs(deps.targetBlobs);
    const blobProof = await surveyBlobs(kept, (done) => onProgress('prove', proof.total + done));
    compareBlobs(source.blobs.tally, blobProof, 'the raw bytes that the store gives back');
  }
  if (source.pauseMail) {
    await endEverySignIn(deps.target);
    await pauseMail(deps.target, source.pauseMail);
  }
  await load.finish();
  return proof;
}

/** Converts records for loading: each item gets its newest revision, which follows it, and its words. */
async function* toLoadRecords(
  deps: AnalyseDeps,
  batches: AsyncIterable<readonly StoredRecord[]>,
): AsyncGenerator<readonly LoadRecord[]> {
  let pending: ItemRecord | undefined;
  for await (const batch of batches) {
    const items: Parameters<typeof analyseItems>[1][number][] = [];
    const others: LoadRecord[] = [];
    for (const record of batch) {
      if (record.kind === 'items') pending = record;
      else if (record.kind === 'revisions' && pending) {
        items.push({ ...pending, revision: record.value });
        pending = undefined;
      } else others.push(record);
    }
    yield [...(await analyseItems(deps, items)), ...others];
  }
}

async function fillBlobs(blobs: BlobStore, source: BlobSource, onProgress: (done: number) => void): Promise<void> {
  const running = new RunningBlobs();
  for await (const blob of source.all()) {
    await blobs.put(blob.bytes);
    running.add(blob);
    onProgress(running.count);
  }
  compareBlobs(source.tally, running.finish(), 'the second reading of the raw bytes');
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
  throw differs(what, `${counts(expected)}SHA-256 ${expected.sha256}`, `${counts(got)}SHA-256 ${got.sha256}`);
}

function compareBlobs(expected: BlobTally, got: BlobTally, what: string): void {
  if (expected.sha256 === got.sha256 && expected.bytes === got.bytes) return;
  const describe = ({ count, bytes, sha256 }: BlobTally): string =>
    `${count} bodies of ${bytes} bytes, SHA-256 ${sha256}`;
  throw differs(what, describe(expected), describe(got));
}

function differs(what: string, expected: string, got: string): TransferFailed {
  return new TransferFailed(
    `${what}: expected ${expected}, got ${got}; ` +
      'the store is not whole and refuses to be used: see that nothing else writes, empty it, and try again',
  );
}

/** The texts of documents during a load, both those being written, which are one or two batches, and those in the store. */
class LoadedTexts {
  readonly #underWay = new Map<string, string>();

  constructor(private readonly target: Pick<Store, 'documents'>) {}

  async *noted(batches: AsyncIterable<readonly StoredRecord[]>): AsyncGenerator<readonly StoredRecord[]> {
    for await (const batch of batches) {
      for (const { kind, value } of batch) {
        if (kind === 'documents') this.#underWay.set(value.id, LinkedDocument.parse(value).text);
      }
      yield batch;
    }
  }

  written(batch: readonly LoadRecord[]): void {
    for (const { kind, value } of batch) if (kind === 'documents') this.#underWay.delete(value.id);
  }

  async of(items: readonly Pick<Item, 'id' | 'documentHash'>[]): Promise<ReadonlyMap<string, string>> {
    const joined = items.filter(({ documentHash }) => documentHash !== null);
    const near = joined.flatMap(({ id }) => {
      const text = this.#underWay.get(id);
      return text === undefined ? [] : [[id, text] as const];
    });
    const known = new Map(near);
    const stored = await storedDocumentTexts(this.target)(joined.filter(({ id }) => !known.has(id)));
    return new Map([...known, ...stored]);
  }
}

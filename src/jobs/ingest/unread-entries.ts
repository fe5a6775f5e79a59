import { isDue, putOff } from '../../model/ahead.js';
import { tallied } from '../../model/gather.js';
import {
  type IdentifiedEntry,
  type PendingBatch,
  type UnreadEntry,
  unreadEntryId,
} from '../../model/source/pending-batch.js';
import type { Needs } from '../../ports/services.js';
import type { Store } from '../../ports/store/store.js';
import { lookUpEntries } from './name-entries.js';

type UnreadStore = Pick<Store, 'unreadEntries' | 'items' | 'itemKeys'>;

/** The entries of a source on which the reader broke, as of the beginning of its ingestion. */
export interface UnreadKnown {
  /** False for exactly the same entry that waits or is set aside, since it would break the reader at each check. */
  mayBeRead(batch: PendingBatch, identified: IdentifiedEntry): boolean;
  due(now: Date): readonly UnreadEntry[];
  /** Removes an entry that was read at last. */
  settle(entry: UnreadEntry): Promise<void>;
}

/** More of one source than anybody would look at. */
const entriesAtMost = 200;

export async function unreadEntries(store: UnreadStore, sourceId: string): Promise<UnreadKnown> {
  const { documents } = await store.unreadEntries.find('bySource', { sourceId }, { limit: entriesAtMost });
  const found = await letGoOfMended(
    store,
    documents.map(({ value }) => value),
  );
  const byId = new Map(found.map((entry) => [entry.id, entry]));
  return {
    mayBeRead(batch, identified) {
      if (byId.size === 0) return true;
      const before = byId.get(unreadEntryId(sourceId, identified.itemId));
      return before === undefined || before.intake.id === batch.id || !isSameEntry(before, identified);
    },
    due: (now) => found.filter(({ open, nextAt }) => open && isDue(nextAt, now, 'unread')),
    async settle({ id, attempts }) {
      const now = await store.unreadEntries.get(id);
      if (now?.value.attempts === attempts) await store.unreadEntries.delete(id);
    },
  };
}

/** Removes entries that were set aside but whose publisher has corrected them since, so that they were read. */
async function letGoOfMended(store: UnreadStore, entries: readonly UnreadEntry[]): Promise<readonly UnreadEntry[]> {
  const kept: UnreadEntry[] = [];
  for (const entry of entries) {
    const [known] = await lookUpEntries(store, entry.sourceId, entry.intake.entries);
    const isRead = known?.stored !== undefined && known.stored.value.acceptedAt > entry.intake.acceptedAt;
    if (isRead) await store.unreadEntries.delete(entry.id);
    else kept.push(entry);
  }
  return kept;
}

type KeepUnreadDeps = Needs<'clock' | 'log', 'unreadEntries'>;

interface Failed {
  readonly identified: IdentifiedEntry;
  readonly failure: FailedReading;
}

/** Records entries that could not be read, before their batch is deleted. */
export async function keepUnread(deps: KeepUnreadDeps, batch: PendingBatch, failed: readonly Failed[]): Promise<void> {
  for (const { identified, failure } of failed) await keepOne(deps, batch, { identified, failure });
}

async function keepOne({ store, clock, log }: KeepUnreadDeps, batch: PendingBatch, failed: Failed): Promise<void> {
  const id = unreadEntryId(batch.sourceId, failed.identified.itemId);
  for (;;) {
    const stored = await store.unreadEntries.get(id);
    const about = { batch, identified: failed.identified, now: clock.now() };
    const entry = afterFailedReading(stored?.value, about, failed.failure);
    const isWritten = stored
      ? (await store.unreadEntries.replace(entry, stored.version)) === 'replaced'
      : (await store.unreadEntries.create(entry)) === 'created';
    if (!isWritten) continue;
    if (!entry.open) log.warn({ source: batch.sourceId, entry: id, code: entry.code }, 'an entry was set aside unread');
    return;
  }
}

/** Enough to see that something is wrong. */
const countedAtMost = 1_000;

export async function countSetAside(store: Pick<Store, 'unreadEntries'>): Promise<ReadonlyMap<string, number>> {
  const found = await store.unreadEntries.findField('aside', { open: false }, 'sourceId', countedAtMost);
  return tallied(found.map(String));
}

/** After this many attempts, the entry is set aside. */
export const attemptsAtMost = 5;

const firstDelayMs = 60_000;
const titleChars = 300;

interface FailedReading {
  readonly code: string;
  readonly message: string;
}

/** The record of an entry after one more failed attempt. The delays are 1, 5, 25 and 125 minutes. */
export function afterFailedReading(
  before: UnreadEntry | undefined,
  {
    batch,
    identified,
    now,
  }: { readonly batch: PendingBatch; readonly identified: IdentifiedEntry; readonly now: Date },
  { code, message }: FailedReading,
): UnreadEntry {
  const { sourceId } = batch;
  // An entry that the publisher changed starts over.
  const known = before && isSameEntry(before, identified) ? before : undefined;
  // A repeat after a crash is not another attempt.
  if (known && (!known.open || !isDue(known.nextAt, now, 'unread'))) return known;
  const attempts = (known?.attempts ?? 0) + 1;
  return {
    id: unreadEntryId(sourceId, identified.itemId),
    sourceId,
    title: identified.entry.title.slice(0, titleChars),
    url: identified.entry.url,
    attempts,
    code,
    message: message.slice(0, titleChars),
    since: before?.since ?? now.toISOString(),
    open: attempts < attemptsAtMost,
    nextAt: putOff(now, firstDelayMs * 5 ** (attempts - 1), 'unread'),
    intake: known?.intake ?? { ...batch, id: `${batch.id}_unread`, entries: [identified] },
  };
}

/** True if the record is of exactly this entry. */
function isSameEntry({ intake: batch }: UnreadEntry, { entry }: IdentifiedEntry): boolean {
  return JSON.stringify(batch.entries[0]?.entry) === JSON.stringify(entry);
}

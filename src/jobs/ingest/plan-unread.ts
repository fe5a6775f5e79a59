import { isDue, putOff } from '../../model/ahead.js';
import {
  type IdentifiedEntry,
  type PendingBatch,
  type UnreadEntry,
  unreadEntryId,
} from '../../model/source/pending-batch.js';

/** After as many attempts the entry is set aside. */
export const attemptsAtMost = 5;

const firstDelayMs = 60_000;
const titleChars = 300;

export interface FailedReading {
  readonly code: string;
  readonly message: string;
}

/** The record of an entry after one more attempt that failed; the delays are 1, 5, 25 and 125 minutes. Pure. */
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
  // What the publisher changed in it is another chance.
  const known = before && isSameEntry(before, identified) ? before : undefined;
  // A repeat after a crash is no further attempt.
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

/** Whether the record is of the very entry, word for word. Pure. */
export function isSameEntry({ intake: batch }: UnreadEntry, { entry }: IdentifiedEntry): boolean {
  return JSON.stringify(batch.entries[0]?.entry) === JSON.stringify(entry);
}

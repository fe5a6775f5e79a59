import { enrichmentVersion } from '../../enrich/enrichment-version.js';
import type { EntryFindings } from '../../match/entry-findings.js';
import { isAhead } from '../../model/ahead.js';
import { withoutUnseen } from '../../model/control-characters.js';
import type { Entry } from '../../model/item/entry.js';
import type { Item, Revision, RevisionCause } from '../../model/item/item.js';
import type { IdentifiedEntry, PendingBatch } from '../../model/source/pending-batch.js';
import type { ItemWrite } from '../../ports/store/item-index.js';
import type { KnownEntry } from './name-entries.js';

/** An item to be written, new or amended, with what it is made of. */
export interface PlannedItem extends ItemWrite {
  readonly entry: Entry;
  readonly findings: EntryFindings;
  /** Undefined for a new item. */
  readonly before: Item | undefined;
  readonly revision: Revision;
}

const backlogMs = 7 * 24 * 3_600_000;

/**
 * What an entry makes of its item: a first revision, a further one where the content differs or the publisher took it away
 * or brought it back, or undefined where it is as it was or older than what is stored. Content is compared with the newest
 * revision only, so A, B, A gives three.
 */
export function planItem(
  batch: PendingBatch,
  known: KnownEntry,
  findings: EntryFindings,
  { now, head }: { readonly now: Date; readonly head: number },
): PlannedItem | undefined {
  const before = known.stored?.value;
  const isLater = before !== undefined && before.acceptedAt > batch.acceptedAt && !isAhead(before.acceptedAt, now);
  if (isLater) return undefined;
  const cause = causeOf(batch, findings, before);
  if (cause === undefined) return undefined;
  const { entry } = known.identified;
  const facts = { batch, before, cause, entry, findings, head, writtenAt: now.toISOString() };
  const item = describeItem(facts, known);
  const revision = describeRevision(facts, item);
  const expectedVersion = known.stored?.version ?? 0;
  return { entry, findings, before, item, revision, words: findings.words, expectedVersion };
}

interface Facts {
  readonly batch: PendingBatch;
  readonly before: Item | undefined;
  readonly cause: RevisionCause;
  readonly entry: Entry;
  readonly findings: EntryFindings;
  /** The newest sequence of the audit log. */
  readonly head: number;
  readonly writtenAt: string;
}

/** Undefined where nothing changed. What a newer reader finds for the first time is as new as anything else. */
function causeOf(batch: PendingBatch, findings: EntryFindings, before: Item | undefined): RevisionCause | undefined {
  if (!before) return batch.cause === 'removed' ? undefined : 'published';
  const { enrichment } = findings;
  const isSameText = before.contentHash === findings.contentHash;
  const fields = [
    [recordDates(before), recordDates(enrichment)],
    [recordStages(before), recordStages(enrichment)],
  ].filter(([had, has]) => had !== has);
  const same = isSameText && fields.length === 0;
  switch (batch.cause) {
    case 'removed':
      return before.removedAt === null ? 'removed' : undefined;
    case 'reader':
      return same ? undefined : 'reader';
    case 'publisher':
      if (before.removedAt !== null) return 'restored';
      if (same) return undefined;
      // What stands in fields that nobody read before is no news of the publisher.
      return isSameText && fields.every((pair) => pair.includes('')) ? 'reader' : 'published';
  }
}

/** Those that the record gives in fields of their own, of which the content hash knows nothing. */
function recordDates({ dates }: Pick<Item, 'dates'>): string {
  return dates
    .flatMap(({ date, role, sentence }) => (sentence === '' ? [`${date} ${role}`] : []))
    .sort()
    .join(', ');
}

/** The steps of the procedure that it records, and its numbers, which say whose they are. */
function recordStages({ procedure }: Pick<Item, 'procedure'>): string {
  return procedure === null ? '' : JSON.stringify([procedure.references, procedure.stages]);
}

function describeItem(
  { batch, before, cause, entry, findings, head, writtenAt }: Facts,
  { itemId, identified }: KnownEntry,
): Item {
  const revision = (before?.revision ?? 0) + 1;
  return {
    id: itemId,
    sourceId: batch.sourceId,
    identity: before?.identity ?? ruleOf(itemId, identified),
    revision,
    publisherRevision: cause === 'reader' ? (before?.publisherRevision ?? null) : revision,
    title: withoutUnseen(entry.title),
    url: entry.url,
    ...findings.enrichment,
    jurisdiction: batch.jurisdiction,
    kinds: batch.kinds,
    aboutAi: batch.aboutAi,
    authors: entry.authors,
    categories: entry.categories,
    publishedAt: entry.publishedAt,
    firstSeenAt: before?.firstSeenAt ?? writtenAt,
    activityAt: before && cause === 'reader' ? before.activityAt : placeInTime(batch, entry, before, writtenAt),
    acceptedAt: batch.acceptedAt,
    saidUnder: before && cause === 'reader' ? before.saidUnder : head,
    // What a newer reader finds for the first time may be old as well.
    backlog: !before && (batch.firstCheck || batch.cause === 'reader') && isOld(entry.publishedAt, batch.acceptedAt),
    contentHash: findings.contentHash,
    removedAt: cause === 'removed' ? batch.acceptedAt : cause === 'reader' ? (before?.removedAt ?? null) : null,
    enrichment: enrichmentVersion,
    matchedRevision: before?.matchedRevision ?? 0,
    matchedUnder: before?.matchedUnder ?? 0,
    policies: before?.policies ?? [],
    savedSearches: before?.savedSearches ?? [],
    dossier: before?.dossier ?? null,
    documentHash: before?.documentHash ?? null,
    understoodAt: before?.understoodAt ?? null,
    touched: before?.touched ?? {},
    corrections: before?.corrections ?? [],
    triage: before?.triage ?? [],
  };
}

/** A link that was shared before gives way to link and title, and the other way round where another worker knew it alone. */
function ruleOf(itemId: string, { itemId: own, identity }: IdentifiedEntry): IdentifiedEntry['identity'] {
  if (itemId === own) return identity;
  return identity === 'link' ? 'link-and-title' : 'link';
}

/** Where the item stands among others: what a first check finds was published before, and is listed at its own date. */
function placeInTime(batch: PendingBatch, { publishedAt }: Entry, before: Item | undefined, writtenAt: string): string {
  const earlier = publishedAt !== null && publishedAt < writtenAt;
  return batch.firstCheck && !before && earlier ? publishedAt : writtenAt;
}

/** What a first check brings that is older than a week, or undated, is no news. */
function isOld(publishedAt: string | null, acceptedAt: string): boolean {
  return publishedAt === null || Date.parse(acceptedAt) - Date.parse(publishedAt) > backlogMs;
}

function describeRevision({ batch, cause, entry, findings, writtenAt }: Facts, item: Item): Revision {
  const { contentHash, shown } = findings;
  return {
    itemId: item.id,
    ordinal: item.revision,
    // A change of our reader is not reported as one of the publisher's: it has no moment of its own.
    activityAt: cause === 'reader' ? item.activityAt : writtenAt,
    backlog: item.backlog || cause === 'reader',
    cause,
    title: entry.title,
    url: entry.url,
    summary: entry.summary,
    content: entry.content,
    authors: entry.authors,
    categories: entry.categories,
    enclosures: entry.enclosures,
    publishedAt: entry.publishedAt,
    updatedAt: entry.updatedAt,
    ...(entry.dates === undefined ? {} : { dates: entry.dates }),
    ...(entry.procedure === undefined ? {} : { procedure: entry.procedure }),
    contentHash,
    checkId: batch.checkId,
    reader: batch.reader,
    ...(shown === null ? {} : { shown }),
  };
}

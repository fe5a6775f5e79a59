import { enrichmentVersion } from '../../enrich/enrichment-version.js';
import type { EntryFindings } from '../../match/entry-findings.js';
import { isAhead } from '../../model/ahead.js';
import { withoutUnseen } from '../../model/control-characters.js';
import type { Entry } from '../../model/item/entry.js';
import type { Item, Revision, RevisionCause } from '../../model/item/item.js';
import type { IdentifiedEntry, PendingBatch } from '../../model/source/pending-batch.js';
import type { ItemWrite } from '../../ports/store/item-index.js';
import type { KnownEntry } from './name-entries.js';

/** A new or amended item to be written, with its sources. */
export interface PlannedItem extends ItemWrite {
  readonly entry: Entry;
  readonly findings: EntryFindings;
  /** Undefined for a new item. */
  readonly before: Item | undefined;
  readonly revision: Revision;
}

const backlogMs = 7 * 24 * 3_600_000;

/**
 * Plans the revision that an entry gives its item: the first one, or another if the content differs or the publisher removed it or brought
 * it back. Undefined if nothing changed or the entry is older than the stored revision. Content is compared with the newest revision only,
 * so A, B, A gives three.
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

/** Undefined if nothing changed. An entry that a newer reader finds for the first time counts as published. */
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
      // Fields that no earlier reader read are not news of the publisher.
      return isSameText && fields.every((pair) => pair.includes('')) ? 'reader' : 'published';
  }
}

/** Dates from fields of a record, which the content hash does not cover. */
function recordDates({ dates }: Pick<Item, 'dates'>): string {
  return dates
    .flatMap(({ date, role, sentence }) => (sentence === '' ? [`${date} ${role}`] : []))
    .sort()
    .join(', ');
}

/** The stages of the recorded procedure, with its numbers. */
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
    // An entry that a newer reader finds for the first time may be old, too.
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

/**
 * The rule under which the entry has this item: a shared link uses link and title, and a link that another worker knew as unique uses the
 * link.
 */
function ruleOf(itemId: string, { itemId: own, identity }: IdentifiedEntry): IdentifiedEntry['identity'] {
  if (itemId === own) return identity;
  return identity === 'link' ? 'link-and-title' : 'link';
}

/** The moment by which the item is sorted. Items of a first check were published before and use their own date. */
function placeInTime(batch: PendingBatch, { publishedAt }: Entry, before: Item | undefined, writtenAt: string): string {
  const earlier = publishedAt !== null && publishedAt < writtenAt;
  return batch.firstCheck && !before && earlier ? publishedAt : writtenAt;
}

/** True for an entry that is undated or older than a week; on a first check it is not news. */
function isOld(publishedAt: string | null, acceptedAt: string): boolean {
  return publishedAt === null || Date.parse(acceptedAt) - Date.parse(publishedAt) > backlogMs;
}

function describeRevision({ batch, cause, entry, findings, writtenAt }: Facts, item: Item): Revision {
  const { contentHash, shown } = findings;
  return {
    itemId: item.id,
    ordinal: item.revision,
    // A change by our reader is not the publisher's, so it does not change the time of activity.
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

import type { AnalysedDocument } from '../analysis/analysed.js';
import { enrichmentVersion } from '../enrich/enrich-entry.js';
import type { EntryReading } from '../enrich/read-entry.js';
import type { Entry } from '../model/entry.js';
import type { IdentifiedEntry, Intake } from '../model/intake.js';
import type { Item, Revision } from '../model/item.js';
import type { Versioned } from '../ports/collection.js';
import { documentOf } from './document-of.js';

/** An entry with what was read in it. */
export type ReadEntry = IdentifiedEntry & EntryReading;

/** An item to be written, new or amended. */
export interface PlannedItem {
  readonly read: ReadEntry;
  readonly item: Item;
  readonly revision: Revision;
  readonly document: AnalysedDocument;
  /** 0 for a new item. */
  readonly expectedVersion: number;
}

const backlogMs = 7 * 24 * 3_600_000;

/**
 * What an entry makes of its item: a first revision, a further one where the content differs, or undefined where it is
 * as it was or older than what is stored. Content is compared with the newest revision only, so A, B, A gives three. Pure.
 */
export function planItem(
  intake: Intake,
  read: ReadEntry,
  stored: Versioned<Item> | undefined,
  now: Date,
): PlannedItem | undefined {
  const before = stored?.value;
  if (before && (before.contentHash === read.contentHash || before.acceptedAt > intake.acceptedAt)) return undefined;
  const writtenAt = now.toISOString();
  const item = describeItem(intake, read, before, writtenAt);
  const revision = describeRevision(intake, read, item, writtenAt);
  return { read, item, revision, document: documentOf(item, read.words), expectedVersion: stored?.version ?? 0 };
}

function describeItem(intake: Intake, read: ReadEntry, before: Item | undefined, writtenAt: string): Item {
  const { entry } = read;
  return {
    id: read.itemId,
    sourceId: intake.sourceId,
    identity: read.identity,
    revision: (before?.revision ?? 0) + 1,
    title: entry.title,
    url: entry.url,
    excerpt: read.excerpt,
    language: read.language,
    jurisdiction: intake.jurisdiction,
    kinds: intake.kinds,
    authors: entry.authors,
    categories: entry.categories,
    references: [...read.references],
    publishedAt: entry.publishedAt,
    firstSeenAt: before?.firstSeenAt ?? writtenAt,
    activityAt: placeInTime(intake, entry, before, writtenAt),
    acceptedAt: intake.acceptedAt,
    backlog: !before && intake.firstCheck && isOld(entry.publishedAt, intake.acceptedAt),
    contentHash: read.contentHash,
    enrichment: enrichmentVersion,
    matchedRevision: before?.matchedRevision ?? 0,
    matchedUnder: before?.matchedUnder ?? 0,
    policies: before?.policies ?? [],
  };
}

/** Where the item stands among others: what a first check finds was published before, and is listed at its own date. */
function placeInTime(intake: Intake, { publishedAt }: Entry, before: Item | undefined, writtenAt: string): string {
  const earlier = publishedAt !== null && publishedAt < writtenAt;
  return intake.firstCheck && !before && earlier ? publishedAt : writtenAt;
}

/** What a first check brings that is older than a week, or undated, is no news. */
function isOld(publishedAt: string | null, acceptedAt: string): boolean {
  return publishedAt === null || Date.parse(acceptedAt) - Date.parse(publishedAt) > backlogMs;
}

function describeRevision(intake: Intake, read: ReadEntry, item: Item, activityAt: string): Revision {
  const { entry } = read;
  return {
    itemId: item.id,
    ordinal: item.revision,
    activityAt,
    backlog: item.backlog,
    title: entry.title,
    url: entry.url,
    summary: entry.summary,
    content: entry.content,
    authors: entry.authors,
    categories: entry.categories,
    enclosures: entry.enclosures,
    publishedAt: entry.publishedAt,
    updatedAt: entry.updatedAt,
    contentHash: read.contentHash,
    checkId: intake.checkId,
  };
}

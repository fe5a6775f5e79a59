import { analyse } from '../analysis/analyse.js';
import type { AnalysedDocument } from '../analysis/analysed.js';
import type { Glossary } from '../analysis/glossary.js';
import { contentHash } from '../enrich/content-hash.js';
import type { LanguageDetector } from '../enrich/detect-language.js';
import { enrichEntry, enrichmentVersion } from '../enrich/enrich-entry.js';
import { entryText } from '../enrich/entry-text.js';
import type { IdentifiedEntry, Intake } from '../model/intake.js';
import type { Item, Revision } from '../model/item.js';
import type { Clock } from '../ports/clock.js';
import type { Versioned } from '../ports/collection.js';
import { documentOf } from './document-of.js';

/** What reading entries needs. */
export interface Reading {
  readonly clock: Clock;
  readonly glossary: Glossary;
  readonly languages: LanguageDetector;
}

/** An entry with its plain text and what a revision of it would be about. */
export interface ReadEntry extends IdentifiedEntry {
  readonly text: string;
  readonly contentHash: string;
}

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

export function readEntry(identified: IdentifiedEntry): ReadEntry {
  const text = entryText(identified.entry);
  return { ...identified, text, contentHash: contentHash(identified.entry, text) };
}

/**
 * What an entry makes of its item: a first revision, a further one where the content differs, or undefined where it is
 * as it was or older than what is stored. Content is compared with the newest revision only, so A, B, A gives three. Pure
 * but for the clock.
 */
export function planItem(
  reading: Reading,
  intake: Intake,
  read: ReadEntry,
  stored: Versioned<Item> | undefined,
): PlannedItem | undefined {
  const before = stored?.value;
  if (before && (before.contentHash === read.contentHash || before.acceptedAt > intake.acceptedAt)) return undefined;
  const item = describeItem(reading, intake, read, before);
  const revision = describeRevision(intake, read, item);
  const text = analyse(
    { title: item.title, body: read.text, references: item.references },
    item.language,
    reading.glossary,
  );
  const document = documentOf(item, text);
  return { read, item, revision, document, expectedVersion: stored?.version ?? 0 };
}

function describeItem(reading: Reading, intake: Intake, read: ReadEntry, before: Item | undefined): Item {
  const { entry } = read;
  const enriched = enrichEntry(entry, read.text, { language: intake.language, languages: reading.languages });
  const activityAt = reading.clock.now().toISOString();
  return {
    id: read.itemId,
    sourceId: intake.sourceId,
    identity: read.identity,
    revision: (before?.revision ?? 0) + 1,
    title: entry.title,
    url: entry.url,
    excerpt: enriched.excerpt,
    language: enriched.language,
    jurisdiction: intake.jurisdiction,
    kinds: intake.kinds,
    authors: entry.authors,
    categories: entry.categories,
    references: [...enriched.references],
    publishedAt: entry.publishedAt,
    firstSeenAt: before?.firstSeenAt ?? activityAt,
    activityAt,
    acceptedAt: intake.acceptedAt,
    backlog: !before && intake.firstCheck && isOld(entry.publishedAt, intake.acceptedAt),
    contentHash: read.contentHash,
    enrichment: enrichmentVersion,
    matchedRevision: before?.matchedRevision ?? 0,
    matchedUnder: before?.matchedUnder ?? 0,
    policies: before?.policies ?? [],
  };
}

/** What a first check brings that is older than a week, or undated, is no news. */
function isOld(publishedAt: string | null, acceptedAt: string): boolean {
  return publishedAt === null || Date.parse(acceptedAt) - Date.parse(publishedAt) > backlogMs;
}

function describeRevision(intake: Intake, read: ReadEntry, item: Item): Revision {
  const { entry } = read;
  return {
    itemId: item.id,
    ordinal: item.revision,
    activityAt: item.activityAt,
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

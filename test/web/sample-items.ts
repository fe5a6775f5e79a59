import { analyse } from '../../src/analysis/analyse.js';
import { joinText } from '../../src/analysis/analysed.js';
import { entryText } from '../../src/enrich/entry-text.js';
import { eventGroupIdOf } from '../../src/event-group/group-members.js';
import type { Enrichment } from '../../src/model/item/enrichment.js';
import type { EventGroupMember } from '../../src/model/item/event-group.js';
import { Item, ItemTag, Revision, withTag } from '../../src/model/item/item.js';
import { Policy } from '../../src/model/policy/policy.js';
import type { Site } from './site.js';

export interface SampleItem {
  readonly id: string;
  readonly source?: string;
  readonly jurisdiction?: string;
  readonly language?: string;
  readonly kinds?: Item['kinds'];
  readonly title?: string;
  readonly url?: string | null;
  readonly summary?: string;
  readonly content?: string | null;
  /** The shown HTML, as ingest stores it. */
  readonly shown?: string | undefined;
  readonly references?: readonly string[];
  /** The relevance that rules judged. Absent if not judged, which counts as about AI. */
  readonly relevant?: boolean;
  /** Whether its source is about AI as a whole. */
  readonly aboutAi?: boolean;
  /** Day of publication, `2026-11-20`. */
  readonly published?: string;
  /** The moment at which the newest revision was written. */
  readonly activity?: string;
  readonly backlog?: boolean;
  /** The findings. */
  readonly found?: Partial<Enrichment>;
  readonly ordinal?: number;
  /** The cause of the revision; `removed` also marks the item. */
  readonly cause?: Revision['cause'];
  /** The moment at which the publisher removed it. */
  readonly removed?: string;
}

interface Shelf {
  readonly store: Pick<Site['store'], 'items' | 'refresh'>;
  readonly deps: Pick<Site['deps'], 'glossary'>;
}

/** Writes an item with one more revision, as ingest does. */
export async function writeItem({ store, deps }: Shelf, sample: SampleItem): Promise<Item> {
  const [stored] = await store.items.getMany([sample.id]);
  const revision = sampleRevision(sample, stored?.value);
  const item = sampleItem(sample, revision, stored?.value);
  const { title, language, references } = item;
  const text = analyse({ title, body: entryText(revision), references }, language, deps.glossary);
  await store.items.write([{ item, revision, expectedVersion: stored?.version ?? 0, words: joinText(text) }]);
  await store.refresh();
  return item;
}

function sampleRevision(sample: SampleItem, before: Item | undefined): Revision {
  const published = `${sample.published ?? '2026-11-20'}T08:00:00.000Z`;
  return Revision.parse({
    itemId: sample.id,
    ordinal: (before?.revision ?? 0) + 1,
    activityAt: sample.activity ?? published,
    backlog: sample.backlog ?? false,
    cause: sample.cause,
    title: sample.title ?? 'Une publication',
    url: sample.url === undefined ? `https://${sample.source ?? 'cnil'}.example/${sample.id}` : sample.url,
    summary: sample.summary ?? null,
    content: sample.content === undefined ? '<p>Le texte de la publication.</p>' : sample.content,
    authors: [],
    categories: [],
    enclosures: [],
    publishedAt: published,
    updatedAt: null,
    contentHash: `hash-${sample.id}-${before?.revision ?? 0}`,
    checkId: `${sample.source ?? 'cnil'}_check`,
    shown: sample.shown,
  });
}

function sampleItem(sample: SampleItem, revision: Revision, before: Item | undefined): Item {
  return Item.parse({
    id: sample.id,
    sourceId: sample.source ?? 'cnil',
    identity: 'guid',
    revision: revision.ordinal,
    title: revision.title,
    url: revision.url,
    excerpt: entryText(revision).slice(0, 400),
    language: sample.language ?? 'fr',
    jurisdiction: sample.jurisdiction ?? 'FR',
    kinds: sample.kinds ?? ['news'],
    aboutAi: sample.aboutAi,
    authors: [],
    categories: [],
    references: sample.references ?? [],
    relevance:
      sample.relevant === undefined ? null : { score: sample.relevant ? 1 : 0, relevant: sample.relevant, reasons: [] },
    ...sample.found,
    publishedAt: revision.publishedAt,
    firstSeenAt: before?.firstSeenAt ?? revision.activityAt,
    activityAt: revision.activityAt,
    acceptedAt: revision.activityAt,
    backlog: sample.backlog ?? false,
    contentHash: revision.contentHash,
    removedAt: sample.removed ?? (sample.cause === 'removed' ? revision.activityAt : null),
    enrichment: 1,
    matchedRevision: 0,
    matchedUnder: 0,
    policies: before?.policies ?? [],
    dossier: before?.dossier ?? null,
  });
}

export async function writePolicy(
  { store }: Pick<Site, 'store'>,
  id: string,
  changes: Partial<Policy> = {},
): Promise<Policy> {
  const policy = Policy.parse({
    ...{ id, name: `Politique ${id}`, description: '', owner: '', query: 'biométrie' },
    ...{ revision: 1, changedUnder: 1, sequence: 1, retired: false, updatedAt: '2026-11-01T08:00:00.000Z' },
    ...changes,
  });
  await store.policies.create(policy);
  await store.refresh();
  return policy;
}

/** Writes a suggestion, as matching does. */
export async function suggest(
  { store }: Pick<Site, 'store'>,
  itemId: string,
  policyId: string,
  words: readonly string[] = ['biométrie'],
): Promise<void> {
  const tag = ItemTag.parse({
    ...{ id: policyId, state: 'suggested', revision: 1, policyRevision: 1, words },
    ...{ sequence: 0, by: null, reason: null, at: '2026-11-21T08:00:00.000Z' },
  });
  const [stored] = await store.items.getMany([itemId]);
  if (stored === undefined) throw new Error(`expected the item ${itemId}`);
  const item: Item = { ...stored.value, policies: withTag(stored.value.policies, tag) };
  await store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
  await store.refresh();
}

/** Puts stored items into one event group, begun by the first, as ingest does. Returns its id. */
export async function tellTogether(
  { store }: Pick<Site, 'store'>,
  first: string,
  ...others: string[]
): Promise<string> {
  const id = eventGroupIdOf(first);
  const items = (await store.items.getMany([first, ...others])).flatMap((stored) => (stored ? [stored] : []));
  const members = items.map(({ value }): EventGroupMember => {
    const reason = { kind: 'same-address', evidence: 'https://shared.example/page-1', withItem: first } as const;
    const { id: itemId, sourceId, firstSeenAt: seenAt } = value;
    return { itemId, sourceId, seenAt, reason: itemId === first ? null : reason, takenOut: null };
  });
  await store.eventGroups.create({ id, members, mergedInto: null });
  for (const { value, version } of items.slice(1)) {
    const item: Item = { ...value, dossier: { id, reason: 'same-address' } };
    await store.items.write([{ item, expectedVersion: version, revision: null, words: null }]);
  }
  await store.refresh();
  return id;
}

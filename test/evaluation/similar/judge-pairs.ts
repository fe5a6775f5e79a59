import { compileGlossary } from '../../../src/analysis/glossary.js';
import { enrichmentVersion } from '../../../src/enrich/enrichment-version.js';
import { CueFinder } from '../../../src/enrich/entry-cues.js';
import { readEntry } from '../../../src/enrich/read-entry.js';
import { loadSeeAlso, type SeeAlso } from '../../../src/jobs/read/load-see-also.js';
import type { Entry } from '../../../src/model/item/entry.js';
import { loadGlossary } from '../../../src/settings/load-shipped.js';
import { sampleItem, sampleRevision } from '../../contract/sample-items.js';
import { alone } from '../../enrich/alone.js';
import { createMemoryStore, type MemoryStore } from '../../fakes/memory-store.js';
import { atLeast, atMost, count, type EvaluationFigure, share, type WrongLine } from '../evaluation.js';
import type { SimilarLine } from '../lines.js';

const glossary = compileGlossary(loadGlossary());

/** Writes all publications to one store, then loads the related items of each, as its page does. */
export async function judgePairs(lines: readonly SimilarLine[]) {
  const store = createMemoryStore();
  const publications = lines.flatMap((line) => [
    { id: `${line.id}-one`, told: line.one },
    { id: `${line.id}-other`, told: line.other },
  ]);
  for (const { id, told } of publications) await keep(store, id, told);
  await store.refresh();
  const shown = new Map<string, readonly SeeAlso[]>();
  for (const { id } of publications) {
    const [stored] = await store.items.getMany([id]);
    if (stored) shown.set(id, await loadSeeAlso({ store, glossary }, stored.value));
  }
  return judge(lines, shown);
}

function judge(lines: readonly SimilarLine[], shown: ReadonlyMap<string, readonly SeeAlso[]>) {
  const wrong: WrongLine[] = [];
  let [found, foundOf, others] = [0, 0, 0];
  for (const { id, expected, one, other } of lines) {
    for (const [own, partner] of [
      [`${id}-one`, `${id}-other`],
      [`${id}-other`, `${id}-one`],
    ] as const) {
      const beside = shown.get(own) ?? [];
      const kind = beside.find(({ item }) => item.id === partner)?.reason.kind ?? 'none';
      const strangers = beside.filter(({ item }) => item.id !== partner).map(({ item }) => item.id);
      if (expected !== 'none') foundOf += 1;
      if (expected !== 'none' && kind === expected) found += 1;
      others += strangers.length + Number(kind !== 'none' && kind !== expected);
      if (kind !== expected || strangers.length > 0)
        wrong.push({ id: own, expected, found: [kind, ...strangers], text: `${one.title} / ${other.title}` });
    }
  }
  const figures: EvaluationFigure[] = [
    share('pairs that are about the same, recall', found, foundOf, atLeast(0.9)),
    count('named beside what they have nothing to do with', others, lines.length * 2, atMost(0)),
  ];
  return { figures, wrong };
}

const cues = new CueFinder({ topics: {} });

async function keep(store: MemoryStore, id: string, { language, source, title, text }: SimilarLine['one']) {
  const entry: Entry = {
    ...{
      id,
      title,
      url: `https://${source}.example.org/${id}`,
      publishedAt: '2026-11-20T08:00:00.000Z',
      updatedAt: null,
    },
    ...{ summary: null, content: text, authors: [], categories: [], enclosures: [] },
  };
  const languages = { detect: () => null };
  const context = { language, languages, carries: [], cues, glossary };
  const { enrichment, words } = alone(readEntry(entry, context));
  const own = {
    title,
    url: entry.url,
    sourceId: source,
    publishedAt: entry.publishedAt,
    enrichment: enrichmentVersion,
  };
  const item = sampleItem(id, { ...own, ...enrichment, enrichment: enrichmentVersion });
  const joined = { title: words.title.join(' '), body: words.body.join(' '), concepts: words.concepts.join(' ') };
  await store.items.write([{ item, expectedVersion: 0, revision: sampleRevision(item), words: joined }]);
}

import { compileGlossary } from '../../src/analysis/glossary.js';
import { type Translations, translations } from '../../src/analysis/translations.js';
import { entryText } from '../../src/enrich/entry-text.js';
import { loadSeeAlso } from '../../src/jobs/read/load-see-also.js';
import type { ItemIndex, SearchRequest } from '../../src/ports/store/item-index.js';
import type { Store } from '../../src/ports/store/store.js';
import { highlight, snippet } from '../../src/query/highlight.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { loadGlossary } from '../../src/settings/load-shipped.js';
import { type Sample, sample } from './latency.js';

/** Queries of people, by class. Each is sent in both orders, with and without filters, always with facets. */
export const classes: Readonly<Record<string, readonly string[]>> = {
  'no words': [''],
  'broad word': ['données', 'intelligence', 'data', 'regulation'],
  'two broad words': ['intelligence artificielle', 'european protection', 'données OR data'],
  'common word': ['biométrique', 'sandbox', 'cybersécurité', 'children'],
  'rare word': ['mot12', 'mot31000', 'corbrifer'],
  phrase: [
    '"intelligence artificielle"',
    '"haut risque"',
    '"general purpose models"',
    '"règlement européen protection"',
  ],
  concept: ['AI Act', 'règlement IA', 'reference:celex:32024R1689'],
  prefix: ['biom*', 'regul*', 'mot12*'],
  title: ['title:intelligence', 'title:"règlement européen"'],
  fields: ['jurisdiction:FR', 'source:source-3 kind:law', 'language:en -kind:news', 'policy:policy-3'],
  dates: ['published:2024', 'données published:2023-03..2023-05'],
  mixed: ['intelligence -consultation jurisdiction:EU', '(santé OR health) (consentement OR consent) kind:guideline'],
};

/** Queries sent both as they are typed and as the search page sends them. The difference is the cost of translations. */
const bothWays = ['données', 'biométrique', 'european protection', 'règlement européen données', 'santé consentement'];

export function requestsByClass(): readonly (readonly [name: string, requests: readonly SearchRequest[]])[] {
  const typed = Object.entries(classes).map(
    ([name, queries]) => [name, queries.flatMap((query) => requestsOf(query))] as const,
  );
  return [
    ...typed,
    ['both: as typed', bothWays.flatMap((query) => requestsOf(query))],
    ['both: as meant', bothWays.flatMap((query) => requestsOf(query, translations()))],
  ];
}

const filterSets: readonly SearchRequest['filters'][] = [
  {},
  { language: ['fr'] },
  { jurisdiction: ['FR', 'EU'], kind: ['news'] },
];

function requestsOf(query: string, known?: Translations): readonly SearchRequest[] {
  const orders = ['newest', 'relevance'] as const;
  return orders.flatMap((order) => filterSets.map((filters) => requestOf(query, filters, order, known)));
}

/** Half a year before the last of 100,000 items. Many thousands of items have deadlines after it. */
const monthsFrom = '2025-04';

export const glossary = compileGlossary(loadGlossary());

export function requestOf(
  text: string,
  filters: SearchRequest['filters'],
  order: SearchRequest['order'],
  known?: Translations,
): SearchRequest {
  return {
    query: parseQuery(text, { glossary, timeZone: 'UTC', translations: known }).node,
    filters,
    order,
    limit: 20,
    facets: true,
    monthsFrom,
  };
}

/** Does the work that a reader waits for: facets, and each hit with its words marked in title and snippet. */
export async function searchAsPagesDo(items: ItemIndex, request: SearchRequest): Promise<void> {
  const { hits } = await items.search(request);
  const revisions = await items.revisionMany(hits.map(({ id, revision }) => ({ itemId: id, ordinal: revision })));
  for (const [index, { title, excerpt, language }] of hits.entries()) {
    const revision = revisions[index];
    highlight(title, request.query, { language, glossary });
    snippet(revision ? entryText(revision) : excerpt, request.query, { language, glossary });
  }
}

/** Loads the related items beside each of the newest 200 items, as their pages do. */
export async function askBeside(store: Pick<Store, 'items' | 'eventGroups'>): Promise<readonly Sample[]> {
  const { hits } = await store.items.search({ ...requestOf('', {}, 'newest'), limit: 200 });
  const samples: Sample[] = [];
  for (const item of hits) samples.push(await sample(() => loadSeeAlso({ store, glossary }, item)));
  return samples;
}

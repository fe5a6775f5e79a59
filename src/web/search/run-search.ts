import type { Item } from '../../model/item.js';
import type { SearchResult } from '../../ports/item-index.js';
import type { ParsedQuery, QueryWarning } from '../../query/ast.js';
import { highlight, type Segment } from '../../query/highlight.js';
import { parseQuery } from '../../query/parse-query.js';
import { snippet } from '../../query/snippet.js';
import { revisionText } from '../item/revision-text.js';
import type { WebDeps } from '../web-deps.js';
import type { SearchParams } from './search-params.js';

export interface Hit {
  readonly item: Item;
  readonly title: readonly Segment[];
  readonly snippet: readonly Segment[];
}

export interface SearchOutcome {
  readonly total: number;
  readonly hits: readonly Hit[];
  readonly facets: SearchResult['facets'];
  readonly next: string | undefined;
  readonly warnings: readonly QueryWarning[];
}

const snippetLength = 280;

export type SearchDeps = Pick<WebDeps, 'store' | 'glossary' | 'clock' | 'timeZone'>;

/** Throws a `StoreError` `invalid-cursor` for a cursor of another search. */
export async function runSearch(
  deps: SearchDeps,
  params: SearchParams,
  page: { readonly limit: number; readonly facets: boolean },
): Promise<SearchOutcome> {
  const parsed = readQuery(deps, params.q);
  const { source, jurisdiction, language, kind, policy, order, after } = params;
  const filters = { source, jurisdiction, language, kind, policy };
  const result = await deps.store.items.search({ query: parsed.node, filters, order, after, ...page });
  return {
    total: result.total,
    hits: await showHits(deps, parsed, result.hits),
    facets: result.facets,
    next: result.next,
    warnings: parsed.warnings,
  };
}

export function readQuery(deps: Pick<WebDeps, 'glossary' | 'clock' | 'timeZone'>, text: string): ParsedQuery {
  return parseQuery(text, { glossary: deps.glossary, now: deps.clock.now(), timeZone: deps.timeZone });
}

async function showHits(deps: SearchDeps, { node }: ParsedQuery, items: readonly Item[]): Promise<readonly Hit[]> {
  const revisions = await deps.store.items.revisionMany(
    items.map(({ id, revision }) => ({ itemId: id, ordinal: revision })),
  );
  return items.map((item, index) => {
    const revision = revisions[index];
    const text = revision ? revisionText(revision) : item.excerpt;
    const context = { language: item.language, glossary: deps.glossary };
    return {
      item,
      title: highlight(item.title, node, context),
      snippet: snippet(text, node, { ...context, length: snippetLength }),
    };
  });
}

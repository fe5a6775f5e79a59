import type { SavedQuery } from '../../match/saved-query.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import { parseSearch } from '../../model/search/search.js';
import { parseQuery } from '../../query/parse-query.js';
import { mapInSlices } from '../read/in-slices.js';
import type { SearchDeps } from '../read/run-search.js';
import { searchNode } from '../read/saved-searches.js';

type SearchQueryDeps = Pick<SearchDeps, 'store' | 'glossary' | 'clock' | 'timeZone'>;

interface SearchQuery extends SavedQuery {
  readonly sequence: number;
  /** True if the query has a relative date (`7d`), so that it is parsed each time. */
  readonly isRelative: boolean;
}

const lastRead = new WeakMap<SearchQueryDeps['store'], readonly SearchQuery[]>();

/**
 * The queries of saved searches, without those that this version cannot read. Each is parsed once for each of its decisions. The array
 * stays the same as long as nothing changed, so that it need not cross to the thread that matches again.
 */
export async function readSearchQueries(
  deps: SearchQueryDeps,
  all: readonly SavedSearch[],
): Promise<readonly SavedQuery[]> {
  const before = lastRead.get(deps.store) ?? [];
  const known = new Map(before.map((query) => [query.id, query]));
  const read = (await mapInSlices(all, (saved) => readSearchQuery(deps, saved, known.get(saved.id)) ?? [])).flat();
  const isSame = read.length === before.length && read.every((query, index) => query === before[index]);
  if (!isSame) lastRead.set(deps.store, read);
  return isSame ? before : read;
}

function readSearchQuery(
  deps: SearchQueryDeps,
  { id, sequence, search: text }: SavedSearch,
  known?: SearchQuery,
): SearchQuery | undefined {
  if (known?.sequence === sequence && !known.isRelative) return known;
  const search = parseSearch(text);
  if (!search) return undefined;
  const { glossary, timeZone } = deps;
  const { warnings } = parseQuery(search.q, { glossary, timeZone });
  const isRelative = warnings.some(({ code }) => code === 'relative-date');
  return { id, sequence, isRelative, node: searchNode(deps, search) };
}

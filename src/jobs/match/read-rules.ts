import type { SavedQuery } from '../../match/saved-queries.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import { parseSearch } from '../../model/search/search.js';
import { parseQuery } from '../../query/parse-query.js';
import { mapInSlices } from '../read/in-slices.js';
import type { SearchDeps } from '../read/run-search.js';
import { searchNode } from '../read/saved-searches.js';

type RuleDeps = Pick<SearchDeps, 'store' | 'glossary' | 'clock' | 'timeZone'>;

interface ReadRule extends SavedQuery {
  readonly sequence: number;
  /** Whether it asks for `7d`, which is another span at each moment: it is read each time. */
  readonly isRelative: boolean;
}

/** As they were last read over each store. */
const lastRead = new WeakMap<RuleDeps['store'], readonly ReadRule[]>();

/**
 * What rules look for, without those that this version cannot read: each is read once for each of its decisions. The same array as long as
 * nothing changed, so that it need not cross to the thread that matches again.
 */
export async function readRules(deps: RuleDeps, all: readonly SavedSearch[]): Promise<readonly SavedQuery[]> {
  const before = lastRead.get(deps.store) ?? [];
  const known = new Map(before.map((rule) => [rule.id, rule]));
  const read = (await mapInSlices(all, (saved) => readRule(deps, saved, known.get(saved.id)) ?? [])).flat();
  const isSame = read.length === before.length && read.every((rule, index) => rule === before[index]);
  if (!isSame) lastRead.set(deps.store, read);
  return isSame ? before : read;
}

function readRule(deps: RuleDeps, { id, sequence, search: text }: SavedSearch, known?: ReadRule): ReadRule | undefined {
  if (known?.sequence === sequence && !known.isRelative) return known;
  const search = parseSearch(text);
  if (!search) return undefined;
  const { glossary, timeZone } = deps;
  const { warnings } = parseQuery(search.q, { glossary, timeZone });
  const isRelative = warnings.some(({ code }) => code === 'relative-date');
  return { id, sequence, isRelative, node: searchNode(deps, search) };
}

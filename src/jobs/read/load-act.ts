import { citingQuery } from '../../acts/act-address.js';
import { type ActDate, datesOfAct, gatherDates, isLawFor } from '../../acts/act-dates.js';
import { type ActGroup, actGroupNames, actGroups } from '../../acts/act-groups.js';
import { actsMeant, type NamesOfAct, namesOfAct } from '../../acts/reference-name.js';
import { type CitedPlace, citedPlaces, type RelatedProcedure, relatedProcedures } from '../../acts/related-acts.js';
import { foldForCompare } from '../../analysis/fold.js';
import type { Deadline, NamedDate } from '../../deadlines/fold-deadlines.js';
import { findReferences } from '../../enrich/find-references.js';
import type { Item } from '../../model/item/item.js';
import type { ItemKind } from '../../model/item/item-kind.js';
import type { SearchRequest, SearchResult } from '../../ports/store/item-index.js';
import type { Store } from '../../ports/store/store.js';
import { conjunction, disjunction, type QueryNode } from '../../query/ast.js';
import { type ActPolicy, countPolicies } from './count-policies.js';
import { newest } from './each-hit.js';
import { mapInSlices } from './in-slices.js';
import { loadDeadlines } from './load-deadlines.js';
import type { SearchDeps } from './run-search.js';

/** The most items of an act that are read for dates, provisions and policies; the newest. */
export const itemsLookedAt = 200;
const shownInGroup = 10;

export interface ItemsOfGroup {
  readonly group: ActGroup;
  /** The exact number. */
  readonly total: number;
  /** The newest, at most 10. */
  readonly items: readonly Item[];
}

export interface ActView {
  /** Canonical. */
  readonly reference: string;
  readonly names: NamesOfAct;
  /** Items that name the act or one of its provisions, exact. */
  readonly total: number;
  /** How many items were read for past dates, provisions and policies. */
  readonly lookedAt: number;
  /** The item that is the act itself, or null. */
  readonly own: Item | null;
  /** Groups with items, in the order in which they are shown. An item without a kind is in the last group that has a kind of its source. */
  readonly groups: readonly ItemsOfGroup[];
  readonly policies: readonly ActPolicy[];
  /** Dates that items give for the act itself, also among the deadlines ahead. */
  readonly dates: readonly ActDate[];
  readonly deadlines: DeadlinesOfAct;
  readonly provisions: readonly CitedPlace[];
  /** Procedures that the items also name, or are records of. */
  readonly procedures: readonly RelatedProcedure[];
}

/** The deadlines of the items that name an act. */
export interface DeadlinesOfAct {
  /** How many deadlines the list shows. */
  readonly total: number;
  /** Deadlines that are not about the act itself, such as a consultation that an item announces. Nearest first. */
  readonly others: readonly Deadline[];
}

/**
 * Everything about the act that a reference, a name or a number means, from at most 760 items. Undefined if nothing is recognised. An act
 * that no item names has a view without items. Items hold the act beside each of its provisions, so one search finds both.
 */
export async function loadAct(deps: SearchDeps, text: string): Promise<ActView | undefined> {
  const { store } = deps;
  const meant = actsMeant(text);
  const found = await firstNamed(store, meant);
  if (!found) return undefined;
  const { reference, result } = found;
  const items = result.hits;
  const { dates, deadlines } = await loadDates(deps, reference, items);
  return {
    reference,
    names: namesOfAct(reference),
    total: result.total,
    lookedAt: items.length,
    own: items.find((item) => isActItself(reference, item)) ?? null,
    groups: result.total === 0 ? [] : await loadGroups(store, reference),
    policies: countPolicies(items),
    ...{ dates, deadlines },
    provisions: citedPlaces(reference, items),
    procedures: relatedProcedures(reference, items),
  };
}

/** The dates of the act itself, from its deadlines and its newest items, and the other deadlines. Each deadline is in one of the two. */
async function loadDates(
  deps: SearchDeps,
  act: string,
  newest: readonly Item[],
): Promise<Pick<ActView, 'dates' | 'deadlines'>> {
  if (newest.length === 0) return { dates: [], deadlines: { total: 0, others: [] } };
  const { deadlines } = await loadDeadlines(deps, { q: citingQuery([act]), role: [], show: 'ahead' });
  const named = deadlines.flatMap((one) => [one, ...one.others]);
  const items = new Map([...newest, ...named.map(({ item }) => item)].map((item) => [item.id, item]));
  const found = (await mapInSlices([...items.values()], (item) => datesOfAct(act, item))).flat();
  const own = new Set(found.map(({ item, date, role }) => `${item.id} ${date} ${role}`));
  const isOwn = ({ item, date: { date, role } }: NamedDate) => own.has(`${item.id} ${date} ${role}`);
  const others = deadlines.filter((one) => ![one, ...one.others].some(isOwn));
  return { dates: gatherDates(found), deadlines: { total: deadlines.length, others } };
}

/** The first that items name, else the first. */
async function firstNamed(
  store: Pick<Store, 'items'>,
  acts: readonly string[],
): Promise<{ readonly reference: string; readonly result: SearchResult } | undefined> {
  const results: { reference: string; result: SearchResult }[] = [];
  for (const reference of acts.slice(0, 3)) {
    const result = await store.items.search(namingRequest(reference, itemsLookedAt));
    if (result.total > 0) return { reference: asItemsWriteIt(reference, result.hits), result };
    results.push({ reference, result });
  }
  return results[0];
}

function namingRequest(reference: string, limit: number): SearchRequest {
  const query = { kind: 'field', field: 'reference', value: foldForCompare(reference) } as const;
  return newest(query, limit);
}

/** A typed reference may differ in case. */
function asItemsWriteIt(reference: string, items: readonly Item[]): string {
  const folded = foldForCompare(reference);
  return items[0]?.references.find((one) => foldForCompare(one) === folded) ?? reference;
}

async function loadGroups(store: Pick<Store, 'items'>, reference: string): Promise<readonly ItemsOfGroup[]> {
  const groups: ItemsOfGroup[] = [];
  for (const [index, group] of actGroupNames.entries()) {
    const { query, ...request } = namingRequest(reference, shownInGroup);
    const later = actGroupNames.slice(index + 1).flatMap((name) => actGroups[name]);
    const { total, hits } = await store.items.search({
      ...request,
      query: conjunction([query, { kind: 'not', child: disjunction(later.map(ofKind)) }]),
      filters: { kind: [...actGroups[group]] },
    });
    if (total > 0) groups.push({ group, total, items: hits });
  }
  return groups;
}

function ofKind(value: ItemKind): QueryNode {
  return { kind: 'field', field: 'kind', value };
}

/** The words that follow the number in an act's own title: its author, date or subject. A news title has a colon or a verb. */
const titleGoesOn =
  /^ (?:of|du|de|des|d['’]|vom|del|dell['’]|laying|establishing|concerning|on|sur|portant|relati|concernant|établissant)/;

/**
 * True for law of the act's jurisdiction at the address of the act, or with the title of an act: `Regulation (EU) 2024/1689 of the European
 * Parliament`.
 */
function isActItself(reference: string, item: Item): boolean {
  if (!isLawFor(reference, item)) return false;
  if (findReferences(item.url ?? '')[0]?.reference === reference) return true;
  const [named] = findReferences(item.title);
  if (named?.reference !== reference || !/\d/.test(item.title.slice(named.start, named.end))) return false;
  return named.start < longestArticle && titleGoesOn.test(item.title.slice(named.end));
}

/** "The ", "Le ". */
const longestArticle = 5;

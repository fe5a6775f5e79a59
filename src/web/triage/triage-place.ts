import {
  deadlineSpans,
  type TriageFilter,
  type TriageQuestion,
  triageFilters,
  triageStates,
} from '../../jobs/read/load-triage-list.js';
import { localPath } from '../http/read-form.js';

/** Which part of the triage list a page shows, and which item beside it. */
export interface TriagePlace {
  readonly question: TriageQuestion;
  /** The item that is open; the first one of the page where it is left out. */
  readonly item?: string | undefined;
  /** Entries before the page. */
  readonly from: number;
  /** What was decided last, to be said and undone. */
  readonly did?: string | undefined;
}

export const entriesOfPage = 50;
const valuesAtMost = 50;
const value = /^[\p{L}\p{N}]\P{C}{0,199}$/u;
const knownValues: Partial<Record<TriageFilter, readonly string[]>> = { deadline: deadlineSpans, state: triageStates };

/** What others append to our addresses, or break in them, is as absent. */
export function readPlace(params: URLSearchParams): TriagePlace {
  const question = Object.fromEntries(triageFilters.map((filter) => [filter, valuesOf(params, filter)]));
  const from = Number(params.get('from') ?? 0);
  const one = (name: string) => [params.get(name) ?? ''].find((text) => value.test(text));
  const isPage = Number.isInteger(from) && from > 0 && from < 100_000;
  return { question, item: one('item'), from: isPage ? from : 0, did: params.get('did') ?? undefined };
}

function valuesOf(params: URLSearchParams, filter: TriageFilter): readonly string[] {
  const values = params.getAll(filter).filter((text) => value.test(text));
  const known = knownValues[filter];
  return [...new Set(known ? values.filter((text) => known.includes(text)) : values)].slice(0, valuesAtMost);
}

function triageQuery({ question, item, from, did }: TriagePlace): string {
  const params = new URLSearchParams();
  for (const filter of triageFilters) for (const one of question[filter] ?? []) params.append(filter, one);
  if (from > 0) params.set('from', String(from));
  if (item) params.set('item', item);
  if (did) params.set('did', did);
  return params.toString();
}

export function triageHref(place: Partial<TriagePlace>): string {
  const query = triageQuery({ question: {}, from: 0, ...place });
  return query === '' ? '/triage' : `/triage?${query}`;
}

/** The same with one value put in or taken out, from its first page on. */
export function toggled(question: TriageQuestion, filter: TriageFilter, one: string): TriageQuestion {
  const before: readonly string[] = question[filter] ?? [];
  const values = before.includes(one) ? before.filter((other) => other !== one) : [...before, one];
  return { ...question, [filter]: values };
}

/** The triage list from which a form was sent; all of it where that was another page. */
export function placeOf(sent: URLSearchParams): TriagePlace {
  return readPlace(new URLSearchParams(localPath(sent.get('back') ?? '').split('?')[1]));
}

/** The page from which a form was sent, which says what was done: the triage list, an item's, or a policy's. */
export function backTo(sent: URLSearchParams, { item, did }: Pick<TriagePlace, 'item' | 'did'>): string {
  const [page = '', query] = localPath(sent.get('back') ?? '/triage').split('?');
  if (page === '/triage') return triageHref({ ...placeOf(sent), item, did });
  const params = new URLSearchParams(query);
  if (did) params.set('did', did);
  return `${page}?${params}#toast`;
}

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
  /** The id of the open item. By default the first item of the page. */
  readonly item?: string | undefined;
  /** The number of entries before the page. */
  readonly from: number;
  /** Identifies the last action, to report and undo it. See `loadTaken`. */
  readonly did?: string | undefined;
}

export const entriesOfPage = 50;
const valuesAtMost = 50;
const value = /^[\p{L}\p{N}]\P{C}{0,199}$/u;
const knownValues: Partial<Record<TriageFilter, readonly string[]>> = { deadline: deadlineSpans, state: triageStates };

/** Ignores unknown and invalid parameters, since others append to our addresses or break them. */
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

/** The question with one value added, or removed if it was there. */
export function toggled(question: TriageQuestion, filter: TriageFilter, one: string): TriageQuestion {
  const before: readonly string[] = question[filter] ?? [];
  const values = before.includes(one) ? before.filter((other) => other !== one) : [...before, one];
  return { ...question, [filter]: values };
}

/** The place in the triage list from which a form was sent. Without filters if the address of that page had none. */
export function placeOf(sent: URLSearchParams): TriagePlace {
  return readPlace(new URLSearchParams(localPath(sent.get('back') ?? '').split('?')[1]));
}

/** The page from which a form was sent, which reports the action: the triage list, or the page of an item or a policy. */
export function backTo(sent: URLSearchParams, { item, did }: Pick<TriagePlace, 'item' | 'did'>): string {
  const [page = '', query] = localPath(sent.get('back') ?? '/triage').split('?');
  if (page === '/triage') return triageHref({ ...placeOf(sent), item, did });
  const params = new URLSearchParams(query);
  if (did) params.set('did', did);
  return `${page}?${params}#toast`;
}

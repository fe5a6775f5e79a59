import { z } from 'zod';
import { spokenQuery } from '../../jobs/read/saved-searches.js';
import { dateRoleName } from '../../messages/calendar-date.js';
import { gatherValues, type Naming, valueName } from '../../messages/value-name.js';
import { CalendarDate, DateRole, isDeadlineRole, isOnCalendar } from '../../model/item/dated.js';
import { facetFields } from '../../model/item/item-fields.js';
import { collectParams, isFacetField, Search, searchText } from '../../model/search/search.js';

export const deadlineRoles: readonly DateRole[] = DateRole.options.filter(isDeadlineRole);

const Role = z.enum(deadlineRoles);

/** A search and roles, without days: the content of a calendar. */
export const DeadlineSearch = Search.extend({
  role: z.array(Role).max(deadlineRoles.length).default([]),
});
export type DeadlineSearch = z.infer<typeof DeadlineSearch>;

export const DeadlineParams = DeadlineSearch.extend({
  show: z.enum(['ahead', 'past']).default('ahead'),
  from: CalendarDate.refine(isOnCalendar, 'expected a day, a month or a year that the calendar has').optional(),
  until: CalendarDate.refine(isOnCalendar, 'expected a day, a month or a year that the calendar has').optional(),
});
export type DeadlineParams = z.infer<typeof DeadlineParams>;

/** Parameters of the page alone: the reader's policies only, moved dates only, and the page of the list. */
export const DeadlinePageParams = DeadlineParams.extend({
  mine: z.literal('yes').optional(),
  moved: z.literal('yes').optional(),
  page: z.coerce.number().int().min(1).max(200).default(1),
});
export type DeadlinePageParams = z.infer<typeof DeadlinePageParams>;

/** Like `collectParams`; `role` may be repeated, too. */
export function collectDeadlineParams(query: URLSearchParams): Record<string, string | string[]> {
  return collectParams(query, (name) => name === 'role' || isFacetField(name));
}

const SearchAlone = Search.strip();

/** The part that the search page shares. */
export function searchOf(params: DeadlineSearch): Search {
  return SearchAlone.parse(params);
}

/** The search as text without default values: `q=biométrie&jurisdiction=fr`. */
export function deadlineSearchText(search: Partial<DeadlineSearch>): string {
  const query = new URLSearchParams(searchText(search));
  for (const role of search.role ?? []) query.append('role', role);
  return query.toString();
}

/** The search and its filters in words: `biométrie, France`. */
export function searchWords(search: DeadlineSearch, naming: Naming): string {
  const values = facetFields.flatMap((field) =>
    gatherValues(field, search[field], naming).map(([key]) => valueName(field, key, naming)),
  );
  const roles = search.role.map((role) => dateRoleName(role, naming.language));
  return [spokenQuery(search.q, naming), ...values, ...roles].filter((word) => word !== '').join(', ');
}

/** The deadlines of a search. If it filters by one month, or by all months from one on (`2027-12..`), those of that time. */
export function deadlinesOfSearch(search: Search): Partial<DeadlineParams> {
  const [span = '', ...more] = search.deadline;
  const [from = '', end] = span.split('..');
  if (more.length > 0 || !isOnCalendar(from) || (end ?? '') !== '') return search;
  return { ...search, deadline: [], from, until: end === undefined ? from : undefined };
}

export function deadlinesHref(params: Partial<DeadlinePageParams>): string {
  const query = new URLSearchParams(deadlineSearchText(params));
  if (params.show === 'past') query.set('show', 'past');
  if (params.from) query.set('from', params.from);
  if (params.until) query.set('until', params.until);
  if (params.mine) query.set('mine', params.mine);
  if (params.moved) query.set('moved', params.moved);
  if ((params.page ?? 1) > 1) query.set('page', String(params.page));
  const text = query.toString();
  return text === '' ? '/deadlines' : `/deadlines?${text}`;
}

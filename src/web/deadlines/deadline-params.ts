import { z } from 'zod';
import { spokenQuery } from '../../jobs/read/saved-searches.js';
import { dateRoleName } from '../../messages/calendar-date.js';
import { gatherValues, type Naming, valueName } from '../../messages/value-name.js';
import { CalendarDate, DateRole, isDeadlineRole, isOnCalendar } from '../../model/item/dated.js';
import { facetFields } from '../../model/item/item-fields.js';
import { collectParams, isFacetField, Search, searchText } from '../../model/search/search.js';

export const deadlineRoles: readonly DateRole[] = DateRole.options.filter(isDeadlineRole);

const Role = z.enum(deadlineRoles);

/** What a search and roles make of a list of deadlines, whatever the days: a calendar holds this much. */
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

/** What the page asks beside: whose policies, what moved alone, and which of the pages that the list is shown on. */
export const DeadlinePageParams = DeadlineParams.extend({
  mine: z.literal('yes').optional(),
  moved: z.literal('yes').optional(),
  page: z.coerce.number().int().min(1).max(200).default(1),
});
export type DeadlinePageParams = z.infer<typeof DeadlinePageParams>;

/** As `collectParams`; roles may be repeated too. */
export function collectDeadlineParams(query: URLSearchParams): Record<string, string | string[]> {
  return collectParams(query, (name) => name === 'role' || isFacetField(name));
}

const SearchAlone = Search.strip();

/** What of it the page of the search asks too. */
export function searchOf(params: DeadlineSearch): Search {
  return SearchAlone.parse(params);
}

/** The search as text, without what is as by default: `q=biométrie&jurisdiction=fr`. */
export function deadlineSearchText(search: Partial<DeadlineSearch>): string {
  const query = new URLSearchParams(searchText(search));
  for (const role of search.role ?? []) query.append('role', role);
  return query.toString();
}

/** What is searched and filtered by, as a person would say it: `biométrie, France`. */
export function searchWords(search: DeadlineSearch, naming: Naming): string {
  const values = facetFields.flatMap((field) =>
    gatherValues(field, search[field], naming).map(([key]) => valueName(field, key, naming)),
  );
  const roles = search.role.map((role) => dateRoleName(role, naming.language));
  return [spokenQuery(search.q, naming), ...values, ...roles].filter((word) => word !== '').join(', ');
}

/** The deadlines of a search: of one month, where it asks for the items of one month or of all from one on (`2027-12..`). */
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

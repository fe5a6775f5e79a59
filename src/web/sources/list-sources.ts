import { z } from 'zod';
import { foldForCompare } from '../../analysis/fold.js';
import { jurisdictionName } from '../../messages/names.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { SourceFilter, selectSources, type WatchedSource } from './load-sources.js';

/** The outcome of *Check now*. */
export const AskedOutcome = z.enum(['asked', 'under-way', 'too-soon', 'off']);

/** The query of the list's address. An invalid value becomes the default. */
export const SourceListQuery = z.object({
  show: SourceFilter.default('all'),
  q: z.string().trim().max(100).catch('').default(''),
  jurisdiction: z.string().max(10).catch('').default(''),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
  /** The source on which a check was requested, and the outcome. */
  of: z.string().optional().catch(undefined),
  asked: AskedOutcome.optional().catch(undefined),
});
export type SourceListQuery = z.infer<typeof SourceListQuery>;

export function listHref({ show, q, jurisdiction, page }: SourceListQuery): string {
  const asked = { show: show === 'all' ? '' : show, q, jurisdiction, page: page === 1 ? '' : String(page) };
  const search = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  return search.size === 0 ? '/sources' : `/sources?${search}`;
}

interface ListedGroup {
  /** True if the sources are on, or added by the organisation. */
  readonly isActive: boolean;
  readonly jurisdiction: string;
  readonly rows: readonly WatchedSource[];
}

export interface Listed {
  readonly rows: readonly WatchedSource[];
  readonly groups: readonly ListedGroup[];
  readonly hasMore: boolean;
}

/** Keeps a page under 100 KB even with the longest rows. */
const perPage = 60;

/**
 * Sources that are on or added by the organisation come first. Then sorts by the names of jurisdiction and source in the reader's language.
 */
export function listSources(
  sources: readonly WatchedSource[],
  { show, q, jurisdiction, page }: SourceListQuery,
  { shipped, language }: { readonly shipped: ReadonlyMap<string, SourceDefinition>; readonly language: UiLanguage },
): Listed {
  const sought = foldForCompare(q).split(' ');
  const ranked = selectSources(sources, show)
    .filter(({ definition }) => jurisdiction === '' || definition.jurisdiction === jurisdiction)
    .filter(({ definition }) => {
      const { id, name, authority, url } = definition;
      const words = foldForCompare([id, name.fr, name.en, authority, url].join(' '));
      return sought.every((word) => words.includes(word));
    })
    .map((source) => {
      const { id, jurisdiction: code, name } = source.definition;
      const isActive = source.health !== 'paused' || !shipped.has(id);
      return { source, isActive, place: jurisdictionName(code, language), name: name[language] };
    });
  ranked.sort(
    (a, b) =>
      Number(b.isActive) - Number(a.isActive) ||
      a.place.localeCompare(b.place, language) ||
      a.name.localeCompare(b.name, language),
  );
  const shown = ranked.slice((page - 1) * perPage, page * perPage);
  const groups: (ListedGroup & { rows: WatchedSource[] })[] = [];
  for (const { source, isActive } of shown) {
    const { jurisdiction: code } = source.definition;
    const last = groups.at(-1);
    if (last?.isActive === isActive && last.jurisdiction === code) last.rows.push(source);
    else groups.push({ isActive, jurisdiction: code, rows: [source] });
  }
  return { rows: shown.map(({ source }) => source), groups, hasMore: ranked.length > page * perPage };
}

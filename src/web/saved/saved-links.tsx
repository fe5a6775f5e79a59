import { deadlinesHref, deadlinesOfSearch } from '../deadlines/deadline-params.js';
import type { Reader } from '../site-env.js';
import { mailFilter } from './mail-filter.js';
import type { OpenedSearch } from './opened-search.js';
import { savedPhrases } from './saved-phrases.js';

interface SavedProps {
  readonly opened: OpenedSearch;
  readonly reader: Reader;
}

/** `12 nouvelles publications depuis votre dernière visite, le 20 nov. 2026, 08:00` */
export function FreshCount({ opened: { fresh, since, isLooked }, reader }: SavedProps) {
  const t = savedPhrases[reader.language];
  if (fresh === null) return <>{t.notCounted}</>;
  const moment = reader.moment(new Date(since));
  return (
    <>
      <strong>{reader.formats.count(t.fresh, fresh)}</strong> {isLooked ? t.since(moment) : t.sinceSaved(moment)}
    </>
  );
}

/** What can be made of a saved search. */
export function SavedLinks({ opened: { saved, search, mayChange }, reader }: SavedProps) {
  const t = savedPhrases[reader.language];
  const links = [
    [`/subscribe?${new URLSearchParams({ filter: mailFilter(search) })}`, t.mail],
    [deadlinesHref(deadlinesOfSearch(search)), t.calendar],
    ...(mayChange ? [[`/saved/${saved.id}/edit`, t.edit] as const] : []),
  ] as const;
  return (
    <ul class="links">
      {links.map(([href, action]) => (
        <li key={href}>
          <a href={href} aria-label={t.label(action, saved.name)}>
            {action}
          </a>
        </li>
      ))}
    </ul>
  );
}

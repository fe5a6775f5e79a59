import { gate } from '../../jobs/read/run-search.js';
import { searchActor } from '../../model/access/principal.js';
import { dateFacets, valueFacets } from '../../model/item/item-fields.js';
import { hasFilters, type Search } from '../../model/search/search.js';
import { auditHref } from '../audit/audit-filter.js';
import { deadlinesHref, deadlinesOfSearch } from '../deadlines/deadline-params.js';
import { useWords } from '../layout/words.js';
import type { OpenedSearch } from './opened-search.js';
import { savedPhrases } from './saved-phrases.js';

interface SavedProps {
  readonly opened: OpenedSearch;
}

/** How many items are new in it, and its actions. */
export function SavedFacts({ opened }: SavedProps) {
  const [t, reader] = useWords(savedPhrases);
  return (
    <>
      <p>
        <FreshCount opened={opened} />
      </p>
      {opened.actionsText === '' ? null : (
        <p class="soft">
          {opened.actionsText}{' '}
          {reader.may('decide') ? <a href={auditHref({ who: searchActor(opened.saved.id) })}>{t.actionsLog}</a> : null}
        </p>
      )}
    </>
  );
}

/** `12 nouvelles publications depuis votre dernière visite, le 20 nov. 2026, 08:00` */
function FreshCount({ opened: { fresh, since, isLooked } }: SavedProps) {
  const [t, reader] = useWords(savedPhrases);
  if (fresh === null) return <>{t.notCounted}</>;
  const moment = reader.moment(new Date(since));
  return (
    <>
      <strong>{reader.formats.count(t.fresh, fresh)}</strong> {isLooked ? t.since(moment) : t.sinceSaved(moment)}
    </>
  );
}

/** `isListed`: without the link to mails, since a list has a form for them. */
export function SavedLinks({
  opened: { saved, search, mayChange },
  isListed = false,
}: SavedProps & { readonly isListed?: boolean }) {
  const [t, reader] = useWords(savedPhrases);
  const links = [
    ...(isListed ? [] : [[`/subscribe?${new URLSearchParams({ filter: mailFilter(search) })}`, t.mail] as const]),
    [deadlinesHref(deadlinesOfSearch(search)), t.calendar],
    ...(mayChange && reader.may('decide') ? [[`/saved/${saved.id}/edit#rule`, t.toActions] as const] : []),
    ...(mayChange ? [[`/saved/${saved.id}/edit`, t.edit] as const] : []),
  ] as const;
  return (
    <ul class="line">
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

export function SavedHead({ opened }: { readonly opened: OpenedSearch }) {
  const [t] = useWords(savedPhrases);
  const { saved, ownerName } = opened;
  const ofPerson = ownerName ? t.savedBy(ownerName) : t.savedByErased;
  return (
    <header class="head">
      <h1>{saved.name}</h1>
      <p class="soft">
        {ownerName === null ? t.savedForAll : ofPerson}
        {' · '}
        <a href="/saved">{t.all}</a>
      </p>
      <SavedFacts opened={opened} />
      <SavedLinks opened={opened} />
    </header>
  );
}

/**
 * The filter of a subscription whose mails hold the items that the search lists: `(biométrie) jurisdiction:"fr"`. A search without a query
 * leaves out items not about AI, but a filter of mails does not, so it gets `relevance:ai`.
 */
export function mailFilter(search: Search): string {
  const conditions = [
    ...valueFacets.map((field) => search[field].map((value) => `${field}:"${value.replaceAll('"', '')}"`)),
    ...dateFacets.map((field) => search[field].map((value) => `${field}:${value.replace(/[^\d.-]/g, '')}`)),
  ].flatMap((values) => (values.length > 1 ? [`(${values.join(' OR ')})`] : values));
  const relevance = gate(search).isGated && hasFilters(search) ? ['relevance:ai'] : [];
  const q = search.q.trim();
  const words = q === '' || conditions.length === 0 ? q : `(${q})`;
  return [words, ...conditions, ...relevance].filter((part) => part !== '').join(' ');
}

import { referenceName } from '../../acts/reference-name.js';
import type { Deadline } from '../../deadlines/fold-deadlines.js';
import { dateRoleName } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { safeHref } from '../../model/address/parse-url.js';
import { datesOf, jurisdictionOf, languageOf, referencesOf, topicsOf } from '../../model/item/corrected-findings.js';
import { DateRole, nextDeadline } from '../../model/item/dated.js';
import { amendedAt, type Item, isProgramsAlone, linkedPolicies, type TagState } from '../../model/item/item.js';
import { kindsOf } from '../../model/item/item-fields.js';
import { type Column, day, link, moment, named, number, type RowContext, type Table, text, valued } from './table.js';

export const itemColumns = {
  title: text('title', { fr: 'Titre', en: 'Title' }, 60, (item) => item.title),
  source: valued(
    'source',
    text('source', { fr: 'Source', en: 'Source' }, 28, (item) => item.sourceId),
  ),
  jurisdiction: valued(
    'jurisdiction',
    text('jurisdiction', { fr: 'Juridiction', en: 'Jurisdiction' }, 18, jurisdictionOf),
  ),
  url: link('url', { fr: 'Adresse chez l’éditeur', en: 'Address at the publisher' }, 40, (item) => safeHref(item.url)),
  record: link('record', { fr: 'Fiche dans Vigie', en: 'Record in Vigie' }, 40, (item, { site }) =>
    site(`/items/${encodeURIComponent(item.id)}`),
  ),
} as const satisfies Readonly<Record<string, Column<Item>>>;

export const itemsTable: Table<Item> = {
  title: { fr: 'Publications', en: 'Publications' },
  file: { fr: 'publications', en: 'publications' },
  columns: [
    text('id', { fr: 'Identifiant', en: 'Id' }, 12, ({ id }) => id),
    itemColumns.title,
    itemColumns.source,
    text(
      'authority',
      { fr: 'Autorité', en: 'Authority' },
      24,
      ({ sourceId }, { naming }) => naming.catalogue.get(sourceId)?.authority ?? null,
    ),
    itemColumns.jurisdiction,
    valued(
      'kind',
      text('kinds', { fr: 'Type', en: 'Kind' }, 18, (item) => [...kindsOf(item)]),
    ),
    valued('language', text('language', { fr: 'Langue', en: 'Language' }, 12, languageOf)),
    moment('published', { fr: 'Publiée le', en: 'Published' }, ({ publishedAt }) => publishedAt),
    moment('first_seen', { fr: 'Repérée le', en: 'First seen' }, ({ firstSeenAt }) => firstSeenAt),
    moment('amended', { fr: 'Modifiée le', en: 'Amended' }, amendedAt),
    moment('removed', { fr: 'Retirée le', en: 'Removed' }, ({ removedAt }) => removedAt),
    valued(
      'topic',
      text('topics', { fr: 'Thèmes', en: 'Topics' }, 28, (item) => [...topicsOf(item)]),
    ),
    named(
      text('references', { fr: 'Textes cités', en: 'Acts cited' }, 30, (item) => [...referencesOf(item)]),
      (reference, { naming }) => referenceName(reference, naming.language),
    ),
    day(
      'next_deadline',
      { fr: 'Prochaine échéance', en: 'Next deadline' },
      18,
      (item, { now }) => nextOf(item, now)?.date ?? null,
    ),
    named(
      text(
        'next_deadline_role',
        { fr: 'Nature de l’échéance', en: 'What is due' },
        24,
        (item, { now }) => nextOf(item, now)?.role ?? null,
      ),
      shownRole,
    ),
    policiesColumn('confirmed', { fr: 'Politiques confirmées', en: 'Policies confirmed' }),
    policiesColumn('suggested', { fr: 'Politiques suggérées', en: 'Policies suggested' }),
    itemColumns.url,
    itemColumns.record,
  ],
};

function nextOf(item: Item, now: Date) {
  return nextDeadline(datesOf(item), now);
}

export function shownRole(role: string, { naming: { language } }: RowContext): string {
  const known = DateRole.safeParse(role).data;
  return known === undefined ? role : capitalise(dateRoleName(known, language), language);
}

function policiesColumn(state: TagState, title: Column<Item>['title']): Column<Item> {
  return valued(
    'policy',
    text(`policies_${state}`, title, 30, ({ policies }) =>
      policies.filter((tag) => tag.state === state && !isProgramsAlone(tag)).map(({ id }) => id),
    ),
  );
}

/** Deadlines, each once, as the publication that leads names it. */
export const deadlinesTable: Table<Deadline> = {
  title: { fr: 'Échéances', en: 'Deadlines' },
  file: { fr: 'echeances', en: 'deadlines' },
  columns: [
    day('date', { fr: 'Date', en: 'Date' }, 12, ({ date }) => date.date),
    named(
      text('role', { fr: 'Nature', en: 'What is due' }, 28, ({ date }) => date.role),
      shownRole,
    ),
    text('subject', { fr: 'Objet', en: 'Subject' }, 40, ({ date }) => date.subject),
    text('sentence', { fr: 'Phrase', en: 'Sentence' }, 60, ({ date }) => date.sentence),
    ofItem('title'),
    ofItem('source'),
    ofItem('jurisdiction'),
    valued(
      'policy',
      text('policies', { fr: 'Politiques', en: 'Policies' }, 30, ({ item }) => linkedPolicies(item)),
    ),
    number('also_named_by', { fr: 'Autres publications', en: 'Other publications' }, 12, ({ others }) => others.length),
    ofItem('url'),
    ofItem('record'),
  ],
};

function ofItem(name: keyof typeof itemColumns): Column<Deadline> {
  const column: Column<Deadline['item']> = itemColumns[name];
  return { ...column, value: ({ item }, context) => column.value(item, context) };
}

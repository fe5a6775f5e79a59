import { referenceName } from '../../acts/reference-name.js';
import { capitalise } from '../../messages/capitalise.js';
import { dateRoleName } from '../../messages/date-role-name.js';
import { valueName } from '../../messages/value-name.js';
import { safeHref } from '../../model/address/parse-url.js';
import { datesOf, jurisdictionOf, languageOf, referencesOf, topicsOf } from '../../model/item/corrected-findings.js';
import { DateRole, nextDeadline } from '../../model/item/dated.js';
import { amendedAt, type Item, isProgramsAlone, type TagState } from '../../model/item/item.js';
import { kindsOf } from '../../model/item/item-fields.js';
import { type Column, day, link, moment, named, type RowContext, type Table, text } from './table.js';

/** Columns of an item, wherever it stands in a row. */
export const itemColumns = {
  title: text('title', { fr: 'Titre', en: 'Title' }, 60, (item) => item.title),
  source: named(
    text('source', { fr: 'Source', en: 'Source' }, 28, (item) => item.sourceId),
    (id, { naming }) => valueName('source', id, naming),
  ),
  jurisdiction: named(
    text('jurisdiction', { fr: 'Juridiction', en: 'Jurisdiction' }, 18, jurisdictionOf),
    (code, { naming }) => valueName('jurisdiction', code, naming),
  ),
  url: link('url', { fr: 'Adresse chez l’éditeur', en: 'Address at the publisher' }, 40, (item) => safeHref(item.url)),
  record: link('record', { fr: 'Fiche dans Vigie', en: 'Record in Vigie' }, 40, (item, { site }) =>
    site(`/items/${encodeURIComponent(item.id)}`),
  ),
} as const satisfies Readonly<Record<string, Column<Item>>>;

/** Publications as a search finds them. */
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
    named(
      text('kinds', { fr: 'Type', en: 'Kind' }, 18, (item) => [...kindsOf(item)]),
      (kind, { naming }) => valueName('kind', kind, naming),
    ),
    named(text('language', { fr: 'Langue', en: 'Language' }, 12, languageOf), (code, { naming }) =>
      valueName('language', code, naming),
    ),
    moment('published', { fr: 'Publiée le', en: 'Published' }, ({ publishedAt }) => publishedAt),
    moment('first_seen', { fr: 'Repérée le', en: 'First seen' }, ({ firstSeenAt }) => firstSeenAt),
    moment('amended', { fr: 'Modifiée le', en: 'Amended' }, amendedAt),
    moment('removed', { fr: 'Retirée le', en: 'Removed' }, ({ removedAt }) => removedAt),
    named(
      text('topics', { fr: 'Thèmes', en: 'Topics' }, 28, (item) => [...topicsOf(item)]),
      (topic, { naming }) => valueName('topic', topic, naming),
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

/** What happens on a date. */
export function shownRole(role: string, { naming: { language } }: RowContext): string {
  const known = DateRole.safeParse(role).data;
  return known === undefined ? role : capitalise(dateRoleName(known, language), language);
}

function policiesColumn(state: TagState, title: Column<Item>['title']): Column<Item> {
  return named(
    text(`policies_${state}`, title, 30, ({ policies }) =>
      policies.filter((tag) => tag.state === state && !isProgramsAlone(tag)).map(({ id }) => id),
    ),
    (id, { naming }) => valueName('policy', id, naming),
  );
}

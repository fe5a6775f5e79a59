import { referenceName } from '../../acts/reference-name.js';
import { capitalise } from '../../messages/capitalise.js';
import { dateRoleName } from '../../messages/date-role-name.js';
import { valueName } from '../../messages/value-name.js';
import { safeHref } from '../../model/address/safe-href.js';
import { datesOf, jurisdictionOf, languageOf, referencesOf, topicsOf } from '../../model/item/corrected-findings.js';
import { DateRole, nextDeadline } from '../../model/item/dated.js';
import { amendedAt, type Item, isProgramsAlone, type TagState } from '../../model/item/item.js';
import { kindsOf } from '../../model/item/item-fields.js';
import type { Column, RowContext, Table } from './table.js';

/** Columns of an item, wherever it stands in a row. */
export const itemColumns = {
  title: { id: 'title', title: { fr: 'Titre', en: 'Title' }, type: 'text', width: 60, value: (item) => item.title },
  source: {
    ...{ id: 'source', title: { fr: 'Source', en: 'Source' }, type: 'text', width: 28 },
    value: (item) => item.sourceId,
    shown: (id, { naming }) => valueName('source', id, naming),
  },
  jurisdiction: {
    ...{ id: 'jurisdiction', title: { fr: 'Juridiction', en: 'Jurisdiction' }, type: 'text', width: 18 },
    value: jurisdictionOf,
    shown: (code, { naming }) => valueName('jurisdiction', code, naming),
  },
  url: {
    ...{ id: 'url', title: { fr: 'Adresse chez l’éditeur', en: 'Address at the publisher' }, type: 'link', width: 40 },
    value: (item) => safeHref(item.url),
  },
  record: {
    ...{ id: 'record', title: { fr: 'Fiche dans Vigie', en: 'Record in Vigie' }, type: 'link', width: 40 },
    value: (item, { site }) => site(`/items/${encodeURIComponent(item.id)}`),
  },
} as const satisfies Readonly<Record<string, Column<Item>>>;

/** Publications as a search finds them. */
export const itemsTable: Table<Item> = {
  title: { fr: 'Publications', en: 'Publications' },
  file: { fr: 'publications', en: 'publications' },
  columns: [
    { id: 'id', title: { fr: 'Identifiant', en: 'Id' }, type: 'text', width: 12, value: ({ id }) => id },
    itemColumns.title,
    itemColumns.source,
    {
      ...{ id: 'authority', title: { fr: 'Autorité', en: 'Authority' }, type: 'text', width: 24 },
      value: ({ sourceId }, { naming }) => naming.catalogue.get(sourceId)?.authority ?? null,
    },
    itemColumns.jurisdiction,
    {
      ...{ id: 'kinds', title: { fr: 'Type', en: 'Kind' }, type: 'text', width: 18 },
      value: (item) => [...kindsOf(item)],
      shown: (kind, { naming }) => valueName('kind', kind, naming),
    },
    {
      ...{ id: 'language', title: { fr: 'Langue', en: 'Language' }, type: 'text', width: 12 },
      value: languageOf,
      shown: (code, { naming }) => valueName('language', code, naming),
    },
    {
      ...{ id: 'published', title: { fr: 'Publiée le', en: 'Published' }, type: 'moment', width: 17 },
      value: ({ publishedAt }) => publishedAt,
    },
    {
      ...{ id: 'first_seen', title: { fr: 'Repérée le', en: 'First seen' }, type: 'moment', width: 17 },
      value: ({ firstSeenAt }) => firstSeenAt,
    },
    { id: 'amended', title: { fr: 'Modifiée le', en: 'Amended' }, type: 'moment', width: 17, value: amendedAt },
    {
      ...{ id: 'removed', title: { fr: 'Retirée le', en: 'Removed' }, type: 'moment', width: 17 },
      value: ({ removedAt }) => removedAt,
    },
    {
      ...{ id: 'topics', title: { fr: 'Thèmes', en: 'Topics' }, type: 'text', width: 28 },
      value: (item) => [...topicsOf(item)],
      shown: (topic, { naming }) => valueName('topic', topic, naming),
    },
    {
      ...{ id: 'references', title: { fr: 'Textes cités', en: 'Acts cited' }, type: 'text', width: 30 },
      value: (item) => [...referencesOf(item)],
      shown: (reference, { naming }) => referenceName(reference, naming.language),
    },
    {
      ...{ id: 'next_deadline', title: { fr: 'Prochaine échéance', en: 'Next deadline' }, type: 'day', width: 18 },
      value: (item, { now }) => nextOf(item, now)?.date ?? null,
    },
    {
      ...{
        id: 'next_deadline_role',
        title: { fr: 'Nature de l’échéance', en: 'What is due' },
        type: 'text',
        width: 24,
      },
      value: (item, { now }) => nextOf(item, now)?.role ?? null,
      shown: shownRole,
    },
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
  return {
    ...{ id: `policies_${state}`, title, type: 'text', width: 30 },
    value: ({ policies }) => policies.filter((tag) => tag.state === state && !isProgramsAlone(tag)).map(({ id }) => id),
    shown: (id, { naming }) => valueName('policy', id, naming),
  };
}

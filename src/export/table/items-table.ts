import { referenceName } from '../../acts/reference-name.js';
import type { Deadline } from '../../deadlines/fold-deadlines.js';
import { dateRoleName } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { safeHref } from '../../model/address/parse-url.js';
import { datesOf, jurisdictionOf, languageOf, referencesOf, topicsOf } from '../../model/item/corrected-findings.js';
import { DateRole, nextDeadline } from '../../model/item/dated.js';
import { amendedAt, type Item, isProgramsAlone, linkedPolicies, type TagState } from '../../model/item/item.js';
import { kindsOf } from '../../model/item/item-fields.js';
import {
  type Column,
  day,
  link,
  moment,
  number,
  type RowContext,
  shownJurisdiction,
  type Table,
  text,
  valued,
} from './table.js';

export const itemColumns = {
  title: text('title', ['Titre', 'Title'], 60, (item) => item.title),
  source: text('source', ['Source', 'Source'], 28, (item) => item.sourceId, valued('source')),
  jurisdiction: text('jurisdiction', ['Juridiction', 'Jurisdiction'], 18, jurisdictionOf, shownJurisdiction),
  url: link('url', ['Adresse chez l’éditeur', 'Address at the publisher'], 40, (item) => safeHref(item.url)),
  record: link('record', ['Fiche dans Vigie', 'Record in Vigie'], 40, (item, { site }) =>
    site(`/items/${encodeURIComponent(item.id)}`),
  ),
} as const satisfies Readonly<Record<string, Column<Item>>>;

export const itemsTable: Table<Item> = {
  title: { fr: 'Publications', en: 'Publications' },
  file: { fr: 'publications', en: 'publications' },
  columns: [
    text('id', ['Identifiant', 'Id'], 12, ({ id }) => id),
    itemColumns.title,
    itemColumns.source,
    text(
      'authority',
      ['Autorité', 'Authority'],
      24,
      ({ sourceId }, { naming }) => naming.catalogue.get(sourceId)?.authority ?? null,
    ),
    itemColumns.jurisdiction,
    text('kinds', ['Type', 'Kind'], 18, (item) => [...kindsOf(item)], valued('kind')),
    text('language', ['Langue', 'Language'], 12, languageOf, valued('language')),
    moment('published', ['Publiée le', 'Published'], ({ publishedAt }) => publishedAt),
    moment('first_seen', ['Repérée le', 'First seen'], ({ firstSeenAt }) => firstSeenAt),
    moment('amended', ['Modifiée le', 'Amended'], amendedAt),
    moment('removed', ['Retirée le', 'Removed'], ({ removedAt }) => removedAt),
    text('topics', ['Thèmes', 'Topics'], 28, (item) => [...topicsOf(item)], valued('topic')),
    text('references', ['Textes cités', 'Acts cited'], 30, (item) => [...referencesOf(item)], shownReference),
    day(
      'next_deadline',
      ['Prochaine échéance', 'Next deadline'],
      18,
      (item, { now }) => nextOf(item, now)?.date ?? null,
    ),
    text(
      'next_deadline_role',
      ['Nature de l’échéance', 'What is due'],
      24,
      (item, { now }) => nextOf(item, now)?.role ?? null,
      shownRole,
    ),
    policiesColumn('confirmed', ['Politiques confirmées', 'Policies confirmed']),
    policiesColumn('suggested', ['Politiques suggérées', 'Policies suggested']),
    itemColumns.url,
    itemColumns.record,
  ],
};

function nextOf(item: Item, now: Date) {
  return nextDeadline(datesOf(item), now);
}

function shownReference(reference: string, { naming }: RowContext): string {
  return referenceName(reference, naming.language);
}

export function shownRole(role: string, { naming: { language } }: RowContext): string {
  const known = DateRole.safeParse(role).data;
  return known === undefined ? role : capitalise(dateRoleName(known, language), language);
}

function policiesColumn(state: TagState, title: readonly [string, string]): Column<Item> {
  return text(
    `policies_${state}`,
    title,
    30,
    ({ policies }) => policies.filter((tag) => tag.state === state && !isProgramsAlone(tag)).map(({ id }) => id),
    valued('policy'),
  );
}

/** Deadlines, each once, as the leading publication names it. */
export const deadlinesTable: Table<Deadline> = {
  title: { fr: 'Échéances', en: 'Deadlines' },
  file: { fr: 'echeances', en: 'deadlines' },
  columns: [
    day('date', ['Date', 'Date'], 12, ({ date }) => date.date),
    text('role', ['Nature', 'What is due'], 28, ({ date }) => date.role, shownRole),
    text('subject', ['Objet', 'Subject'], 40, ({ date }) => date.subject),
    text('sentence', ['Phrase', 'Sentence'], 60, ({ date }) => date.sentence),
    ofItem('title'),
    ofItem('source'),
    ofItem('jurisdiction'),
    text('policies', ['Politiques', 'Policies'], 30, ({ item }) => linkedPolicies(item), valued('policy')),
    number('also_named_by', ['Autres publications', 'Other publications'], 12, ({ others }) => others.length),
    ofItem('url'),
    ofItem('record'),
  ],
};

function ofItem(name: keyof typeof itemColumns): Column<Deadline> {
  const column: Column<Deadline['item']> = itemColumns[name];
  return { ...column, value: ({ item }, context) => column.value(item, context) };
}

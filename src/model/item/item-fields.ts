import { datesOf, jurisdictionOf, languageOf, referencesOf, topicsOf, unclearDatesOf } from './corrected-findings.js';
import { type CorrectedFinding, correctionOf, dateName, unclearDateName } from './correction.js';
import { isDeadlineRole } from './dated.js';
import type { Enrichment } from './enrichment.js';
import { type Item, linkedPolicies } from './item.js';
import { reachedStage } from './procedure.js';
import { withPlacesAround } from './provision.js';
import {
  dueOf,
  impactOf,
  ownerOf,
  pendingPolicies,
  policiesToReview,
  stateOf,
  type Triaged,
  type Versions,
} from './triage.js';

type Words = { readonly fr: string; readonly en: string };

interface ItemField {
  /** `text` is looked through, `value` is compared whole, `date` lies in a range. */
  readonly type: 'text' | 'value' | 'date';
  /** What stands before the colon in a query, with or without accents; `also` are further names. */
  readonly name: Words;
  readonly also?: readonly string[];
  /** Its label, where it is a facet: lists count its values, of a date the months ahead, and narrow by them. */
  readonly facet?: Words;
  /** What an item holds: values as they are known by, dates as ISO 8601, as precise as they are. Nothing of a text, whose words are indexed. */
  readonly of: (item: FieldsOwner) => readonly string[];
}

/** What of an item its fields are made of. An entry has it before it is an item, so that it can be matched. */
export type FieldsOwner = ItemFacts & Enrichment;

/** What an item has beside what its entry says. */
export type ItemFacts = Pick<
  Item,
  | 'sourceId'
  | 'jurisdiction'
  | 'kinds'
  | 'aboutAi'
  | 'policies'
  | 'savedSearches'
  | 'publishedAt'
  | 'firstSeenAt'
  | 'corrections'
> &
  Partial<Pick<Item, 'touched' | 'backlog'>> &
  Pick<Triaged, 'triage'> &
  Versions & {
    /** References that the item has, whether what is read now names them or not. */
    readonly carried?: readonly string[];
  };

/** What an item is asked by, in the order in which pages show it: the search language, filters, facets, labels and parameters follow from this table. */
export const itemFields = {
  title: { type: 'text', name: { fr: 'titre', en: 'title' }, of: () => [] },
  source: {
    type: 'value',
    name: { fr: 'source', en: 'source' },
    facet: { fr: 'Source', en: 'Source' },
    of: ({ sourceId }) => [sourceId],
  },
  jurisdiction: {
    type: 'value',
    name: { fr: 'juridiction', en: 'jurisdiction' },
    also: ['country', 'pays'],
    facet: { fr: 'Juridiction', en: 'Jurisdiction' },
    of: (item) => [jurisdictionOf(item)],
  },
  language: {
    type: 'value',
    name: { fr: 'langue', en: 'language' },
    also: ['lang'],
    facet: { fr: 'Langue', en: 'Language' },
    of: (item) => [languageOf(item)],
  },
  kind: {
    type: 'value',
    name: { fr: 'type', en: 'kind' },
    also: ['nature'],
    facet: { fr: 'Type', en: 'Kind' },
    of: kindsOf,
  },
  topic: {
    type: 'value',
    name: { fr: 'thème', en: 'topic' },
    also: ['sujet', 'thèmes', 'topics'],
    facet: { fr: 'Thème', en: 'Topic' },
    of: topicsOf,
  },
  addressee: {
    type: 'value',
    name: { fr: 'destinataire', en: 'addressee' },
    also: ['destinataires', 'addressees'],
    facet: { fr: 'Destinataire', en: 'Addressed to' },
    of: ({ addressees }) => addressees,
  },
  relevance: {
    type: 'value',
    name: { fr: 'pertinence', en: 'relevance' },
    facet: { fr: 'Pertinence', en: 'Relevance' },
    of: (item) => [isShownByDefault(item) ? 'ai' : 'other'],
  },
  reference: {
    type: 'value',
    name: { fr: 'référence', en: 'reference' },
    also: ['ref', 'act', 'acte'],
    of: (item) => withPlacesAround(referencesOf(item)),
  },
  stage: {
    type: 'value',
    name: { fr: 'étape', en: 'stage' },
    also: ['stade'],
    of: ({ procedure }) => (procedure ? [reachedStage(procedure.stages)?.kind ?? []].flat() : []),
  },
  policy: {
    type: 'value',
    name: { fr: 'politique', en: 'policy' },
    facet: { fr: 'Politique', en: 'Policy' },
    of: linkedPolicies,
  },
  pending: {
    type: 'value',
    name: { fr: 'à-décider', en: 'to-decide' },
    also: ['pending'],
    facet: { fr: 'À décider', en: 'To decide' },
    of: pendingPolicies,
  },
  review: {
    type: 'value',
    name: { fr: 'à-revoir', en: 'to-review' },
    also: ['review'],
    facet: { fr: 'À revoir', en: 'To review' },
    of: policiesToReview,
  },
  state: {
    type: 'value',
    name: { fr: 'état', en: 'state' },
    facet: { fr: 'État', en: 'State' },
    of: (item) => [stateOf(item).value],
  },
  impact: {
    type: 'value',
    name: { fr: 'impact', en: 'impact' },
    facet: { fr: 'Impact', en: 'Impact' },
    of: (item) => [impactOf(item) ?? []].flat(),
  },
  owner: {
    type: 'value',
    name: { fr: 'responsable', en: 'owner' },
    facet: { fr: 'Responsable', en: 'Owner' },
    of: (item) => [ownerOf(item) ?? []].flat(),
  },
  saved: {
    type: 'value',
    name: { fr: 'enregistrée', en: 'saved' },
    of: ({ savedSearches }) => savedSearches,
  },
  corrected: {
    type: 'value',
    name: { fr: 'corrigé', en: 'corrected' },
    of: ({ corrections }) => corrections.flatMap(({ finding, value }) => (value === 'rules' ? [] : [finding])),
  },
  published: {
    type: 'date',
    name: { fr: 'publié', en: 'published' },
    also: ['publication'],
    of: ({ publishedAt }) => (publishedAt === null ? [] : [publishedAt]),
  },
  seen: { type: 'date', name: { fr: 'vu', en: 'seen' }, of: ({ firstSeenAt }) => [firstSeenAt] },
  /** Of what digests tell: a backlog has none. */
  activity: {
    type: 'date',
    name: { fr: 'activité', en: 'activity' },
    of: ({ activityAt, backlog }) => (backlog || activityAt === undefined ? [] : [activityAt]),
  },
  touched: {
    type: 'date',
    name: { fr: 'retouché', en: 'touched' },
    of: ({ touched = {} }) => [...new Set(Object.values(touched))],
  },
  deadline: {
    type: 'date',
    name: { fr: 'échéance', en: 'deadline' },
    also: ['échéances', 'deadlines'],
    facet: { fr: 'Échéance', en: 'Deadline' },
    of: (item) => datesOf(item).flatMap(({ date, role }) => (isDeadlineRole(role) ? [date] : [])),
  },
  due: { type: 'date', name: { fr: 'pour-le', en: 'due' }, of: (item) => [dueOf(item) ?? []].flat() },
  unclearDate: {
    type: 'date',
    name: { fr: 'date-à-vérifier', en: 'date-to-check' },
    also: ['dates-à-vérifier', 'dates-to-check'],
    of: (item) => unclearDatesOf(item).map(({ date }) => date),
  },
} as const satisfies Readonly<Record<string, ItemField>>;

/** What a person says that it is, else the rules, else what its source carries. */
export function kindsOf({ mainKind, kinds, corrections }: Pick<FieldsOwner, 'mainKind' | 'kinds' | 'corrections'>) {
  const said = correctionOf(corrections, 'kind')?.value ?? 'rules';
  if (said !== 'rules') return [said];
  return mainKind ? [mainKind.kind] : kinds;
}

type Judged = Pick<FieldsOwner, 'aboutAi' | 'relevance' | 'policies' | 'savedSearches' | 'corrections'>;

/**
 * What is judged to be about AI, and what nobody has judged yet. What a policy says to be of concern, or a search of everybody's asks
 * for, is never left out; else the word of a person counts before that of the source and of the rules.
 */
export function isShownByDefault(item: Judged): boolean {
  if (linkedPolicies(item).length > 0 || item.savedSearches.length > 0) return true;
  const said = correctionOf(item.corrections, 'relevance')?.value ?? 'rules';
  return said === 'rules' ? isAboutAiByRules(item) : said === 'ai';
}

function isAboutAiByRules({ aboutAi, relevance }: Pick<Judged, 'aboutAi' | 'relevance'>): boolean {
  return aboutAi || (relevance?.relevant ?? true);
}

/** What would hold of the finding if no person had corrected it, in the words of a correction; of a kind several, with spaces. */
export function valueByRules(item: FieldsOwner, said: CorrectedFinding): string {
  switch (said.finding) {
    case 'relevance':
      return isAboutAiByRules(item) ? 'ai' : 'other';
    case 'kind':
      return kindsOf({ ...item, corrections: [] }).join(' ');
    case 'jurisdiction':
      return item.jurisdiction;
    case 'language':
      return item.language;
    case 'topic':
      return item.topics.some(({ topic }) => topic === said.of) ? 'on' : 'off';
    case 'date':
      return namesOfDates(item).includes(said.of) ? 'on' : 'off';
    case 'reference':
      return item.references.includes(said.of) ? 'on' : 'off';
  }
}

function namesOfDates({ dates, unclearDates }: Pick<FieldsOwner, 'dates' | 'unclearDates'>): readonly string[] {
  return [...dates.map(dateName), ...unclearDates.map(({ date }) => unclearDateName(date))];
}

type Fields = typeof itemFields;
export type FieldName = keyof Fields;
export type ValueField = { [K in FieldName]: Fields[K]['type'] extends 'value' ? K : never }[FieldName];
export type DateField = { [K in FieldName]: Fields[K]['type'] extends 'date' ? K : never }[FieldName];
export type FacetField = { [K in FieldName]: Fields[K] extends { facet: Words } ? K : never }[FieldName];
export type ValueFacet = FacetField & ValueField;
export type DateFacet = FacetField & DateField;

/** What an index holds of an item beside its words, and queries compare with. */
export type HeldField = ValueField | DateField;
export type ItemValues = Readonly<Record<HeldField, readonly string[]>>;

export const fieldNames = Object.keys(itemFields) as FieldName[]; // the keys of the table, and no others
export const valueFields = fieldNames.filter((name): name is ValueField => itemFields[name].type === 'value');
export const facetFields = fieldNames.filter((name): name is FacetField => 'facet' in itemFields[name]);
export const valueFacets = facetFields.filter((name): name is ValueFacet => itemFields[name].type === 'value');
export const dateFacets = facetFields.filter((name): name is DateFacet => itemFields[name].type === 'date');
export const dateFields = fieldNames.filter((name): name is DateField => itemFields[name].type === 'date');
export const heldFields: readonly HeldField[] = [...valueFields, ...dateFields];

/** A record with what `of` says of each field. */
export function perField<F extends HeldField, T>(fields: readonly F[], of: (field: F) => T): Record<F, T> {
  const record: Partial<Record<F, T>> = {};
  for (const field of fields) record[field] = of(field);
  return record as Record<F, T>; // a key for each
}

export function factsOf(item: ItemFacts): ItemFacts {
  const { sourceId, jurisdiction, kinds, aboutAi, policies, savedSearches, corrections } = item;
  const { publishedAt, firstSeenAt, triage, revision, publisherRevision, activityAt, backlog = false } = item;
  return {
    ...{ sourceId, jurisdiction, kinds, aboutAi, policies, savedSearches, corrections, publishedAt, firstSeenAt },
    ...{ triage, revision, publisherRevision, activityAt, backlog },
  };
}

/** What queries see of an item beside its words. */
export function valuesOf(item: FieldsOwner): ItemValues {
  return perField(heldFields, (field) => itemFields[field].of(item));
}

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
  /** `text` is searched for words, `value` is compared whole, `date` is matched by range. */
  readonly type: 'text' | 'value' | 'date';
  /** The name before the colon in a query, with or without accents. `also` lists further names. */
  readonly name: Words;
  readonly also?: readonly string[];
  /** The label, if the field is a facet: lists count its values (for a date, the coming months) and can be narrowed by them. */
  readonly facet?: Words;
  /** The values that an item holds: ids, or dates as ISO 8601, as precise as they are known. Empty for a text, whose words are indexed. */
  readonly of: (item: FieldsOwner) => readonly string[];
}

/** The parts of an item that its fields are computed from. An entry has them before it becomes an item, so that it can be matched. */
export type FieldsOwner = ItemFacts & Enrichment;

/** What an item has besides the content of its entry. */
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
    /** References that the item keeps even if its present text no longer names them. */
    readonly carried?: readonly string[];
  };

/**
 * The fields by which items are searched, in the order of the pages. The search language, filters, facets, labels and parameters follow
 * from this table.
 */
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
  /** The time that digests go by. Backlog has none. */
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

/** The kind that a person gave, or otherwise the rules, or otherwise the kinds that the source carries. */
export function kindsOf({ mainKind, kinds, corrections }: Pick<FieldsOwner, 'mainKind' | 'kinds' | 'corrections'>) {
  const corrected = correctionOf(corrections, 'kind')?.value ?? 'rules';
  if (corrected !== 'rules') return [corrected];
  return mainKind ? [mainKind.kind] : kinds;
}

type Judged = Pick<FieldsOwner, 'aboutAi' | 'relevance' | 'policies' | 'savedSearches' | 'corrections'>;

/**
 * True if the item is judged to be about AI, or if nobody has judged yet. An item that concerns a policy, or that a saved search for
 * everybody asks for, is always shown. Otherwise a person's correction takes precedence over the source and the rules.
 */
export function isShownByDefault(item: Judged): boolean {
  if (linkedPolicies(item).length > 0 || item.savedSearches.length > 0) return true;
  const corrected = correctionOf(item.corrections, 'relevance')?.value ?? 'rules';
  return corrected === 'rules' ? isAboutAiByRules(item) : corrected === 'ai';
}

function isAboutAiByRules({ aboutAi, relevance }: Pick<Judged, 'aboutAi' | 'relevance'>): boolean {
  return aboutAi || (relevance?.relevant ?? true);
}

/** The value that the finding would have without any correction, in a correction's words. A kind may be several, separated by spaces. */
export function valueByRules(item: FieldsOwner, corrected: CorrectedFinding): string {
  switch (corrected.finding) {
    case 'relevance':
      return isAboutAiByRules(item) ? 'ai' : 'other';
    case 'kind':
      return kindsOf({ ...item, corrections: [] }).join(' ');
    case 'jurisdiction':
      return item.jurisdiction;
    case 'language':
      return item.language;
    case 'topic':
      return item.topics.some(({ topic }) => topic === corrected.of) ? 'on' : 'off';
    case 'date':
      return namesOfDates(item).includes(corrected.of) ? 'on' : 'off';
    case 'reference':
      return item.references.includes(corrected.of) ? 'on' : 'off';
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

/** The fields that an index holds besides an item's words, for queries to compare with. */
export type HeldField = ValueField | DateField;
export type ItemValues = Readonly<Record<HeldField, readonly string[]>>;

export const fieldNames = Object.keys(itemFields) as FieldName[]; // exactly the keys of the table
export const valueFields = fieldNames.filter((name): name is ValueField => itemFields[name].type === 'value');
export const facetFields = fieldNames.filter((name): name is FacetField => 'facet' in itemFields[name]);
export const valueFacets = facetFields.filter((name): name is ValueFacet => itemFields[name].type === 'value');
export const dateFacets = facetFields.filter((name): name is DateFacet => itemFields[name].type === 'date');
export const dateFields = fieldNames.filter((name): name is DateField => itemFields[name].type === 'date');
export const heldFields: readonly HeldField[] = [...valueFields, ...dateFields];

/** Makes a record with the result of `of` for each field. */
export function perField<F extends HeldField, T>(fields: readonly F[], of: (field: F) => T): Record<F, T> {
  const record: Partial<Record<F, T>> = {};
  for (const field of fields) record[field] = of(field);
  return record as Record<F, T>; // has every key
}

export function factsOf(item: ItemFacts): ItemFacts {
  const { sourceId, jurisdiction, kinds, aboutAi, policies, savedSearches, corrections } = item;
  const { publishedAt, firstSeenAt, triage, revision, publisherRevision, activityAt, backlog = false } = item;
  return {
    ...{ sourceId, jurisdiction, kinds, aboutAi, policies, savedSearches, corrections, publishedAt, firstSeenAt },
    ...{ triage, revision, publisherRevision, activityAt, backlog },
  };
}

/** The values that queries see besides an item's words. */
export function valuesOf(item: FieldsOwner): ItemValues {
  return perField(heldFields, (field) => itemFields[field].of(item));
}

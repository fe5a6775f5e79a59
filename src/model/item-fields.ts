type Words = { readonly fr: string; readonly en: string };

interface ItemField {
  /** `text` is looked through, `value` is compared whole, `date` lies in a range. */
  readonly type: 'text' | 'value' | 'date';
  /** What stands before the colon in a query, with or without accents; `also` are further names. */
  readonly name: Words;
  readonly also: readonly string[];
  /** Of a facet: its label. Lists count its values, and narrow by them. */
  readonly facet: Words | null;
}

/** What an item is asked by, in the order in which pages show it: the search language, filters, facets, labels and parameters follow from this table. */
export const itemFields = {
  title: { type: 'text', name: { fr: 'titre', en: 'title' }, also: [], facet: null },
  source: { type: 'value', name: { fr: 'source', en: 'source' }, also: [], facet: { fr: 'Source', en: 'Source' } },
  jurisdiction: {
    type: 'value',
    name: { fr: 'juridiction', en: 'jurisdiction' },
    also: ['country', 'pays'],
    facet: { fr: 'Juridiction', en: 'Jurisdiction' },
  },
  language: {
    type: 'value',
    name: { fr: 'langue', en: 'language' },
    also: ['lang'],
    facet: { fr: 'Langue', en: 'Language' },
  },
  kind: { type: 'value', name: { fr: 'type', en: 'kind' }, also: ['nature'], facet: { fr: 'Type', en: 'Kind' } },
  reference: { type: 'value', name: { fr: 'référence', en: 'reference' }, also: ['ref'], facet: null },
  policy: {
    type: 'value',
    name: { fr: 'politique', en: 'policy' },
    also: [],
    facet: { fr: 'Politique', en: 'Policy' },
  },
  published: { type: 'date', name: { fr: 'publié', en: 'published' }, also: ['publication'], facet: null },
  seen: { type: 'date', name: { fr: 'vu', en: 'seen' }, also: [], facet: null },
} as const satisfies Readonly<Record<string, ItemField>>;

type Fields = typeof itemFields;
export type FieldName = keyof Fields;
export type ValueField = { [K in FieldName]: Fields[K]['type'] extends 'value' ? K : never }[FieldName];
export type DateField = { [K in FieldName]: Fields[K]['type'] extends 'date' ? K : never }[FieldName];
export type FacetField = { [K in FieldName]: Fields[K]['facet'] extends null ? never : K }[FieldName];

export const fieldNames = Object.keys(itemFields) as FieldName[]; // the keys of the table, and no others
export const valueFields = fieldNames.filter((name): name is ValueField => itemFields[name].type === 'value');
export const facetFields = fieldNames.filter((name): name is FacetField => itemFields[name].facet !== null);

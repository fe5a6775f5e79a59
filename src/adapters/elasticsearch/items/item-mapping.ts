import type { estypes } from '@elastic/elasticsearch';
import { analysisVersion } from '../../../analysis/analyse.js';
import { dateFields, itemFields, perField, valueFields } from '../../../model/item/item-fields.js';
import type { IndexDefinition } from '../index-definition.js';

/** What the server keeps and does not look into. */
const kept: estypes.MappingProperty = { type: 'object', enabled: false };

/** Ordinals are made when the index is refreshed, not by the first reader after it. */
const facet: estypes.MappingProperty = { type: 'keyword', eager_global_ordinals: true, ignore_above: 8_191 };

/** Of which no list counts. */
const lookedUp: estypes.MappingProperty = { type: 'keyword', doc_values: false, ignore_above: 8_191 };

const date: estypes.MappingProperty = { type: 'long' };

/** Tokens between spaces: they were analysed before they came here. */
const tokens: estypes.MappingTextProperty = { type: 'text', analyzer: 'whitespace' };

/** Each token once, in no order: neither positions nor the length say anything. */
const tokensWithoutOrder: estypes.MappingTextProperty = { ...tokens, index_options: 'freqs', norms: false };

const sortedAlone = { index: false } as const;

const revisionProperties: Readonly<Record<string, estypes.MappingProperty>> = {
  itemId: { type: 'keyword', ...sortedAlone },
  ordinal: { type: 'integer', ...sortedAlone },
  revisedMs: { type: 'long' },
  backlog: { type: 'boolean', ...sortedAlone },
  revision: kept,
};

/**
 * Items, each with its newest revision. One shard, since its counts and scores are exact, and enough for millions; sorted
 * by activity, so that the newest hits lie first: searches take half the time for it, and a new item some 30 us more.
 */
const items: IndexDefinition = {
  name: 'items',
  schemaVersion: 5,
  analysisVersion,
  settings: {
    number_of_shards: 1,
    sort: { field: ['activityMs', 'itemId'], order: ['desc', 'desc'] },
  },
  properties: {
    ...revisionProperties,
    version: { type: 'integer', index: false, doc_values: false },
    item: kept,
    activityMs: { type: 'long', ...sortedAlone },
    matchedUnder: { type: 'long' },
    title: tokens,
    body: tokens,
    concepts: tokensWithoutOrder,
    values: {
      dynamic: true,
      properties: perField(valueFields, (field) => ('facet' in itemFields[field] ? facet : lookedUp)),
    },
    dates: { dynamic: true, properties: perField(dateFields, () => date) },
    textKeys: { type: 'keyword', doc_values: false, norms: false, index_options: 'docs' },
    tags: { type: 'keyword', doc_values: false, ignore_above: 8_191 },
  },
  // An index that was made before a field was declared takes its values all the same.
  dynamicTemplates: [
    { values: { path_match: 'values.*', mapping: facet } },
    { dates: { path_match: 'dates.*', mapping: date } },
  ],
};

/** The revisions that are not the newest of their item. */
const revisions: IndexDefinition = {
  name: 'revisions',
  schemaVersion: 1,
  settings: { number_of_shards: 1 },
  properties: revisionProperties,
};

export const itemDefinitions: readonly IndexDefinition[] = [items, revisions];

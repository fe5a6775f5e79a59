import type { estypes } from '@elastic/elasticsearch';
import { analysisVersion } from '../../../analysis/analyse.js';
import { dateFields, itemFields, perField, valueFields } from '../../../model/item/item-fields.js';
import type { IndexDefinition } from '../index-definition.js';

/** Stored, but not indexed. */
const kept: estypes.MappingProperty = { type: 'object', enabled: false };

/** Ordinals are built when the index is refreshed, not by the first search after it. */
const facet: estypes.MappingProperty = { type: 'keyword', eager_global_ordinals: true, ignore_above: 8_191 };

/** For fields that are not counted in facets. */
const lookedUp: estypes.MappingProperty = { type: 'keyword', doc_values: false, ignore_above: 8_191 };

const date: estypes.MappingProperty = { type: 'long' };

/** Tokens separated by spaces: the program analyses the text before it writes it. */
const tokens: estypes.MappingTextProperty = { type: 'text', analyzer: 'whitespace' };

/** Each token once, in no order: neither positions nor the length have a meaning. */
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
 * Items, each with its newest revision. One shard: it makes counts and scores exact, and is enough for millions. Sorted by activity, so
 * that the newest hits come first: searches take half the time, and a new item takes some 30 us more.
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
  // Lets an index that was made before a field was declared take its values too.
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

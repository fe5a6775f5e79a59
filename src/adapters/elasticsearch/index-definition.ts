import type { estypes } from '@elastic/elasticsearch';

/** The shape of one index. Every index also has the field `write`, which the bulk writer fills. */
export interface IndexDefinition {
  /** `items`: the alias is `<prefix>-items`, the index behind it `<prefix>-items-000001`. */
  readonly name: string;
  /** All other fields of its documents; the server refuses a document with any further field. */
  readonly properties: Readonly<Record<string, estypes.MappingProperty>>;
  /** The mapping of fields that no property names, in dynamic objects. */
  readonly dynamicTemplates?: estypes.MappingTypeMapping['dynamic_templates'];
  /** Further settings of the index beside shards, replicas and durability; without one, the refresh interval is `usualRefresh`. */
  readonly settings?: estypes.IndicesIndexSettings;
  /** Raised by one with each change of the mapping or of what is written to it. */
  readonly schemaVersion: number;
  /** The version of the analysis whose tokens the index holds; absent if it holds none. */
  readonly analysisVersion?: number;
}

/** Searches may find new items some seconds late; each refresh costs a segment and the ordinals of its facets. */
export const usualRefresh = '5s';

/** `vigie-own-sources` for the prefix `vigie` and the name `ownSources`: the server accepts only lower case. */
export function indexAlias(prefix: string, name: string): string {
  return `${prefix}-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * An alias of one index that does not move with the main alias. Compare-and-set writes name it, and must name an alias, so they are
 * refused once a reindex has removed it: they cannot hit another index by chance.
 */
export function fixedAlias(index: string): string {
  return `${index}-fixed`;
}

/** A text that is stored and never searched. */
export const keptText: estypes.MappingProperty = { type: 'keyword', index: false, doc_values: false };

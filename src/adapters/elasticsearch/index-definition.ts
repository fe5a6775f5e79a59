import type { estypes } from '@elastic/elasticsearch';

/** The shape of one index. Every index has the field `write` besides, which the bulk writer fills. */
export interface IndexDefinition {
  /** `items`: the alias is `<prefix>-items`, the index behind it `<prefix>-items-000001`. */
  readonly name: string;
  /** Each other field that a document may hold; a field that is not named here is refused. */
  readonly properties: Readonly<Record<string, estypes.MappingProperty>>;
  /** How fields are taken that no property names, in objects that are dynamic. */
  readonly dynamicTemplates?: estypes.MappingTypeMapping['dynamic_templates'];
  /** Settings of the index beside shards, replicas and durability; it is refreshed at `usualRefresh` where they name no other. */
  readonly settings?: estypes.IndicesIndexSettings;
  /** Raised by one with each change of the mapping or of what is written into it. */
  readonly schemaVersion: number;
  /** The version of the analysis whose tokens the index holds; left out where it holds none. */
  readonly analysisVersion?: number;
}

/** News may be found some seconds late; each refresh makes a segment, and the ordinals of its facets. */
export const usualRefresh = '5s';

/** `vigie-own-sources` for the prefix `vigie` and the name `ownSources`: the server takes small letters alone. */
export function indexAlias(prefix: string, name: string): string {
  return `${prefix}-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * A name of one index that goes with it, whatever the alias does. A write that names it, and must name an alias, is refused once a
 * reindex has taken the name away: it cannot meet another index by chance.
 */
export function fixedAlias(index: string): string {
  return `${index}-fixed`;
}

/** A text that is kept and never searched. */
export const keptText: estypes.MappingProperty = { type: 'keyword', index: false, doc_values: false };

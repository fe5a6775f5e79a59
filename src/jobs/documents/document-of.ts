import type { DocumentFields } from '../../analysis/analysed.js';
import { type Item, linkedPolicies } from '../../model/item.js';

/** An item's words, as tokens or joined, with the values that fields compare with. Pure. */
export function documentOf<T>(item: Item, text: T): { readonly text: T; readonly fields: DocumentFields } {
  return { text, fields: fieldsOf(item) };
}

/** What queries see of an item beside its words. Pure. */
export function fieldsOf(item: Item): DocumentFields {
  return {
    source: item.sourceId,
    jurisdiction: item.jurisdiction,
    language: item.language,
    kind: item.kinds,
    reference: item.references,
    policy: linkedPolicies(item),
    published: item.publishedAt,
    seen: item.firstSeenAt,
  };
}

import type { AnalysedDocument, AnalysedText } from '../analysis/analysed.js';
import { type Item, linkedPolicies } from '../model/item.js';

/** What queries see of an item: rejected and withdrawn tags do not count. Pure. */
export function documentOf(item: Item, text: AnalysedText): AnalysedDocument {
  return {
    text,
    fields: {
      source: item.sourceId,
      jurisdiction: item.jurisdiction,
      language: item.language,
      kind: item.kinds,
      reference: item.references,
      policy: linkedPolicies(item),
      published: item.publishedAt,
      seen: item.firstSeenAt,
    },
  };
}

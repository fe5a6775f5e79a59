import type { AnalysedDocument, AnalysedText } from '../analysis/analysed.js';
import type { Item } from '../model/item.js';

/** What queries see of an item: rejected and withdrawn tags do not count. Pure. */
export function documentOf(item: Item, text: AnalysedText): AnalysedDocument {
  const live = item.policies.filter(({ state }) => state === 'suggested' || state === 'confirmed');
  return {
    text,
    fields: {
      source: item.sourceId,
      jurisdiction: item.jurisdiction,
      language: item.language,
      kind: item.kinds,
      reference: item.references,
      policy: live.map(({ id }) => id),
      published: item.publishedAt,
      seen: item.firstSeenAt,
    },
  };
}

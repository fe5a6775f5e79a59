import { describeNews, type News } from '../coverage/describe-news.js';
import type { SeenEntry } from './see-entries.js';

/** What of a reading no item was known for. `first` is the first reading of the source. */
export function findNews(seen: readonly SeenEntry[], about: { readonly first: boolean; readonly at: Date }): News {
  const entries = seen.map(({ identified }) => identified.entry);
  return describeNews({ entries, isNew: seen.map(({ isNew }) => isNew), ...about });
}

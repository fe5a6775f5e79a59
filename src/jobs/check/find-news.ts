import { describeNews, type News } from '../../coverage/describe-news.js';
import type { SeenEntry } from './see-entries.js';

/** What of a reading no item was known for, and what was known by another name. `first` is the first reading of the source. */
export function findNews(
  seen: readonly SeenEntry[],
  about: { readonly first: boolean; readonly at: Date },
): News & { readonly renamedEntries: number } {
  const entries = seen.map(({ identified }) => identified.entry);
  const news = describeNews({ entries, isNew: seen.map(({ isNew }) => isNew), ...about });
  return { ...news, renamedEntries: seen.filter(({ renamed }) => renamed).length };
}

import type { Reader } from '../site-env.js';
import { type SearchParams, searchHref } from './search-params.js';
import { searchPhrases } from './search-phrases.js';

/** Without words to look for there is nothing to be relevant to. */
export function SortLinks({ params, reader }: { readonly params: SearchParams; readonly reader: Reader }) {
  if (params.q.trim() === '') return null;
  const t = searchPhrases[reader.language];
  return (
    <nav class="sort" aria-label={t.order}>
      {(['newest', 'relevance'] as const).map((order) => (
        <a
          key={order}
          href={searchHref({ ...params, order, after: undefined })}
          aria-current={order === params.order ? 'true' : undefined}
        >
          {t[order]}
        </a>
      ))}
    </nav>
  );
}

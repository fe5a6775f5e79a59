import type { Reader } from '../site-env.js';
import { layoutPhrases } from './layout-phrases.js';

interface PagingProps {
  /** Address of what follows, where there is more. */
  readonly next: string | undefined;
  /** Address of the first page, where this is another. */
  readonly first: string | undefined;
  /** Where the links are not called as those of other lists. */
  readonly words?: { readonly next: string; readonly first: string };
  readonly reader: Reader;
}

export function Paging({ next, first, words, reader }: PagingProps) {
  if (!next && !first) return null;
  const t = layoutPhrases[reader.language];
  return (
    <nav class="paging" aria-label={t.paging}>
      {first ? <a href={first}>« {words?.first ?? t.newest}</a> : <span />}
      {next ? (
        <a href={next} rel="next">
          {words?.next ?? t.older} »
        </a>
      ) : null}
    </nav>
  );
}

import type { Reader } from '../site-env.js';
import { layoutPhrases } from './layout-phrases.js';

interface PagingProps {
  /** Address of what follows, where there is more. */
  readonly next: string | undefined;
  /** Address of the first page, where this is another. */
  readonly first: string | undefined;
  readonly reader: Reader;
}

export function Paging({ next, first, reader }: PagingProps) {
  if (!next && !first) return null;
  const t = layoutPhrases[reader.language];
  return (
    <nav class="paging" aria-label={t.paging}>
      {first ? <a href={first}>« {t.newest}</a> : <span />}
      {next ? (
        <a href={next} rel="next">
          {t.older} »
        </a>
      ) : null}
    </nav>
  );
}

import { layoutPhrases } from './layout-phrases.js';
import { useWords } from './words.js';

interface PagingProps {
  /** Address of what follows, where there is more. */
  readonly next: string | undefined;
  /** Address of the first page, where this is another. */
  readonly first: string | undefined;
  /** Where the links are not called as those of other lists. */
  readonly words?: { readonly next: string; readonly first: string };
}

export function Paging({ next, first, words }: PagingProps) {
  const [t] = useWords(layoutPhrases);
  if (!next && !first) return null;
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

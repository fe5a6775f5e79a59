import type { Segment } from '../../query/highlight.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';

/** Text with the words that were found in `<mark>`. */
export function Highlighted({ segments }: { readonly segments: readonly Segment[] }) {
  return (
    <>
      {segments.map(({ text, hit }, index) => {
        const shown = bindPunctuation(text);
        return hit ? <mark key={index}>{shown}</mark> : shown;
      })}
    </>
  );
}

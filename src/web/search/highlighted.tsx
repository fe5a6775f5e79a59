import type { Segment } from '../../query/highlight.js';

/** Text with the words that were found in `<mark>`. */
export function Highlighted({ segments }: { readonly segments: readonly Segment[] }) {
  return <>{segments.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : text))}</>;
}

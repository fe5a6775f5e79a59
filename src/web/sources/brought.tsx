import { broughtDays } from '../../jobs/coverage/load-brought.js';
import { barPath } from '../layout/charts.js';
import { useWords } from '../layout/words.js';
import { sourcePhrases } from './source-phrases.js';

const [barWidth, height] = [3, 16] as const;

/** New items of a source in the last days: a bar for each day, and the sum in words for readers who do not see the bars. */
export function Brought({ days }: { readonly days: readonly number[] | undefined }) {
  const [t, reader] = useWords(sourcePhrases);
  if (days === undefined) return null;
  return (
    <span class="brought">
      <svg viewBox={`0 0 ${broughtDays * barWidth} ${height}`} aria-hidden="true">
        <path class="s-line" d={`M0 ${height - 0.5}h${broughtDays * barWidth}`} />
        <path class="f-acc" d={barPath(days, { most: Math.max(...days), width: barWidth, height })} />
      </svg>
      {reader.formats.count(
        t.brought,
        days.reduce((sum, count) => sum + count, 0),
      )}
    </span>
  );
}

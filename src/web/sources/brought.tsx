import { broughtDays } from '../../jobs/coverage/load-brought.js';
import { useWords } from '../layout/words.js';
import { sourcePhrases } from './source-phrases.js';

const [barWidth, height] = [3, 16] as const;

/** What a source brought lately: a bar for each day, and their sum in words, which stands for the picture. */
export function Brought({ days }: { readonly days: readonly number[] | undefined }) {
  const [t, reader] = useWords(sourcePhrases);
  if (days === undefined) return null;
  const most = Math.max(...days, 1);
  const bars = days.map((count, day) =>
    count === 0 ? '' : `M${day * barWidth + 1} ${height}v-${Math.max(2, Math.round((count / most) * height))}`,
  );
  return (
    <span class="brought">
      <svg viewBox={`0 0 ${broughtDays * barWidth} ${height}`} aria-hidden="true">
        <path class="s-line" d={`M0 ${height - 0.5}h${broughtDays * barWidth}`} />
        <path class="s-bar" d={bars.join('')} />
      </svg>
      {reader.formats.count(
        t.brought,
        days.reduce((sum, count) => sum + count, 0),
      )}
    </span>
  );
}

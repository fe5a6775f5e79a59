import type { Reader } from '../site-env.js';
import { sourcePhrases } from './source-phrases.js';

/** Heads of the columns on wide screens. Each row carries the same words for those who do not see the columns. */
export function SourceHeads({ reader }: { readonly reader: Reader }) {
  const t = sourcePhrases[reader.language];
  return (
    <div class="source source-heads" aria-hidden="true">
      <span>{t.source}</span>
      <span>{t.outcome}</span>
      <div class="source-dates">
        {[t.lastCheck, t.lastSuccess, t.lastChange, t.nextDue, t.entries].map((head) => (
          <span key={head}>{head}</span>
        ))}
      </div>
    </div>
  );
}

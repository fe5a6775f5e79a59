import type { LikeDecided } from '../../match/learned/learn.js';
import type { Reader } from '../site-env.js';
import { learnedPhrases } from './learned-phrases.js';
import { TermWords } from './term-words.js';

/** How like what was confirmed an item is, and by which of its words. */
export function LikeReason({ like, reader }: { readonly like: LikeDecided; readonly reader: Reader }) {
  const t = learnedPhrases[reader.language];
  return (
    <div class="reason">
      <p>
        <strong>{t.likeness[like.likeness]}</strong>
      </p>
      {like.terms.length === 0 ? null : (
        <p>
          {t.terms} <TermWords terms={like.terms} reader={reader} />
        </p>
      )}
    </div>
  );
}

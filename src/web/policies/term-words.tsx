import { Fragment } from 'preact';
import { referenceName } from '../../acts/reference-name.js';
import type { WrittenTerm } from '../../match/learned/item-terms.js';
import type { LikeDecided } from '../../match/learned/learn.js';
import { useReader, useWords } from '../layout/words.js';
import { learnedPhrases } from './learned-phrases.js';

/** Terms for people to read: words as they stand in the text, acts by their names. */
export function TermWords({ terms }: { readonly terms: readonly WrittenTerm[] }) {
  const reader = useReader();
  return (
    <>
      {terms.map(({ kind, text }) => (
        <Fragment key={`${kind} ${text}`}>
          <q class="word">{kind === 'reference' ? referenceName(text, reader.language) : text}</q>{' '}
        </Fragment>
      ))}
    </>
  );
}

/** How much an item resembles confirmed items, and by which of its words. */
export function LikeReason({ like }: { readonly like: LikeDecided }) {
  const [t] = useWords(learnedPhrases);
  return (
    <div class="reason">
      <p>
        <strong>{t.likeness[like.likeness]}</strong>
      </p>
      {like.terms.length === 0 ? null : (
        <p>
          {t.terms} <TermWords terms={like.terms} />
        </p>
      )}
    </div>
  );
}

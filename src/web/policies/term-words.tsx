import { Fragment } from 'preact';
import { referenceName } from '../../acts/reference-name.js';
import type { WrittenTerm } from '../../match/learned/item-terms.js';
import type { Reader } from '../site-env.js';

/** Terms as people read them: words as they stand in the text, acts by their names. */
export function TermWords({ terms, reader }: { readonly terms: readonly WrittenTerm[]; readonly reader: Reader }) {
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

import type { Change } from '../../diff/diff-texts.js';
import { layOutChanges, type Piece } from '../../diff/lay-out-changes.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';

/** Changes as they are read side by side, what went struck through and what came underlined. */
export function ChangedWords({ changes, reader }: { readonly changes: readonly Change[]; readonly reader: Reader }) {
  return (
    <>
      {layOutChanges(changes).map((piece, index) => (
        <ChangedPiece key={index} piece={piece} reader={reader} />
      ))}
    </>
  );
}

/** Said to those who hear the page too: most screen readers pass over `<ins>` and `<del>` in silence. */
function ChangedPiece({ piece, reader }: { readonly piece: Piece; readonly reader: Reader }) {
  const t = itemPhrases[reader.language];
  const { kind, lead, text, trail } = piece;
  if (kind === 'same') return <>{text}</>;
  const Element = kind === 'added' ? 'ins' : 'del';
  return (
    <>
      {lead}
      <Element>
        <span class="hidden">{kind === 'added' ? t.added : t.removed} </span>
        {text}
      </Element>
      {trail}
    </>
  );
}

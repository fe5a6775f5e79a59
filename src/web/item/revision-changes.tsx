import type { RevisionDifference } from '../../diff/compare-revisions.js';
import type { Change } from '../../diff/diff-texts.js';
import { layOutChanges, type Piece, shortenSame } from '../../diff/lay-out-changes.js';
import type { Revision, RevisionCause } from '../../model/item/item.js';
import { byHand } from '../../model/source/source.js';
import { AsPublished } from '../layout/page-parts.js';
import { useWords, When } from '../layout/words.js';
import { itemPhrases } from './item-phrases.js';

interface RevisionChangesProps {
  readonly difference: RevisionDifference;
  readonly cause: RevisionCause;
  /** `folded`: under a line that unfolds it. */
  readonly as: 'open' | 'folded';
}

export function RevisionChanges({ difference: { title, text, document, level }, cause, as }: RevisionChangesProps) {
  const [t] = useWords(itemPhrases);
  if (title.length + text.length + document.length === 0) return <p class="soft">{t.same[cause]}</p>;
  const changed = (
    <>
      {title.length > 0 ? <ChangedText label={t.titleChange} changes={title} /> : null}
      {text.length > 0 ? <ChangedText label={t.textChange} changes={text} /> : null}
      {document.length > 0 ? <ChangedText label={t.documentChange} changes={document} /> : null}
      {level === 'paragraphs' ? <p class="soft">{t.long}</p> : null}
    </>
  );
  if (as === 'open') return changed;
  return (
    <details class="fold">
      <summary>{t.changes}</summary>
      {changed}
    </details>
  );
}

function ChangedText({ label, changes }: { readonly label: string; readonly changes: readonly Change[] }) {
  return (
    <p class="difference">
      <span class="difference-label">{label}</span> <ChangedWords changes={shortenSame(changes)} />
    </p>
  );
}

/** Changes in line: removed words struck through, added words underlined. */
export function ChangedWords({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <>
      {layOutChanges(changes).map((piece, index) => (
        <ChangedPiece key={index} piece={piece} />
      ))}
    </>
  );
}

/** With hidden words, since most screen readers do not announce `<ins>` and `<del>`. */
function ChangedPiece({ piece }: { readonly piece: Piece }) {
  const [t] = useWords(itemPhrases);
  const { kind, lead, text, trail } = piece;
  if (kind === 'same') return <>{text}</>;
  const Element = kind === 'added' ? 'ins' : 'del';
  return (
    <>
      {lead}
      <Element>
        <span class="sr">{kind === 'added' ? t.added : t.removed} </span>
        {text}
      </Element>
      {trail}
    </>
  );
}

interface RevisionHeadProps {
  readonly revision: Revision;
  readonly sourceId: string;
  /** The number of fetched bodies of its check. */
  readonly bodies: number;
}

export function RevisionHead({ revision, sourceId, bodies }: RevisionHeadProps) {
  const [t, reader] = useWords(itemPhrases);
  return (
    <p>
      <strong>{t.version(reader.formats.number(revision.ordinal))}</strong>{' '}
      <When at={revision.activityAt} as="moment" />
      <span class="soft">
        {revision.ordinal === 1 ? `, ${t.first}` : ''}
        {t.causes[revision.cause] === '' ? '' : `, ${t.causes[revision.cause]}`}
        {reader.may('read') && sourceId !== byHand ? (
          <>
            , <a href={`/sources/${sourceId}#check-${revision.checkId}`}>{t.visit}</a>
            {bodies > 0 ? ', ' : ''}
            <AsPublished checkId={revision.checkId} bodies={bodies} />
          </>
        ) : null}
      </span>
    </p>
  );
}

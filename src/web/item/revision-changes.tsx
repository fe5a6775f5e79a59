import type { Revision } from '../../model/item.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import { revisionText } from './revision-text.js';
import { shortenSame } from './shorten-same.js';
import { type Change, comparedCharacters, diffWords } from './word-difference.js';

interface RevisionChangesProps {
  readonly revision: Revision;
  /** The version before, or undefined for the first. */
  readonly before: Revision | undefined;
  readonly open: boolean;
  readonly reader: Reader;
}

export function RevisionChanges({ revision, before, open, reader }: RevisionChangesProps) {
  if (!before) return null;
  const t = itemPhrases[reader.language];
  const [textBefore, textAfter] = [revisionText(before), revisionText(revision)];
  const title = diffWords(before.title, revision.title);
  const text = diffWords(textBefore, textAfter);
  const isLong = Math.max(textBefore.length, textAfter.length) > comparedCharacters;
  if (!hasChanged(title) && !hasChanged(text)) return <p class="quiet">{isLong ? t.long : t.noChanges}</p>;
  return (
    <details class="changes" open={open}>
      <summary>{t.changes}</summary>
      {hasChanged(title) ? <ChangedText label={t.titleChange} changes={title} reader={reader} /> : null}
      {hasChanged(text) ? <ChangedText label={t.textChange} changes={text} reader={reader} /> : null}
      {isLong ? <p class="quiet">{t.long}</p> : null}
    </details>
  );
}

function hasChanged(changes: readonly Change[]): boolean {
  return changes.some(({ kind }) => kind !== 'same');
}

interface ChangedTextProps {
  readonly label: string;
  readonly changes: readonly Change[];
  readonly reader: Reader;
}

function ChangedText({ label, changes, reader }: ChangedTextProps) {
  return (
    <p class="difference">
      <span class="difference-label">{label}</span>{' '}
      {shortenSame(changes).map((change, index) => (
        <ChangedWords key={index} change={change} reader={reader} />
      ))}
    </p>
  );
}

/** Said to those who hear the page too: most screen readers pass over `<ins>` and `<del>` in silence. */
function ChangedWords({ change, reader }: { readonly change: Change; readonly reader: Reader }) {
  const t = itemPhrases[reader.language];
  if (change.kind === 'same') return <>{change.text} </>;
  const Element = change.kind === 'added' ? 'ins' : 'del';
  return (
    <>
      <Element>
        <span class="hidden">{change.kind === 'added' ? t.added : t.removed} </span>
        {change.text}
      </Element>{' '}
    </>
  );
}

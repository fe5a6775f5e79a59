import type { RevisionDifference } from '../../diff/compare-revisions.js';
import type { Change } from '../../diff/diff-texts.js';
import { shortenSame } from '../../diff/lay-out-changes.js';
import type { RevisionCause } from '../../model/item/item.js';
import type { Reader } from '../site-env.js';
import { ChangedWords } from './changed-words.js';
import { itemPhrases } from './item-phrases.js';

interface RevisionChangesProps {
  readonly difference: RevisionDifference;
  readonly cause: RevisionCause;
  /** `folded`: under a line that unfolds it. */
  readonly as: 'open' | 'folded';
  readonly reader: Reader;
}

/** What a version changed of the one before it. */
export function RevisionChanges({ difference: { title, text, level }, cause, as, reader }: RevisionChangesProps) {
  const t = itemPhrases[reader.language];
  if (title.length === 0 && text.length === 0) return <p class="quiet">{t.same[cause]}</p>;
  const changed = (
    <>
      {title.length > 0 ? <ChangedText label={t.titleChange} changes={title} reader={reader} /> : null}
      {text.length > 0 ? <ChangedText label={t.textChange} changes={text} reader={reader} /> : null}
      {level === 'paragraphs' ? <p class="quiet">{t.long}</p> : null}
    </>
  );
  if (as === 'open') return changed;
  return (
    <details class="changes">
      <summary>{t.changes}</summary>
      {changed}
    </details>
  );
}

interface ChangedTextProps {
  readonly label: string;
  readonly changes: readonly Change[];
  readonly reader: Reader;
}

function ChangedText({ label, changes, reader }: ChangedTextProps) {
  return (
    <p class="difference">
      <span class="difference-label">{label}</span> <ChangedWords changes={shortenSame(changes)} reader={reader} />
    </p>
  );
}

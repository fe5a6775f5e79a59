import type { UnderstandRun } from '../../model/item/entry.js';
import type { Reader } from '../site-env.js';
import { sourcePhrases } from './source-phrases.js';

interface UnderstandNoticeProps {
  /** Null where none is under way. */
  readonly run: UnderstandRun | null;
  readonly reader: Reader;
}

/** Says how far the items are read again by newer rules, and that what they find comes little by little. */
export function UnderstandNotice({ run, reader }: UnderstandNoticeProps) {
  if (run === null) return null;
  const t = sourcePhrases[reader.language];
  const { number } = reader.formats;
  const title = t.understandTitle(number(run.done), number(run.total));
  return (
    <aside class="notice" aria-label={title}>
      <p class="notice-title">{title}</p>
      <p>{t.understand}</p>
    </aside>
  );
}

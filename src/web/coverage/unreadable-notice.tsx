import type { Unreadable } from '../../model/unreadable.js';
import type { Reader } from '../site-env.js';
import { coveragePhrases } from './coverage-phrases.js';

interface UnreadableNoticeProps {
  readonly records: readonly Unreadable[];
  readonly reader: Reader;
}

/** Names the records of the store that cannot be read, where there are any. */
export function UnreadableNotice({ records, reader }: UnreadableNoticeProps) {
  if (records.length === 0) return null;
  const t = coveragePhrases[reader.language];
  return (
    <aside class="notice notice-alert" aria-label={t.unreadableTitle}>
      <p class="notice-title">{t.unreadableTitle}</p>
      <p>{t.unreadable}</p>
      <ul>
        {records.map(({ id, collection, recordId, what }) => (
          <li key={id}>
            <code>{collection}</code> <code>{recordId}</code> {what}
          </li>
        ))}
      </ul>
    </aside>
  );
}

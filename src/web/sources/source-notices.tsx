import { isUnsteady } from '../../coverage/follow-flicker.js';
import { arePassing, wasRenamed } from '../../coverage/follow-renaming.js';
import { checkReason } from '../../messages/check-reason.js';
import type { UnreadEntry } from '../../model/unread-entry.js';
import { OutsideLink } from '../layout/outside-link.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import type { SourceView } from './load-source.js';
import { noticePhrases } from './notice-phrases.js';

interface NoticeProps {
  readonly view: SourceView;
  readonly reader: Reader;
}

/** What a person should know of a source that is read all the same, and what to do about it. */
export function SourceNotices({ view, reader }: NoticeProps) {
  return (
    <>
      <UnreadEntries view={view} reader={reader} />
      <UnsteadyPage view={view} reader={reader} />
      <RenamedEntries view={view} reader={reader} />
    </>
  );
}

function UnreadEntries({ view: { unread }, reader }: NoticeProps) {
  if (unread.length === 0) return null;
  const t = noticePhrases[reader.language];
  const title = reader.formats.count(t.unreadTitle, unread.length);
  return (
    <aside class="notice notice-warning" aria-label={title}>
      <p class="notice-title">{title}</p>
      <ul>
        {unread.map((entry) => (
          <li key={entry.id}>
            <EntryName entry={entry} />
            {' — '}
            {checkReason(entry.code, reader.language)}, {entry.open ? t.triedAgain : t.setAside}{' '}
            <When at={entry.open ? entry.nextAt : entry.since} reader={reader} as="moment" />
          </li>
        ))}
      </ul>
      <p>{reader.formats.count(t.unreadRemedy, unread.length)}</p>
    </aside>
  );
}

function EntryName({ entry: { title, url, id } }: { readonly entry: UnreadEntry }) {
  const name = title || id;
  return url === null ? <span>{name}</span> : <OutsideLink href={url}>{name}</OutsideLink>;
}

function UnsteadyPage({ view: { source }, reader }: NoticeProps) {
  const flicker = source.state?.track.flicker ?? null;
  if (flicker === null || !isUnsteady(flicker)) return null;
  const t = noticePhrases[reader.language];
  return (
    <aside class="notice notice-warning" aria-label={t.unsteadyTitle}>
      <p class="notice-title">{t.unsteadyTitle}</p>
      <blockquote>{flicker.sample}</blockquote>
      <p>{flicker.selector === null ? t.unsteadyFind : t.unsteadyRemedy}</p>
      {flicker.selector === null ? null : (
        <pre>
          <code>{`document: { remove: [${JSON.stringify(flicker.selector)}] }`}</code>
        </pre>
      )}
    </aside>
  );
}

function RenamedEntries({ view: { source, now }, reader }: NoticeProps) {
  const renamed = source.state?.track.renamed ?? null;
  if (renamed === null || !wasRenamed(renamed, new Date(now))) return null;
  const t = noticePhrases[reader.language];
  return (
    <aside class="notice" aria-label={t.renamedTitle}>
      <p class="notice-title">{t.renamedTitle}</p>
      <p>
        <When at={renamed.at} reader={reader} as="moment" />
        {t.colon} {reader.formats.count(t.renamed, renamed.entries)} {arePassing(renamed) ? t.renamedAlways : null}
      </p>
    </aside>
  );
}

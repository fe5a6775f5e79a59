import { keyNames, keyVariable } from '../../model/source/source-reading.js';
import type { Reader } from '../site-env.js';
import type { WatchedSource } from './load-sources.js';
import { sourcePhrases } from './source-phrases.js';

interface KeyNoticeProps {
  readonly sources: readonly Pick<WatchedSource, 'definition' | 'health'>[];
  readonly reader: Reader;
}

/** Names the sources that are on and are never asked, since their publisher wants a key, and says what to do. */
export function KeyNotice({ sources, reader }: KeyNoticeProps) {
  const waiting = sources.filter(({ health }) => health === 'needs-key');
  if (waiting.length === 0) return null;
  const t = sourcePhrases[reader.language];
  const title = reader.formats.count(t.keyTitle, waiting.length);
  return (
    <aside class="notice notice-warning" aria-label={title}>
      <p class="notice-title">{title}</p>
      <ul>
        {waiting.map(({ definition: { id, name, auth } }) => (
          <li key={id}>
            <a href={`/sources/${id}`}>{name[reader.language]}</a>{' '}
            {keyNames(auth).map((key) => (
              <>
                {' '}
                <code>{keyVariable(key)}</code>
              </>
            ))}
          </li>
        ))}
      </ul>
      <p>{reader.formats.count(t.keyRemedy, waiting.length)}</p>
    </aside>
  );
}

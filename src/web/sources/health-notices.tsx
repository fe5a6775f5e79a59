import { alertTexts } from '../../messages/alert-texts.js';
import type { UnderstandRun } from '../../model/item/entry.js';
import { keyNames, keyVariable } from '../../model/source/source-reading.js';
import { Banner } from '../layout/banner.js';
import { useWords } from '../layout/words.js';
import { searchPhrases } from '../search/search-phrases.js';
import type { HealthSummary, WatchedSource } from './load-sources.js';
import { sourcePhrases } from './source-phrases.js';

interface HealthBannerProps {
  readonly health: HealthSummary;
  readonly offlineSince: string | null;
}

/** Says on the first page that no source was ever read, or that the watch itself seems offline. */
export function HealthBanner({ health, offlineSince }: HealthBannerProps) {
  const [t, reader] = useWords(searchPhrases);
  const see = <a href="/sources?show=unread">{t.seeTrouble}</a>;
  if (health.failing > 0 && health.read === 0) {
    return (
      <Banner title={t.unreachableTitle} state="unreached" link={see}>
        <p>{t.unreachable}</p>
        {reader.may('edit') ? (
          <p>
            {t.demonstration} <code>npm start -- --demo</code>
          </p>
        ) : null}
      </Banner>
    );
  }
  return <OfflineNotice since={offlineSince} />;
}

/** Says that the watch itself seems to have lost the network. Shows nothing if `since` is null. */
export function OfflineNotice({ since }: { readonly since: string | null }) {
  const [t, reader] = useWords(sourcePhrases);
  if (since === null) return null;
  return (
    <Banner title={t.offlineTitle} state={`offline ${since}`}>
      <p>
        {alertTexts[reader.language].notices.offline(reader.moment(new Date(since)))} {t.offlineMeans}
      </p>
    </Banner>
  );
}

/** Names the sources that are on but not checked, since their publisher requires a key, and says what to do. */
export function KeyNotice({ sources }: { readonly sources: readonly Pick<WatchedSource, 'definition' | 'health'>[] }) {
  const [t, reader] = useWords(sourcePhrases);
  const waiting = sources.filter(({ health }) => health === 'needs-key');
  if (waiting.length === 0) return null;
  const title = reader.formats.count(t.keyTitle, waiting.length);
  return (
    <Banner title={title} state={`keys ${waiting.map(({ definition }) => definition.id).join(' ')}`}>
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
    </Banner>
  );
}

interface UnderstandNoticeProps {
  /** Null if none is running. */
  readonly run: UnderstandRun | null;
}

/** Shows the progress of reading all items again by newer rules, and says that findings appear gradually. */
export function UnderstandNotice({ run }: UnderstandNoticeProps) {
  const [t, reader] = useWords(sourcePhrases);
  if (run === null) return null;
  const { number } = reader.formats;
  const title = t.understandTitle(number(run.done), number(run.total));
  return (
    <Banner title={title} state={`rules ${run.enrichment}`}>
      <p>{t.understand}</p>
    </Banner>
  );
}

import { searchPhrases } from '../search/search-phrases.js';
import type { Reader } from '../site-env.js';
import type { HealthSummary } from './load-sources.js';
import { OfflineNotice } from './offline-notice.js';

interface HealthBannerProps {
  readonly health: HealthSummary;
  readonly offlineSince: string | null;
  readonly reader: Reader;
}

/** Says on the first page that the watch has holes: one dead feed is normal, a fifth of them is not. */
export function HealthBanner({ health, offlineSince, reader }: HealthBannerProps) {
  const t = searchPhrases[reader.language];
  const { number } = reader.formats;
  if (health.failing > 0 && health.read === 0) {
    return (
      <aside class="notice notice-alert" aria-label={t.unreachableTitle}>
        <p class="notice-title">{t.unreachableTitle}</p>
        <p>{t.unreachable}</p>
        {reader.may('edit') ? (
          <p>
            {t.demonstration} <code>npm start -- --demo</code>
          </p>
        ) : null}
        <p>
          <a href="/sources?show=unread">{t.seeTrouble}</a>
        </p>
      </aside>
    );
  }
  if (offlineSince !== null) return <OfflineNotice since={offlineSince} reader={reader} />;
  if (!isMuch(health)) return null;
  return (
    <aside class="notice notice-warning" aria-label={t.troubleTitle}>
      <p class="notice-title">{t.troubleTitle}</p>
      <p>
        {t.trouble(number(health.failing), number(health.on))} <a href="/sources?show=unread">{t.seeTrouble}</a>
      </p>
    </aside>
  );
}

function isMuch({ failing, checked }: HealthSummary): boolean {
  return failing >= 3 && failing >= checked / 5;
}

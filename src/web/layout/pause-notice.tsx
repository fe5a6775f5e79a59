import type { MailPause } from '../../model/mail-pause.js';
import type { Reader } from '../site-env.js';
import { layoutPhrases } from './layout-phrases.js';

interface PauseNoticeProps {
  readonly pause: MailPause | undefined;
  /** The page that ends the pause says all of it itself. */
  readonly onDigests: boolean;
  readonly reader: Reader;
}

/** Says on every page that nobody gets mail since a backup was restored. */
export function PauseNotice({ pause, onDigests, reader }: PauseNoticeProps) {
  if (pause === undefined || onDigests) return null;
  const t = layoutPhrases[reader.language];
  return (
    <aside class="notice notice-alert" aria-label={t.pausedTitle}>
      <p class="notice-title">{t.pausedTitle}</p>
      <p>
        {t.paused(reader.moment(new Date(pause.asOf)))} <a href="/digests">{t.toResume}</a>
      </p>
    </aside>
  );
}

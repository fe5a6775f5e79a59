import { alertTexts } from '../../messages/alert-texts.js';
import type { Reader } from '../site-env.js';
import { sourcePhrases } from './source-phrases.js';

/** Says that the watch itself seems to have lost the network, where it does. */
export function OfflineNotice({ since, reader }: { readonly since: string | null; readonly reader: Reader }) {
  if (since === null) return null;
  const t = sourcePhrases[reader.language];
  return (
    <aside class="notice notice-alert" aria-label={t.offlineTitle}>
      <p class="notice-title">{t.offlineTitle}</p>
      <p>
        {alertTexts[reader.language].offline(reader.moment(new Date(since)))} {t.offlineMeans}
      </p>
    </aside>
  );
}

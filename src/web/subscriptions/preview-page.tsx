import { firstWindowStart } from '../../digest/compose/first-window.js';
import type { Subscription } from '../../model/digest/subscription.js';
import type { Reader } from '../site-env.js';
import { subscriberPhrases } from './subscriber-phrases.js';

interface PreviewPageProps {
  readonly subscription: Subscription;
  readonly reader: Reader;
}

/** What the open window of a subscription would bring now. */
export function PreviewPage({ subscription: { id, address, windowStart }, reader }: PreviewPageProps) {
  const t = subscriberPhrases[reader.language];
  const since = windowStart ?? firstWindowStart(reader.now.toISOString());
  const raw = `/subscriptions/${id}/preview/raw`;
  return (
    <>
      <header class="page-head">
        <p class="crumb">
          <a href="/subscriptions">{t.title}</a>
        </p>
        <h1>{t.preview}</h1>
        <p class="lead">
          {t.previewOf(address, reader.moment(new Date(since)))} <a href={raw}>{t.alone}</a>
        </p>
      </header>
      <iframe class="digest-frame" src={raw} title={t.preview} />
    </>
  );
}

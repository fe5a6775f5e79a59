import { checkReason } from '../../messages/check-reason.js';
import type { Reader } from '../site-env.js';
import type { WatchedSource } from './load-sources.js';
import { sourcePhrases } from './source-phrases.js';

interface HealthSinceProps {
  readonly source: Pick<WatchedSource, 'reason' | 'since' | 'quietLimitDays'>;
  readonly reader: Reader;
}

/** Since when a source is in its state, and why. */
export function HealthSince({ source: { reason, since, quietLimitDays }, reader }: HealthSinceProps) {
  const t = sourcePhrases[reader.language];
  const words = [
    ...(since === null ? [] : [t.since(reader.moment(new Date(since)))]),
    ...(reason === 'no-news' ? [reader.formats.count(t.quiet, quietLimitDays)] : []),
    ...(reason === null || reason === 'no-news' ? [] : [checkReason(reason, reader.language)]),
  ];
  return words.length === 0 ? null : <span class="quiet health-since">{words.join(', ')}</span>;
}

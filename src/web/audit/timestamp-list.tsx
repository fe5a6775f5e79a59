import { stampFailureText } from '../../messages/stamp-failure.js';
import type { HeadTimestamp, StampTrouble } from '../../model/access/chain-check.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { auditPhrases } from './audit-phrases.js';

export interface TimestampsView {
  /** Newest first. */
  readonly timestamps: readonly HeadTimestamp[];
  /** Why the newest head that was to be stamped is not yet. */
  readonly trouble: StampTrouble | null;
}

/** What authorities vouch for, as files to be kept elsewhere. */
export function TimestampList({
  view: { timestamps, trouble },
  reader,
}: {
  readonly view: TimestampsView;
  readonly reader: Reader;
}) {
  const t = auditPhrases[reader.language];
  if (timestamps.length === 0 && trouble === null) return null;
  return (
    <details class="panel" open={trouble !== null}>
      <summary>{t.timestamps}</summary>
      {trouble === null ? null : (
        <p class="notice">
          {t.stampTrouble} {stampFailureText(trouble.failure, reader.language)} {t.stampRetry}{' '}
          <When at={trouble.nextAt} reader={reader} as="moment" />.
        </p>
      )}
      <p class="quiet">{t.timestampsWhy}</p>
      <ul class="rows">
        {timestamps.map(({ id, sequence, stampedAt, authority, trusted }) => (
          <li key={id} class="row">
            <a href={`/audit/timestamps/${sequence}.tsr`}>{t.timestampOf(reader.formats.number(sequence))}</a>,{' '}
            <When at={stampedAt} reader={reader} as="moment" />{' '}
            <span class="quiet">
              ({authority}
              {trusted ? null : `, ${t.untrusted}`})
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

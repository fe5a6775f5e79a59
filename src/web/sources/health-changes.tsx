import { checkReason } from '../../messages/check-reason.js';
import {
  backupsThemselves,
  clockItself,
  type HealthChange,
  isAddressSubject,
  isRecordSubject,
  isWebhookSubject,
  watchItself,
} from '../../model/health-change.js';
import { TableFrame, TableHead } from '../layout/table-frame.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { HealthMark } from './health-mark.js';
import { sourcePhrases } from './source-phrases.js';

interface HealthChangesProps {
  /** Newest first. */
  readonly changes: readonly HealthChange[];
  /** By source id, where the changes are those of several sources. */
  readonly names?: ReadonlyMap<string, string>;
  readonly reader: Reader;
}

/** Changes of state: when, what, and why. */
export function HealthChanges({ changes, names, reader }: HealthChangesProps) {
  const t = sourcePhrases[reader.language];
  if (changes.length === 0) return <p class="quiet">{t.noChanges}</p>;
  return (
    <TableFrame label={t.changes}>
      <TableHead heads={[t.when, ...(names ? [t.source] : []), t.change, t.detail]} />
      <tbody>
        {changes.map((change) => (
          <tr key={change.id}>
            <td>
              <When at={change.at} reader={reader} as="moment" />
            </td>
            {names ? (
              <td>
                <Subject id={change.sourceId} name={names.get(change.sourceId)} reader={reader} />
              </td>
            ) : null}
            <td>
              {change.from === null ? null : (
                <>
                  <HealthMark health={change.from} reader={reader} /> →{' '}
                </>
              )}
              <HealthMark health={change.to} reader={reader} />
            </td>
            <td class="detail">{change.reason === null ? null : checkReason(change.reason, reader.language)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

interface SubjectProps {
  readonly id: string;
  readonly name: string | undefined;
  readonly reader: Reader;
}

function Subject({ id, name, reader }: SubjectProps) {
  const t = sourcePhrases[reader.language];
  if (id === watchItself) return <strong>{t.watchItself}</strong>;
  if (id === clockItself) return <strong>{t.clockItself}</strong>;
  if (id === backupsThemselves) return <strong>{t.backupsThemselves}</strong>;
  if (isAddressSubject(id)) return <strong>{t.address}</strong>;
  if (isWebhookSubject(id)) return <strong>{t.webhook}</strong>;
  if (isRecordSubject(id)) return <strong>{t.storedRecord}</strong>;
  return name === undefined ? <span>{id}</span> : <a href={`/sources/${id}`}>{name}</a>;
}

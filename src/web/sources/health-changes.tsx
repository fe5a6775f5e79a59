import { checkReason } from '../../messages/check-reason.js';
import {
  backupsThemselves,
  clockItself,
  type HealthChange,
  kindOfSubject,
  watchItself,
} from '../../model/source/health-change.js';
import { type Column, Table } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import { HealthMark } from './health-mark.js';
import { sourcePhrases } from './source-phrases.js';

interface HealthChangesProps {
  /** Newest first. */
  readonly changes: readonly HealthChange[];
  /** By source id, where the changes are those of several sources. */
  readonly names?: ReadonlyMap<string, string>;
}

/** Changes of state: when, what, and why. */
export function HealthChanges({ changes, names }: HealthChangesProps) {
  const [t, reader] = useWords(sourcePhrases);
  if (changes.length === 0) return <p class="quiet">{t.noChanges}</p>;
  const ofSource: Column<HealthChange> = {
    head: t.source,
    cell: ({ sourceId }) => <Subject id={sourceId} name={names?.get(sourceId)} />,
  };
  const columns: readonly Column<HealthChange>[] = [
    { head: t.when, cell: ({ at }) => <When at={at} as="moment" /> },
    ...(names ? [ofSource] : []),
    { head: t.change, cell: (change) => <Change change={change} /> },
    { head: t.detail, as: 'detail', cell: ({ reason }) => reason && checkReason(reason, reader.language) },
  ];
  return <Table label={t.changes} columns={columns} rows={changes} keyOf={({ id }) => id} />;
}

function Change({ change: { from, to } }: { readonly change: HealthChange }) {
  return (
    <>
      {from === null ? null : (
        <>
          <HealthMark health={from} /> →{' '}
        </>
      )}
      <HealthMark health={to} />
    </>
  );
}

function Subject({ id, name }: { readonly id: string; readonly name: string | undefined }) {
  const [t] = useWords(sourcePhrases);
  if (id === watchItself) return <strong>{t.watchItself}</strong>;
  if (id === clockItself) return <strong>{t.clockItself}</strong>;
  if (id === backupsThemselves) return <strong>{t.backupsThemselves}</strong>;
  const kind = kindOfSubject(id);
  if (kind) return <strong>{t.subjects[kind]}</strong>;
  return name === undefined ? <span>{id}</span> : <a href={`/sources/${id}`}>{name}</a>;
}

import { checkReason, healthName } from '../../messages/check-reason.js';
import type { Check } from '../../model/source/check.js';
import {
  backupsThemselves,
  clockItself,
  type HealthChange,
  type HealthState,
  watchedKindOf,
  watchItself,
} from '../../model/source/health-change.js';
import { type Column, Table } from '../layout/table.js';
import { useReader, useWords, When } from '../layout/words.js';
import type { WatchedSource } from './load-sources.js';
import { sourcePhrases } from './source-phrases.js';

/** The look of each state. Other states look like something to check (`todo`). */
const looks: Readonly<Partial<Record<HealthState, 'yes' | 'bad' | 'off'>>> = {
  healthy: 'yes',
  blocked: 'bad',
  malformed: 'bad',
  gone: 'bad',
  unreachable: 'bad',
  paused: 'off',
  renamed: 'yes',
  offline: 'bad',
  online: 'yes',
  unreadable: 'bad',
  readable: 'yes',
  refused: 'bad',
  delivered: 'yes',
  'backed-up': 'yes',
  'backup-failed': 'bad',
  'switched-off': 'bad',
  'switched-on': 'yes',
  'not-sent': 'bad',
  'not-read': 'bad',
};

/** The state of a source as a word with its sign. */
export function HealthMark({ health }: { readonly health: HealthState | null }) {
  const reader = useReader();
  const look = (health && looks[health]) ?? 'todo';
  return <span class={`chip ${look}`}>{healthName(health, reader.language)}</span>;
}

interface HealthSinceProps {
  readonly source: Pick<WatchedSource, 'reason' | 'since' | 'quietLimitDays'>;
}

export function HealthSince({ source: { reason, since, quietLimitDays } }: HealthSinceProps) {
  const [t, reader] = useWords(sourcePhrases);
  const words = [
    ...(since === null ? [] : [t.since(reader.moment(new Date(since)))]),
    ...(reason === 'no-news' ? [reader.formats.count(t.quiet, quietLimitDays)] : []),
    ...(reason === null || reason === 'no-news' ? [] : [checkReason(reason, reader.language)]),
  ];
  return words.length === 0 ? null : <span class="soft">{words.join(', ')}</span>;
}

interface CheckResultProps {
  readonly check: Check;
  /** When the source was first read, or null if it never was. */
  readonly firstSuccessAt: string | null;
}

/** The result of a check in words, with its reason if there is one. */
export function CheckResult({ check, firstSuccessAt }: CheckResultProps) {
  const [t, reader] = useWords(sourcePhrases);
  if (check.outcome === null) return <span class="soft">{t.running}</span>;
  const reason = check.code === null ? null : checkReason(check.code, reader.language);
  const result = check.outcome === 'changed' ? t[describeChange(check, firstSuccessAt)] : t.outcomes[check.outcome];
  return (
    <span>
      {result}
      {reason && reason !== result ? <span class="soft"> {`(${reason})`}</span> : null}
    </span>
  );
}

/** A first reading is no change of known content. A later change may bring no new entry. */
function describeChange(check: Check, firstSuccessAt: string | null): 'firstReading' | 'news' | 'otherContent' {
  if (check.completedAt !== null && check.completedAt === firstSuccessAt) return 'firstReading';
  return check.newEntries > 0 ? 'news' : 'otherContent';
}

/** True if the check counted entries. An unchanged answer is not parsed, so its count says nothing. */
export function wasRead({ state, outcome }: Check): boolean {
  return state === 'done' && outcome !== 'unchanged';
}

interface HealthChangesProps {
  /** Newest first. */
  readonly changes: readonly HealthChange[];
  /** Names by source id, if the changes belong to several sources. */
  readonly names?: ReadonlyMap<string, string>;
}

export function HealthChanges({ changes, names }: HealthChangesProps) {
  const [t, reader] = useWords(sourcePhrases);
  if (changes.length === 0) return <p class="soft">{t.noChanges}</p>;
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
  const kind = watchedKindOf(id);
  if (kind) return <strong>{t.subjects[kind]}</strong>;
  return name === undefined ? <span>{id}</span> : <a href={`/sources/${id}`}>{name}</a>;
}

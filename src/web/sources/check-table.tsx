import type { Check } from '../../model/source/check.js';
import { AsPublished } from '../layout/as-published.js';
import { type Column, Table } from '../layout/table.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { CheckResult, wasRead } from './check-result.js';
import { sourcePhrases } from './source-phrases.js';

interface CheckTableProps {
  readonly checks: readonly Check[];
  readonly firstSuccessAt: string | null;
  readonly reader: Reader;
}

export function CheckTable({ checks, firstSuccessAt, reader }: CheckTableProps) {
  const t = sourcePhrases[reader.language];
  if (checks.length === 0) return <p class="quiet">{t.noChecks}</p>;
  const { number, count } = reader.formats;
  const columns: readonly Column<Check>[] = [
    {
      head: t.when,
      cell: ({ completedAt, startedAt }) => <When at={completedAt ?? startedAt} reader={reader} as="moment" />,
    },
    {
      head: t.outcome,
      cell: (check) => <CheckResult check={check} firstSuccessAt={firstSuccessAt} reader={reader} />,
    },
    {
      head: t.entries,
      as: 'figure',
      cell: (check) =>
        wasRead(check) ? (
          <>
            {number(check.entries)}
            {check.newEntries > 0 ? <span class="line quiet">{count(t.newEntries, check.newEntries)}</span> : null}
          </>
        ) : null,
    },
    {
      head: t.duration,
      as: 'figure',
      cell: ({ state, durationMs }) => (state === 'done' ? t.milliseconds(number(durationMs)) : null),
    },
    { head: t.detail, as: 'detail', cell: (check) => checkDetail(check, reader) },
  ];
  return (
    <Table label={t.checks} columns={columns} rows={checks} keyOf={({ id }) => id} idOf={({ id }) => `check-${id}`} />
  );
}

function checkDetail(check: Check, reader: Reader) {
  const t = sourcePhrases[reader.language];
  const details = [
    check.message,
    check.movedTo && `→ ${check.movedTo}`,
    check.warnings.length > 0 && reader.formats.count(t.warnings, check.warnings.length),
  ].filter((detail) => detail);
  if (details.length + check.bodies.length === 0) return null;
  return (
    <>
      {details.join(' · ')}
      {details.length > 0 && check.bodies.length > 0 ? ' · ' : ''}
      <AsPublished checkId={check.id} bodies={check.bodies.length} reader={reader} />
    </>
  );
}

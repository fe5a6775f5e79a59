import type { Check } from '../../model/source/check.js';
import { AsPublished } from '../layout/outside-link.js';
import { type Column, Table } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import type { Reader } from '../site-env.js';
import { CheckResult, wasRead } from './health-mark.js';
import { sourcePhrases } from './source-phrases.js';

interface CheckTableProps {
  readonly checks: readonly Check[];
  readonly firstSuccessAt: string | null;
}

export function CheckTable({ checks, firstSuccessAt }: CheckTableProps) {
  const [t, reader] = useWords(sourcePhrases);
  if (checks.length === 0) return <p class="quiet">{t.noChecks}</p>;
  const { number, count } = reader.formats;
  const columns: readonly Column<Check>[] = [
    {
      head: t.when,
      cell: ({ completedAt, startedAt }) => <When at={completedAt ?? startedAt} as="moment" />,
    },
    {
      head: t.outcome,
      cell: (check) => <CheckResult check={check} firstSuccessAt={firstSuccessAt} />,
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

/** What the program notes of a visit is in English, whoever reads it. */
function checkDetail({ id, message, movedTo, warnings, bodies }: Check, reader: Reader) {
  const details = [
    message && <span lang="en">{message}</span>,
    movedTo && `→ ${movedTo}`,
    warnings.length > 0 && reader.formats.count(sourcePhrases[reader.language].warnings, warnings.length),
    bodies.length > 0 && <AsPublished checkId={id} bodies={bodies.length} />,
  ].filter(Boolean);
  if (details.length === 0) return null;
  return details.map((detail, index) => (
    <>
      {index === 0 ? '' : ' · '}
      {detail}
    </>
  ));
}

import type { Check } from '../../model/check.js';
import { AsPublished } from '../layout/as-published.js';
import { TableFrame, TableHead } from '../layout/table-frame.js';
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
  return (
    <TableFrame label={t.checks}>
      <TableHead heads={[t.when, t.outcome, t.entries, t.duration, t.detail]} />
      <tbody>
        {checks.map((check) => (
          <CheckLine key={check.id} check={check} firstSuccessAt={firstSuccessAt} reader={reader} />
        ))}
      </tbody>
    </TableFrame>
  );
}

type CheckLineProps = Omit<CheckTableProps, 'checks'> & { readonly check: Check };

function CheckLine({ check, firstSuccessAt, reader }: CheckLineProps) {
  const t = sourcePhrases[reader.language];
  const { number, count } = reader.formats;
  const details = [
    check.message,
    check.movedTo && `→ ${check.movedTo}`,
    check.warnings.length > 0 && count(t.warnings, check.warnings.length),
  ].filter((detail) => detail);
  return (
    <tr id={`check-${check.id}`}>
      <td>
        <When at={check.completedAt ?? check.startedAt} reader={reader} as="moment" />
      </td>
      <td>
        <CheckResult check={check} firstSuccessAt={firstSuccessAt} reader={reader} />
      </td>
      <td class="figure">
        {wasRead(check) ? number(check.entries) : '–'}
        {check.newEntries > 0 ? <span class="line quiet">{count(t.newEntries, check.newEntries)}</span> : null}
      </td>
      <td class="figure">{check.state === 'done' ? t.milliseconds(number(check.durationMs)) : '–'}</td>
      <td class="detail">
        {details.join(' · ')}
        {details.length > 0 && check.bodies.length > 0 ? ' · ' : ''}
        <AsPublished checkId={check.id} bodies={check.bodies.length} reader={reader} />
      </td>
    </tr>
  );
}

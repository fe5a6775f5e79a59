import { z } from 'zod';
import { readAs } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import type { Seen } from '../model/access/seen.js';
import type { DecisionReasons } from '../model/policy/decision-reasons.js';
import type { Needs } from '../ports/services.js';
import { readAll } from '../ports/store/pages.js';
import { settingPrefix, shortened } from './note-settings.js';
import { type AuditDeps, recordOn, type Stale } from './record-event.js';

export const reasonsAtMost = 30;
export const reasonLength = 200;
export const reasonsSubject = 'reasons';

const Listed = z
  .string()
  .transform((text) => JSON.parse(text))
  .pipe(z.array(z.object({ fr: z.string(), en: z.string() })))
  .catch([]);

type ReasonsDeps = AuditDeps & Needs<'reasons'>;

export interface OfferedReasons extends DecisionReasons {
  /** The sequence of the last decision on reasons, 0 for none. */
  readonly sequence: number;
}

/** The offered reasons: those last set on pages, or else those of the settings. The log is their only record. */
export async function loadReasons({ store, reasons }: Pick<ReasonsDeps, 'store' | 'reasons'>): Promise<OfferedReasons> {
  const said = (await readAll(store.audit, 'bySubject', { subject: reasonsSubject })).at(-1);
  const details = said && readAs(said, 'settings.changed')?.details;
  return details
    ? { list: Listed.parse(details.list), required: reasons.required, sequence: said.sequence }
    : { ...reasons, sequence: 0 };
}

export function reasonText({ fr, en }: DecisionReasons['list'][number]): string {
  return fr === en ? fr : `${fr} / ${en}`;
}

/** Sets the offered reasons. */
export async function changeReasons(
  deps: ReasonsDeps,
  {
    by,
    list,
    seen,
  }: { readonly by: Principal; readonly list: DecisionReasons['list']; readonly seen?: Seen | undefined },
): Promise<{ readonly kind: 'recorded' } | Stale> {
  const before = await loadReasons(deps);
  const said = (reasons: DecisionReasons['list']) => shortened(reasons.map(reasonText).join('; '));
  const details = {
    [`${settingPrefix}decisions.reasons`]: `${said(before.list)} → ${said(list)}`,
    list: JSON.stringify(list),
  };
  return recordOn(deps, { by, action: 'settings.changed', subject: reasonsSubject, details }, seen);
}

import { type LedgerDeps, openDelivery } from '../../decisions/open-delivery.js';
import type { ChainHead, ChainTrouble } from '../../model/access/chain-check.js';
import type { HeadReport } from '../../model/access/head-report.js';
import type { Store } from '../../ports/store/store.js';
import type { Owner } from '../coverage/raise-alert.js';

export interface ReportDeps extends LedgerDeps {
  readonly store: Pick<Store, 'headReports' | 'deliveries' | 'mailPauses'>;
}

export interface ToReport {
  /** The report of a moment has one id, whoever writes it. */
  readonly id: string;
  /** When the week ended, or trouble was found: ISO 8601. */
  readonly dueAt: string;
  readonly head: ChainHead | null;
  readonly trouble: ChainTrouble | null;
  readonly timestampId: string | null;
}

/**
 * Writes the mail with the head, once for each id, and opens its delivery; gives the delivery. A crash between the two
 * is made up for by the next call, which says the same as the first.
 */
export async function reportHead(deps: ReportDeps, owner: Owner, told: ToReport): Promise<string> {
  const { store, clock } = deps;
  const { id } = told;
  if (!(await store.headReports.get(id))) {
    const { mail: recipient, language, timeZone } = owner;
    const entries = (told.head?.sequence ?? 0) - (await entriesBefore(store));
    const at = clock.now().toISOString();
    const report: HeadReport = { ...told, at, entries: Math.max(0, entries), recipient, language, timeZone };
    await store.headReports.create(report);
  }
  const report = await store.headReports.get(id);
  if (!report) throw new Error(`report ${id}: expected it to be there, since it was written`);
  const mail = { kind: 'audit-head', subjectId: id, recipient: report.value.recipient, sequence: 0 } as const;
  return (await openDelivery(deps, mail)).id;
}

async function entriesBefore({ headReports }: ReportDeps['store']): Promise<number> {
  const { documents } = await headReports.find('newest', {}, { limit: 1 });
  return documents[0]?.value.head?.sequence ?? 0;
}

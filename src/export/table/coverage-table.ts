import type { CoverageReport, CoverageRow } from '../../coverage/coverage-report.js';
import { checkReason, healthName } from '../../messages/check-reason.js';
import { SourceHealth } from '../../model/source/source-health.js';
import { type Cell, type Column, moment, type RowContext, type Table, valued } from './table.js';

export function coverageTable({ until }: Pick<CoverageReport, 'until'>): Table<CoverageRow> {
  return {
    title: { fr: 'Couverture', en: 'Coverage' },
    file: { fr: 'couverture', en: 'coverage' },
    columns: [
      text('source', { fr: 'Identifiant', en: 'Id' }, ({ definition }) => definition.id),
      text('name_fr', { fr: 'Nom français', en: 'French name' }, ({ definition }) => definition.name.fr),
      text('name_en', { fr: 'Nom anglais', en: 'English name' }, ({ definition }) => definition.name.en),
      text('authority', { fr: 'Autorité', en: 'Authority' }, ({ definition }) => definition.authority),
      valued(
        'jurisdiction',
        text('jurisdiction', { fr: 'Juridiction', en: 'Jurisdiction' }, ({ definition }) => definition.jurisdiction),
      ),
      { ...text('url', { fr: 'Adresse', en: 'Address' }, ({ definition }) => definition.url), type: 'link' },
      { ...text('state', { fr: 'État', en: 'State' }, ({ health }) => health ?? 'waiting'), shown: shownHealth },
      {
        ...text('state_reason', { fr: 'Motif', en: 'Reason' }, ({ reason }) => reason),
        shown: (code, { naming }) => checkReason(code, naming.language),
      },
      moment('state_since', { fr: 'Depuis', en: 'Since' }, ({ since }) => since),
      moment('watched_since', { fr: 'Surveillée depuis', en: 'Watched since' }, ({ watchedSince }) => watchedSince),
      moment('period_from', { fr: 'Début de la période', en: 'Period from' }, ({ from }) => from),
      moment('period_until', { fr: 'Fin de la période', en: 'Period until' }, () => until),
      number('uptime_percent', { fr: 'Temps couvert (%)', en: 'Time covered (%)' }, ({ uptime }) => percent(uptime)),
      number('checks', { fr: 'Vérifications', en: 'Checks' }, ({ checks }) => checks),
      number('successes', { fr: 'Réussies', en: 'Successful' }, ({ successes }) => successes),
      number('blocked', { fr: 'Bloquées', en: 'Blocked' }, ({ failures }) => failures.blocked ?? 0),
      number('malformed', { fr: 'Illisibles', en: 'Malformed' }, ({ failures }) => failures.malformed ?? 0),
      number('gone', { fr: 'Disparues', en: 'Gone' }, ({ failures }) => failures.gone ?? 0),
      number('unreachable', { fr: 'Injoignables', en: 'Unreachable' }, ({ failures }) => failures.unreachable ?? 0),
      number('hours_read', { fr: 'Heures lues', en: 'Hours read' }, ({ readMs }) => hours(readMs)),
      number('hours_failed', { fr: 'Heures en échec', en: 'Hours failed' }, ({ failedMs }) => hours(failedMs)),
      number('hours_not_watched', { fr: 'Heures sans surveillance', en: 'Hours not watched' }, ({ lateMs }) =>
        hours(lateMs),
      ),
      number('new_items', { fr: 'Nouvelles publications', en: 'New publications' }, ({ newEntries }) => newEntries),
      moment('last_check', { fr: 'Dernière vérification', en: 'Last check' }, ({ lastCheckedAt }) => lastCheckedAt),
      moment(
        'last_success',
        { fr: 'Dernière lecture réussie', en: 'Last successful read' },
        ({ lastSuccessAt }) => lastSuccessAt,
      ),
      moment('last_new_item', { fr: 'Dernière nouveauté', en: 'Last new item' }, ({ lastNewAt }) => lastNewAt),
      number(
        'median_delay_minutes_at_most',
        { fr: 'Délai médian (min, au plus)', en: 'Median delay (min, at most)' },
        ({ medianDelayMinutes }) => finite(medianDelayMinutes),
      ),
      number(
        'usual_gap_hours',
        { fr: 'Intervalle habituel (h)', en: 'Usual gap (h)' },
        ({ usualGapHours }) => usualGapHours,
      ),
      number(
        'silent_after_days',
        { fr: 'Silence au-delà de (j)', en: 'Silent after (days)' },
        ({ quietLimitDays }) => quietLimitDays,
      ),
    ],
  };
}

type Value = (row: CoverageRow) => Cell;
type Words = Column<CoverageRow>['title'];

function text(id: string, title: Words, value: Value): Column<CoverageRow> {
  return { id, title, type: 'text', width: 28, value };
}

function number(id: string, title: Words, value: Value): Column<CoverageRow> {
  return { id, title, type: 'number', width: 14, value };
}

function shownHealth(state: string, { naming }: RowContext): string {
  const known = SourceHealth.safeParse(state).data;
  return healthName(known ?? null, naming.language);
}

function percent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 10_000) / 100;
}

function hours(ms: number): number {
  return Math.round(ms / 36_000) / 100;
}

function finite(value: number | null): Cell {
  return value === Number.POSITIVE_INFINITY ? 'more' : value;
}

import type { CoverageReport, CoverageRow } from '../../coverage/coverage-report.js';
import { checkReason, healthName } from '../../messages/check-reason.js';
import { withoutSecrets } from '../../model/address/secret-address.js';
import { SourceHealth } from '../../model/source/source-health.js';
import { type Cell, link, moment, number, type RowContext, shownJurisdiction, type Table, text } from './table.js';

export function coverageTable({ until }: Pick<CoverageReport, 'until'>): Table<CoverageRow> {
  return {
    title: { fr: 'Couverture', en: 'Coverage' },
    file: { fr: 'couverture', en: 'coverage' },
    columns: [
      text('source', ['Identifiant', 'Id'], 28, ({ definition }) => definition.id),
      text('name_fr', ['Nom français', 'French name'], 28, ({ definition }) => definition.name.fr),
      text('name_en', ['Nom anglais', 'English name'], 28, ({ definition }) => definition.name.en),
      text('authority', ['Autorité', 'Authority'], 28, ({ definition }) => definition.authority),
      text(
        'jurisdiction',
        ['Juridiction', 'Jurisdiction'],
        28,
        ({ definition }) => definition.jurisdiction,
        shownJurisdiction,
      ),
      link('url', ['Adresse', 'Address'], 28, ({ definition }) => withoutSecrets(definition.url)),
      text('state', ['État', 'State'], 28, ({ health }) => health ?? 'waiting', shownHealth),
      text('state_reason', ['Motif', 'Reason'], 28, ({ reason }) => reason, shownReason),
      moment('state_since', ['Depuis', 'Since'], ({ since }) => since),
      moment('watched_since', ['Surveillée depuis', 'Watched since'], ({ watchedSince }) => watchedSince),
      moment('period_from', ['Début de la période', 'Period from'], ({ from }) => from),
      moment('period_until', ['Fin de la période', 'Period until'], () => until),
      number('uptime_percent', ['Temps couvert (%)', 'Time covered (%)'], 14, ({ uptime }) => percent(uptime)),
      number('checks', ['Vérifications', 'Checks'], 14, ({ checks }) => checks),
      number('successes', ['Réussies', 'Successful'], 14, ({ successes }) => successes),
      number('blocked', ['Bloquées', 'Blocked'], 14, ({ failures }) => failures.blocked ?? 0),
      number('malformed', ['Illisibles', 'Malformed'], 14, ({ failures }) => failures.malformed ?? 0),
      number('gone', ['Disparues', 'Gone'], 14, ({ failures }) => failures.gone ?? 0),
      number('unreachable', ['Injoignables', 'Unreachable'], 14, ({ failures }) => failures.unreachable ?? 0),
      number('hours_read', ['Heures lues', 'Hours read'], 14, ({ readMs }) => hours(readMs)),
      number('hours_failed', ['Heures en échec', 'Hours failed'], 14, ({ failedMs }) => hours(failedMs)),
      number('hours_not_watched', ['Heures sans surveillance', 'Hours not watched'], 14, ({ lateMs }) => hours(lateMs)),
      number('new_items', ['Nouvelles publications', 'New publications'], 14, ({ newEntries }) => newEntries),
      moment('last_check', ['Dernière vérification', 'Last check'], ({ lastCheckedAt }) => lastCheckedAt),
      moment(
        'last_success',
        ['Dernière lecture réussie', 'Last successful read'],
        ({ lastSuccessAt }) => lastSuccessAt,
      ),
      moment('last_new_item', ['Dernière nouveauté', 'Last new item'], ({ lastNewAt }) => lastNewAt),
      number(
        'median_delay_minutes_at_most',
        ['Délai médian (min, au plus)', 'Median delay (min, at most)'],
        14,
        ({ medianDelayMinutes }) => finite(medianDelayMinutes),
      ),
      number('usual_gap_hours', ['Intervalle habituel (h)', 'Usual gap (h)'], 14, ({ usualGapHours }) => usualGapHours),
      number(
        'silent_after_days',
        ['Silence au-delà de (j)', 'Silent after (days)'],
        14,
        ({ quietLimitDays }) => quietLimitDays,
      ),
    ],
  };
}

export function shownReason(code: string, { naming }: RowContext): string {
  return checkReason(code, naming.language);
}

export function shownHealth(state: string, { naming }: RowContext): string {
  return healthName(SourceHealth.safeParse(state).data ?? null, naming.language);
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

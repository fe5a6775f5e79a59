import { Gauge, type Registry } from 'prom-client';
import type { Figures } from '../../ports/metrics.js';

/** One gauge: its name, what it says, its label, and its values by that label; all of the watch, not of the process. */
interface FigureGauge {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly values: (figures: Figures) => readonly (readonly [Readonly<Record<string, string>>, number])[];
}

const one = (value: number | boolean) => [[{}, Number(value)]] as const;

function by(label: string, counts: Readonly<Record<string, number>>) {
  return Object.entries(counts).map(([name, count]) => [{ [label]: name }, count] as const);
}

const gauges: readonly FigureGauge[] = [
  {
    name: 'vigie_jobs',
    help: 'Jobs by queue and state: waiting (their time has come), delayed, active, dead (given up).',
    labels: ['queue', 'state'],
    values: ({ jobs }) =>
      jobs.flatMap(({ queue, counts }) => by('state', counts).map(([label, count]) => [{ queue, ...label }, count])),
  },
  {
    name: 'vigie_queue_paused',
    help: '1 where a person paused the queue.',
    labels: ['queue'],
    values: ({ jobs }) => jobs.map(({ queue, paused }) => [{ queue }, Number(paused)]),
  },
  {
    name: 'vigie_oldest_due_age_seconds',
    help: 'For how long the oldest work of each kind has been due; 0 where none is.',
    labels: ['work'],
    values: ({ dueSeconds }) => by('work', dueSeconds),
  },
  {
    name: 'vigie_mails',
    help: 'Mails of the ledger by state; "unknown" waits for a person.',
    labels: ['state'],
    values: ({ mails }) => by('state', mails),
  },
  {
    name: 'vigie_mail_paused',
    help: '1 where no mail goes out since a backup was restored.',
    labels: [],
    values: ({ mailPaused }) => one(mailPaused),
  },
  {
    name: 'vigie_sources',
    help: 'Sources of the catalogue by state; "waiting" where nothing can be said yet.',
    labels: ['health'],
    values: ({ sources }) => by('health', sources),
  },
  {
    name: 'vigie_sources_unread',
    help: 'Sources that are on and are not read: visits fail, or do not come.',
    labels: [],
    values: ({ unreadSources }) => one(unreadSources),
  },
  {
    name: 'vigie_offline',
    help: '1 where the watch itself seems to be cut off from the network.',
    labels: [],
    values: ({ offline }) => one(offline),
  },
  {
    name: 'vigie_checks_today',
    help: 'Checks that were completed today (UTC) by all processes: read, or the outcome of the failure.',
    labels: ['outcome'],
    values: ({ checksToday }) => by('outcome', checksToday),
  },
  {
    name: 'vigie_tick_age_seconds',
    help: 'How long ago a scheduler last ticked, by clocks that may have been set since; absent before the first tick.',
    labels: [],
    values: ({ tickAgeSeconds }) => (tickAgeSeconds === null ? [] : one(tickAgeSeconds)),
  },
  {
    name: 'vigie_items',
    help: 'Items that are stored.',
    labels: [],
    values: ({ items }) => one(items),
  },
  {
    name: 'vigie_unreadable_records',
    help: 'Stored records that cannot be read and are set aside.',
    labels: [],
    values: ({ unreadableRecords }) => one(unreadableRecords),
  },
  {
    name: 'vigie_backup_age_seconds',
    help: 'How long ago the last scheduled backup that was read back was begun; absent where there is none.',
    labels: [],
    values: ({ backup }) => (backup.ageSeconds === null ? [] : one(backup.ageSeconds)),
  },
  {
    name: 'vigie_backup_failed',
    help: '1 where the last scheduled backup failed.',
    labels: [],
    values: ({ backup }) => one(backup.failed),
  },
  {
    name: 'vigie_disk_free_bytes',
    help: 'What is left on the disk of the data folder.',
    labels: [],
    values: ({ disk }) => (disk ? one(disk.free) : []),
  },
  {
    name: 'vigie_disk_size_bytes',
    help: 'The size of the disk of the data folder.',
    labels: [],
    values: ({ disk }) => (disk ? one(disk.size) : []),
  },
];

export interface FigureGauges {
  set(figures: Figures | undefined): void;
}

/** Where nothing is known the gauges are left out, so that no old figure passes for one of now. */
export function createFigureGauges(registers: Registry[]): FigureGauges {
  const known = new Gauge({
    name: 'vigie_figures_known',
    help: '1 where store and queue answered: what they say of the whole watch stands here then, the same in every process.',
    registers,
  });
  const all = gauges.map(({ name, help, labels, values }) => {
    return {
      gauge: new Gauge({ name, help, labelNames: [...labels], registers }),
      values,
      isPlain: labels.length === 0,
    };
  });
  return {
    set(figures) {
      known.set(figures ? 1 : 0);
      for (const { gauge, values, isPlain } of all) {
        gauge.reset();
        // A gauge without labels starts at nought, which would be a figure.
        if (isPlain) gauge.remove();
        for (const [labels, value] of figures ? values(figures) : []) gauge.set(labels, value);
      }
    },
  };
}

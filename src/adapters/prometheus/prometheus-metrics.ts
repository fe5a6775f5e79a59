import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Figures, Metrics } from '../../ports/metrics.js';

export interface PrometheusOptions {
  readonly version: string;
  /** The revision of the sources; null if it is unknown. */
  readonly build: string | null;
}

/** Seconds. Publishers and mail servers may take a minute, a search takes milliseconds. */
const slowBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const quickBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/**
 * What this process measured, with figures of the whole watch, in the text format of Prometheus
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). Labels have few values each: never a source, an address or a person.
 */
export function createPrometheusMetrics({ version, build }: PrometheusOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'vigie_build_info',
    help: 'The version that runs, and the revision it was built of: always 1.',
    labelNames: ['version', 'build'],
    registers,
  }).set({ version, build: build ?? 'unknown' }, 1);
  const measured = createMeasures(registers);
  const figures = createFigureGauges(registers);
  return {
    job({ queue, outcome, seconds }) {
      measured.jobs.inc({ queue, outcome });
      measured.jobSeconds.observe({ queue }, seconds);
    },
    check({ outcome, seconds }) {
      measured.checks.inc({ outcome });
      measured.checkSeconds.observe(seconds);
    },
    ingest({ newItems, amendedItems }) {
      measured.ingested.inc({ change: 'new' }, newItems);
      measured.ingested.inc({ change: 'amended' }, amendedItems);
    },
    mail({ outcome, seconds }) {
      measured.mails.inc({ outcome });
      measured.mailSeconds.observe(seconds);
    },
    search({ order, seconds }) {
      measured.searchSeconds.observe({ order }, seconds);
    },
    async render(known) {
      figures.set(known);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function createMeasures(registers: Registry[]) {
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[], ...labelNames: string[]) =>
    new Histogram({ name, help, buckets, labelNames, registers });
  return {
    jobs: counter(
      'vigie_job_attempts_total',
      'Attempts at jobs in this process by what came of them; "later" asked to be called again, and is no failure.',
      'queue',
      'outcome',
    ),
    jobSeconds: histogram(
      'vigie_job_duration_seconds',
      'How long attempts at jobs took in this process.',
      slowBuckets,
      'queue',
    ),
    checks: counter('vigie_checks_total', 'Checks of sources that this process completed, by outcome.', 'outcome'),
    checkSeconds: histogram(
      'vigie_check_duration_seconds',
      'How long publishers took to answer the checks of this process.',
      slowBuckets,
    ),
    ingested: counter(
      'vigie_items_ingested_total',
      'Items that this process wrote: new ones, and ones that their publisher amended.',
      'change',
    ),
    mails: counter('vigie_mail_attempts_total', 'Attempts of this process to hand a mail over, by outcome.', 'outcome'),
    mailSeconds: histogram(
      'vigie_mail_duration_seconds',
      'How long the mail server took to take a mail of this process, or to refuse it.',
      slowBuckets,
    ),
    searchSeconds: histogram(
      'vigie_search_duration_seconds',
      'How long searches of pages and API took in this process, by the order that was asked for.',
      quickBuckets,
      'order',
    ),
  };
}

/** A gauge's help text and its value; null if there is none. It describes the whole watch, not this process. */
type Single = readonly [help: string, figureOf: (figures: Figures) => number | boolean | null];

const singles: Readonly<Record<string, Single>> = {
  vigie_mail_paused: ['1 where no mail goes out since a backup was restored.', (of) => of.mailPaused],
  vigie_sources_unread: [
    'Sources that are on and are not read: visits fail, or do not come.',
    (of) => of.unreadSources,
  ],
  vigie_offline: ['1 where the watch itself seems to be cut off from the network.', (of) => of.offline],
  vigie_tick_age_seconds: [
    'How long ago a scheduler last ticked, by clocks that may have been set since; absent before the first tick.',
    (of) => of.tickAgeSeconds,
  ],
  vigie_items: ['Items that are stored.', (of) => of.items],
  vigie_unreadable_records: ['Stored records that cannot be read and are set aside.', (of) => of.unreadableRecords],
  vigie_backup_age_seconds: [
    'How long ago the last scheduled backup that was read back was begun; absent where there is none.',
    (of) => of.backup.ageSeconds,
  ],
  vigie_backup_failed: ['1 where the last scheduled backup failed.', (of) => of.backup.failed],
  vigie_disk_free_bytes: ['What is left on the disk of the data folder.', (of) => of.disk?.free ?? null],
  vigie_disk_size_bytes: ['The size of the disk of the data folder.', (of) => of.disk?.size ?? null],
};

/** The same for gauges with one value for each value of a label. */
type Counted = readonly [label: string, help: string, countsOf: (figures: Figures) => Readonly<Record<string, number>>];

const counted: Readonly<Record<string, Counted>> = {
  vigie_queue_paused: [
    'queue',
    '1 where a person paused the queue.',
    ({ jobs }) => Object.fromEntries(jobs.map(({ queue, paused }) => [queue, Number(paused)])),
  ],
  vigie_oldest_due_age_seconds: [
    'work',
    'For how long the oldest work of each kind has been due; 0 where none is.',
    (of) => of.dueSeconds,
  ],
  vigie_mails: ['state', 'Mails of the ledger by state; "unknown" waits for a person.', (of) => of.mails],
  vigie_processes: [
    'worker',
    'Processes that gave a sign of life within three minutes, by worker: 0 where nobody does that work.',
    (of) => of.processes,
  ],
  vigie_sources: [
    'health',
    'Sources of the catalogue by state; "waiting" where nothing can be said yet.',
    (of) => of.sources,
  ],
  vigie_checks_today: [
    'outcome',
    'Checks that were completed today (UTC) by all processes: read, or the outcome of the failure.',
    (of) => of.checksToday,
  ],
};

interface FigureGauges {
  set(figures: Figures | undefined): void;
}

/** If `figures` is undefined, the gauges are left out, so that no old figure passes for a current one. */
function createFigureGauges(registers: Registry[]): FigureGauges {
  const known = new Gauge({
    name: 'vigie_figures_known',
    help: '1 where store and queue answered: what they say of the whole watch stands here then, the same in every process.',
    registers,
  });
  const jobs = new Gauge({
    name: 'vigie_jobs',
    help: 'Jobs by queue and state: waiting (their time has come), delayed, active, dead (given up).',
    labelNames: ['queue', 'state'],
    registers,
  });
  const ofCounts = Object.entries(counted).map(([name, [label, help, countsOf]]) => {
    return { gauge: new Gauge({ name, help, labelNames: [label], registers }), label, countsOf };
  });
  const ofOne = Object.entries(singles).map(([name, [help, figureOf]]) => {
    return { gauge: new Gauge({ name, help, registers }), figureOf };
  });
  return {
    set(figures) {
      known.set(figures ? 1 : 0);
      jobs.reset();
      for (const { queue, counts } of figures?.jobs ?? [])
        for (const [state, count] of Object.entries(counts)) jobs.set({ queue, state }, count);
      for (const { gauge, label, countsOf } of ofCounts) {
        gauge.reset();
        for (const [name, count] of figures ? Object.entries(countsOf(figures)) : [])
          gauge.set({ [label]: name }, count);
      }
      for (const { gauge, figureOf } of ofOne) {
        const value = figures ? figureOf(figures) : null;
        // A gauge without labels starts at 0, which would look like a figure.
        if (value === null) gauge.remove();
        else gauge.set(Number(value));
      }
    },
  };
}

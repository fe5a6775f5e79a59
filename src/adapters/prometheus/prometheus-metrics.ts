import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../../ports/metrics.js';
import { createFigureGauges } from './figure-gauges.js';

export interface PrometheusOptions {
  readonly version: string;
  /** The revision of the sources; null where nothing says. */
  readonly build: string | null;
}

/** Seconds. Publishers and mail servers may take a minute, a search takes milliseconds. */
const slowBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const quickBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/**
 * What this process measured, with figures of the whole watch, in the text format of Prometheus
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). Labels have few values each: no source, address or person is one.
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
  return {
    jobs: new Counter({
      name: 'vigie_job_attempts_total',
      help: 'Attempts at jobs in this process by what came of them; "later" asked to be called again, and is no failure.',
      labelNames: ['queue', 'outcome'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'vigie_job_duration_seconds',
      help: 'How long attempts at jobs took in this process.',
      labelNames: ['queue'],
      buckets: slowBuckets,
      registers,
    }),
    checks: new Counter({
      name: 'vigie_checks_total',
      help: 'Checks of sources that this process completed, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    checkSeconds: new Histogram({
      name: 'vigie_check_duration_seconds',
      help: 'How long publishers took to answer the checks of this process.',
      buckets: slowBuckets,
      registers,
    }),
    ingested: new Counter({
      name: 'vigie_items_ingested_total',
      help: 'Items that this process wrote: new ones, and ones that their publisher amended.',
      labelNames: ['change'],
      registers,
    }),
    mails: new Counter({
      name: 'vigie_mail_attempts_total',
      help: 'Attempts of this process to hand a mail over, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    mailSeconds: new Histogram({
      name: 'vigie_mail_duration_seconds',
      help: 'How long the mail server took to take a mail of this process, or to refuse it.',
      buckets: slowBuckets,
      registers,
    }),
    searchSeconds: new Histogram({
      name: 'vigie_search_duration_seconds',
      help: 'How long searches of pages and API took in this process, by the order that was asked for.',
      labelNames: ['order'],
      buckets: quickBuckets,
      registers,
    }),
  };
}

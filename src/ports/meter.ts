import type { CheckOutcome } from '../model/source/check.js';
import type { MailOutcome } from './mailer.js';
import type { QueueName } from './queue/queue.js';

/** One attempt at a job. `later` is not a failure: the job asked to run again later. */
export interface JobMeasure {
  readonly queue: QueueName;
  readonly outcome: 'done' | 'later' | 'failed';
  readonly seconds: number;
}

export interface CheckMeasure {
  readonly outcome: CheckOutcome;
  readonly seconds: number;
}

export interface IngestMeasure {
  readonly newItems: number;
  readonly amendedItems: number;
}

/** One attempt to hand a mail over. */
export interface MailMeasure {
  readonly outcome: MailOutcome['kind'];
  readonly seconds: number;
}

export interface SearchMeasure {
  readonly order: 'newest' | 'relevance';
  readonly seconds: number;
}

/** Receives what this process does, where it happens, for metrics and for the log. No method throws or takes long. */
export interface Meter {
  job(measure: JobMeasure): void;
  check(measure: CheckMeasure): void;
  ingest(measure: IngestMeasure): void;
  mail(measure: MailMeasure): void;
  search(measure: SearchMeasure): void;
}

export function joinMeters(meters: readonly Meter[]): Meter {
  const each = <M>(tell: (meter: Meter, measure: M) => void) => {
    return (measure: M): void => meters.forEach((meter) => void tell(meter, measure));
  };
  return {
    job: each((meter, measure) => meter.job(measure)),
    check: each((meter, measure) => meter.check(measure)),
    ingest: each((meter, measure) => meter.ingest(measure)),
    mail: each((meter, measure) => meter.mail(measure)),
    search: each((meter, measure) => meter.search(measure)),
  };
}

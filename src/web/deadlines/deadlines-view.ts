import type { UnclearDateCount } from '../../jobs/read/count-unclear-dates.js';
import type { DeadlineList } from '../../jobs/read/load-deadlines.js';
import type { Naming } from '../../messages/value-name.js';
import type { Reader } from '../site-env.js';
import type { DeadlineParams } from './deadline-params.js';

/** What the page of deadlines is made of. */
export interface DeadlinesView {
  readonly params: DeadlineParams;
  readonly list: DeadlineList;
  /** What is still to be checked of what is ahead. */
  readonly unclear: UnclearDateCount | undefined;
  /** The day of the reader. */
  readonly today: string;
  readonly reader: Reader;
  readonly naming: Naming;
}

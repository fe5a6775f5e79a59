import type { Glossary } from '../analysis/glossary.js';
import type { KeyRing } from '../model/access/principal.js';
import type { TaxonomyDefinition } from '../model/item/taxonomy.js';
import type { DecisionReasons } from '../model/policy/decision-reasons.js';
import type { SourceDefinition } from '../model/source/source.js';
import type { Clock } from './clock.js';
import type { Log } from './log.js';
import type { Queue } from './queue/queue.js';
import type { Store } from './store/store.js';

/** What many functions need, each under one name. */
export interface Services {
  readonly store: Store;
  readonly queue: Pick<Queue, 'enqueue' | 'enqueueMany'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Its current key signs tokens and hashes names and addresses. */
  readonly keyRing: KeyRing;
  /** The sources in force, by id. Always the same object; its content follows people's changes. */
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  /** Reads people's changes of sources again if the last reading is older than `maxAgeMs`: other processes change sources, too. */
  readonly refreshCatalogue: (maxAgeMs?: number) => Promise<unknown>;
  /** The built-in sources, by id, unchanged. */
  readonly shipped: ReadonlyMap<string, SourceDefinition>;
  readonly glossary: Glossary;
  readonly taxonomy: TaxonomyDefinition;
  readonly reasons: DecisionReasons;
  /** The address that readers use, without a slash at its end. Its host name is the right-hand side of Message-IDs. */
  readonly publicUrl: string;
  /** The time zone of days in filters and on pages. */
  readonly timeZone: string;
  /** Milliseconds after the end of a window before its digest is built, so that it contains late writes. */
  readonly settleMs: number;
  /** The interval of sources without their own. */
  readonly everyMinutes: number;
}

/** These services and these collections of the store. A function that names its needs shows what it may touch. */
export type Needs<S extends keyof Services, C extends keyof Store = never> = Pick<Services, S> &
  ([C] extends [never] ? unknown : { readonly store: Pick<Store, C> });

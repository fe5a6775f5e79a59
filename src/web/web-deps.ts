import type { Glossary } from '../analysis/glossary.js';
import type { SourceDefinition } from '../model/source.js';
import type { UiLanguage } from '../model/subscription.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { Queue } from '../ports/queue.js';
import type { Store } from '../ports/store.js';

/** What pages and API are made from; the web knows no adapter. */
export interface WebDeps {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  /** The installation's secret, 32 bytes: signs tokens and names actors. */
  readonly secret: Uint8Array;
  readonly log: Log;
  /** By source id. */
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  readonly glossary: Glossary;
  /** The address that readers use, without a trailing slash. */
  readonly publicUrl: string;
  /** The language of readers who asked for none that we have. */
  readonly language: UiLanguage;
  readonly timeZone: string;
  /** Host names that requests may be addressed to: anything else is DNS rebinding, or a mistake. */
  readonly allowedHosts: 'any' | readonly string[];
  readonly version: string;
}

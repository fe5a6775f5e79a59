import type { Dispatcher } from 'undici';
import type { FetchRequest } from '../../ports/fetcher.js';
import type { AddressGuard } from './address-guard.js';
import type { Lookup } from './guarded-connector.js';
import type { HostLimits } from './host-limits.js';
import type { TurnTools } from './host-turn.js';
import type { RedirectChain } from './redirect-chain.js';
import type { Robots } from './robots.js';
import type { TimeBudget } from './time-budget.js';
import type { Sending } from './transport.js';

/** What every visit of a fetcher works with. */
export interface VisitTools extends TurnTools {
  readonly send: (sending: Sending) => Promise<Dispatcher.ResponseData>;
  readonly guard: AddressGuard;
  readonly lookup: Lookup;
  readonly limits: HostLimits;
  readonly robots: Robots;
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly maxRedirects: number;
}

/** One visit under way. */
export interface Visit {
  readonly request: FetchRequest;
  readonly proxy: URL | null;
  readonly chain: RedirectChain;
  readonly budget: TimeBudget;
  /** Shared with the visit to the robots.txt that comes before a page. */
  readonly progress: Progress;
  /** Aborts when the visit is called off. */
  readonly stop: AbortSignal;
}

export interface Progress {
  /** Whether anything was asked: from then on the visit waits for its turns until it has ended. */
  begun: boolean;
}

import type { AuditDeps } from '../decisions/record-event.js';
import type { LoadCoverageDeps } from '../jobs/coverage/load-coverage.js';
import type { SearchDeps } from '../jobs/read/run-search.js';
import type { Principal } from '../model/access/principal.js';
import type { Right } from '../model/access/rights.js';
import type { Log } from '../ports/log.js';
import type { Store } from '../ports/store/store.js';

/** What the tools read and decide with: the service has it, and so has a command beside it. */
export interface McpDeps extends SearchDeps, LoadCoverageDeps, AuditDeps {
  readonly store: Store;
  readonly log: Log;
  readonly refreshCatalogue: () => Promise<unknown>;
  /** The address that readers use, without a trailing slash: answers say where an item's page is. */
  readonly publicUrl: string;
  readonly version: string;
}

/** On whose behalf a client calls, as of now. */
export interface McpCaller {
  readonly by: Principal;
  readonly may: (right: Right) => boolean;
}

/** One client. A token may be revoked while it is connected: each call asks anew; undefined where nobody stands behind it any more. */
export type AskCaller = () => Promise<McpCaller | undefined>;

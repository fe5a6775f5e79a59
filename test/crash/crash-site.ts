import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteQueue } from '../../src/adapters/sqlite/queue/sqlite-queue.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { createSystemClock } from '../../src/adapters/system/system-clock.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Queue } from '../../src/ports/queue/queue.js';
import type { Store } from '../../src/ports/store/store.js';
import { siteEnvironment } from './site-environment.js';

/** An installation in a temporary folder, with the store opened by the process of the test. */
export interface CrashSite extends AsyncDisposable {
  readonly env: NodeJS.ProcessEnv;
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
}

export function makeCrashSite(
  sources: readonly object[],
  smtpUrl: string,
  clock: Clock = createSystemClock(),
): CrashSite {
  const root = mkdtempSync(join(tmpdir(), 'vigie-crash-'));
  mkdirSync(join(root, 'sources'));
  writeFileSync(join(root, 'sources', 'live.yaml'), dump({ sources }));
  const database = openSqliteDatabase(join(root, 'data'));
  const [store, queue] = [createSqliteStore(database), createSqliteQueue(database, clock)];
  return {
    env: {
      ...siteEnvironment(root, 0),
      VIGIE_SMTP_URL: smtpUrl,
      // Large enough to list every item: the test compares the mails with the publications.
      VIGIE_DIGEST_MAX_BYTES: '1000000',
    },
    ...{ store, queue, clock },
    async [Symbol.asyncDispose]() {
      await queue.close();
      await store.close();
      database.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A source of the catalogue, with the id `live-<index>`. */
export function describeSource(url: string, index: number) {
  return {
    id: `live-${index}`,
    name: { fr: `Source ${index}`, en: `Source ${index}` },
    authority: `Publisher ${index}`,
    jurisdiction: 'EU',
    language: 'en',
    kind: 'feed',
    url,
    carries: ['news'],
  };
}

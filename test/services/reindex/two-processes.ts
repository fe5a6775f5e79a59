import { afterAll, beforeAll, beforeEach } from 'vitest';
import {
  type ReindexOptions,
  type ReindexReport,
  reindexStore,
} from '../../../src/adapters/elasticsearch/reindex/reindex.js';
import { awaitsEnd } from '../../patience.js';
import type { ElasticsearchMajor } from '../elasticsearch/node-software.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { newerTarget, type OpenThings, openOlder } from './things.js';

/** Two processes of the older program on one store. Each test gets a new store. */
export interface TwoProcesses {
  readonly ours: OpenThings;
  readonly theirs: OpenThings;
  /** The name of the index of things with this number. */
  name(number: number): string;
  /** Reindexes as the newer program does, without long waits. */
  reindex(options?: ReindexOptions): Promise<ReindexReport>;
}

/** An interrupted run is taken for dead after this time. No run is interrupted in most tests. */
export const quick = { graceMs: 0, patienceMs: awaitsEnd(500) };

/** Registers the hooks that start and stop the processes. Call this in a `describe`, and the returned function in its tests. */
export function openTwoProcesses(major: ElasticsearchMajor): () => TwoProcesses {
  let server: TestServer;
  let used = 0;
  let opened: TwoProcesses | undefined;
  beforeAll(async () => {
    server = await openTestServer(major);
  });
  beforeEach(async () => {
    used += 1;
    const place = { url: server.url, prefix: `${server.prefix}-${used}` };
    const [ours, theirs] = [await openOlder(place), await openOlder(place)];
    opened = {
      ours,
      theirs,
      name: (number) => `${place.prefix}-things-00000${number}`,
      reindex: (options = {}) => reindexStore(ours.connection, [newerTarget], { ...quick, ...options }),
    };
    return () => Promise.all([ours.connection.close(), theirs.connection.close()]);
  });
  afterAll(() => server.close());
  return () => {
    if (opened === undefined) throw new Error('asked outside a test');
    return opened;
  };
}
